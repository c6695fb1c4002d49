import { basename } from 'node:path'
import { UserError } from '../errors.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import type { ByteChunks } from '../json/stream/byte-reader.js'
import type { InputFormat } from '../json/stream/item.js'
import { readChunks } from '../json/stream/read-file.js'
import { isAtLeast, type Severity } from '../lint/finding.js'
import { lintTexts } from '../lint/lint-file.js'
import type { LintTarget, Rule, RuleSeverities } from '../lint/rule.js'
import { genericRules } from '../lint/rules/index.js'
import { reporters } from '../report/index.js'
import type { Reporter, RunInfo, SkippedFile, Style, Summary } from '../report/reporter.js'
import { findUncheckedFormats } from '../validate/compiler/unchecked-formats.js'
import { closestMatch } from '../validate/runtime/index.js'
import { type LoadedSchema, loadSchemaAndModel } from './context.js'
import { findInputs, type Input } from './files.js'
import { version } from './package-root.js'

export interface LintOptions {
  readonly paths: readonly string[]
  readonly schema?: string | undefined
  /** How the documents lie in the files. */
  readonly input: InputFormat
  readonly format: string
  readonly failOn: Severity | 'never'
  readonly show: Severity
  /** `ID=severity`, as given. */
  readonly rules: readonly string[]
  /** A whole number, as given. */
  readonly maxFindings: string
  readonly quiet: boolean
  readonly style: Style
  readonly stdin: AsyncIterable<Uint8Array>
  /** Takes a part of the result; waits where the reader is slow. */
  readonly print: (text: string) => Promise<void> | void
  /** Takes a sentence for stderr. */
  readonly warn: (error: UserError) => void
  /** Takes a remark for stderr that is no complaint. */
  readonly note: (sentence: string) => void
  /** Called before each file, and with each JSON text. */
  readonly progress?: ((files: number, documents: number) => void) | undefined
}

/** `cluster-schema lint`: validates stored exports, file by file. */
export async function runLint(options: LintOptions): Promise<ExitCode> {
  const { paths, failOn, warn } = options
  if (paths.length === 0)
    throw new UserError('no path given.', {
      hint: 'Name files or directories, or `-` for standard input: cluster-schema lint exports/',
    })
  const subject = await loadSchemaAndModel(options.schema)
  const { knowledge, skip } = await knowledgeOf(subject)
  const rules = [...genericRules, ...knowledge.rules]
  const severities = parseSeverities(options.rules, rules)
  const reporter = await openReporter(options)
  const print = options.quiet ? () => {} : options.print

  const unchecked = findUncheckedFormats(subject.schema)
  if (unchecked.length > 0 && !options.quiet)
    options.note(
      `${options.schema} has formats that are not checked: ${unchecked.join(', ')}. Checked are date, date-time and time.`,
    )
  await print(reporter.begin?.(runOf(subject, rules)) ?? '')
  const { inputs, unreachable } = await findInputs(paths)
  for (const error of unreachable) warn(error)
  const counts = { files: 0, documents: 0, error: 0, warning: 0, info: 0 }
  const skipped: SkippedFile[] = []
  let unread = unreachable.length
  for (const input of inputs) {
    const { file } = input
    options.progress?.(counts.files, counts.documents)
    try {
      const { content, reason } = await contentOf(input, options.stdin, skip)
      if (reason !== undefined) {
        skipped.push({ file, reason })
        continue
      }
      for await (const { findings, documents } of lintTexts(file, content, knowledge, {
        severities,
        input: options.input,
      })) {
        counts.documents += documents
        options.progress?.(counts.files, counts.documents)
        for (const finding of findings) {
          counts[finding.severity] += 1
          await print(reporter.finding(finding))
        }
      }
      counts.files += 1
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      warn(error)
      unread += 1
    }
  }
  await print(reporter.end?.(summaryOf(counts, skipped)) ?? '')
  if (counts.files === 0 && unread === 0) warn(new UserError(nothingFound(paths, skipped.length)))
  if (unread > 0 || counts.files === 0) return exitCode.usage
  const failed =
    failOn !== 'never' &&
    (['error', 'warning', 'info'] as const).some((it) => counts[it] > 0 && isAtLeast(it, failOn))
  return failed ? exitCode.findings : exitCode.clean
}

function nothingFound(paths: readonly string[], skipped: number): string {
  const where = paths.length === 1 ? `${paths[0]} holds` : 'these paths hold'
  if (skipped > 0) return `${where} no export of a cluster; what was found was skipped: ${skipped}.`
  return `${where} no *.json, *.jsonl or *.ndjson file.`
}

/** What lint knows: of clusters, or of the user's schema, whose files are never taken apart. */
async function knowledgeOf({ schema, model, isBuiltIn: own }: LoadedSchema): Promise<{
  readonly knowledge: LintTarget
  readonly skip: Skip
}> {
  if (own) {
    const { createClusterTarget, findSkipReason } = await import('../cluster/index.js')
    const root = model.entities.find(({ name }) => name === model.name)
    const fields = new Set(root?.fields.map(({ name }) => name))
    const skip: Skip = (file, bytes) => findSkipReason(basename(file), parsed(bytes), fields)
    return { knowledge: createClusterTarget(model), skip }
  }
  const { compileValidator } = await import('../validate/compile.js')
  return {
    knowledge: {
      model,
      validate: compileValidator(schema),
      rules: [],
      splitArrays: false,
      extractDocuments: (value) => [{ pointer: '', value }],
      extractName: () => undefined,
    },
    skip: () => undefined,
  }
}

/** Why a file is plainly no export; `bytes` are its content, if it is not too large to look at. */
type Skip = (file: string, bytes: Uint8Array | undefined) => string | undefined

/** What to read of a file; of one that was met while walking, perhaps why it is left out. */
async function contentOf(
  { file, walked }: Input,
  stdin: AsyncIterable<Uint8Array>,
  skip: Skip,
): Promise<{ readonly content: ByteChunks; readonly reason?: string | undefined }> {
  const chunks = readChunks(file, stdin)
  if (!walked) return { content: chunks }
  const head: Uint8Array[] = []
  let size = 0
  while (size <= largestToSkip) {
    const { done, value } = await chunks.next()
    if (done) return { content: head, reason: skip(file, Buffer.concat(head)) }
    head.push(value)
    size += value.length
  }
  return { content: following(head, chunks), reason: skip(file, undefined) }
}

const largestToSkip = 16 * 1024 * 1024

async function* following(
  head: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* head
  yield* rest
}

/** What a file holds, to tell whether it is a cluster at all; what is no JSON may be one. */
function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function parseSeverities(given: readonly string[], rules: readonly Rule[]): RuleSeverities {
  const known = rules.map(({ id }) => id)
  return new Map(
    given.map((text) => {
      const [id = '', severity = '', ...more] = text.split('=')
      if (!isSeverity(severity) || more.length > 0)
        throw new UserError(`--rule ${text} is not of the form ID=error|warning|info|off.`)
      if (!known.includes(id) && !/^(json|schema)\/[A-Za-z-]+$/.test(id)) {
        const meant = closestMatch(id, known)
        throw new UserError(`no such rule \`${id}\`.`, {
          hint:
            meant === undefined ? `There are: ${known.join(', ')}.` : `Did you mean \`${meant}\`?`,
        })
      }
      return [id, severity] as const
    }),
  )
}

function isSeverity(text: string): text is Severity | 'off' {
  return ['error', 'warning', 'info', 'off'].includes(text)
}

function openReporter({ format, style, maxFindings, show }: LintOptions): Promise<Reporter> {
  if (!/^\d{1,9}$/.test(maxFindings))
    throw new UserError(`--max-findings is ${maxFindings}; expected a whole number.`)
  const open = reporters[format]
  if (open === undefined) throw new Error(`no reporter ${format}`)
  return open(style, { maxFindings: Number(maxFindings), show })
}

function runOf({ model }: LoadedSchema, rules: readonly Rule[]): RunInfo {
  const { name, source } = model
  return {
    tool: { name: 'cluster-schema', version },
    schema: { name, ...(source === undefined ? {} : { source }) },
    rules,
  }
}

function summaryOf(
  counts: { files: number; documents: number; error: number; warning: number; info: number },
  skipped: readonly SkippedFile[],
): Summary {
  return {
    files: counts.files,
    documents: counts.documents,
    errors: counts.error,
    warnings: counts.warning,
    infos: counts.info,
    skipped,
  }
}
