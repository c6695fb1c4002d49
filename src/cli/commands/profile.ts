import process from 'node:process'
import { UserError } from '../../errors.js'
import { exitCode } from '../../exit-code.js'
import { locate } from '../../json/locate.js'
import { createLineIndex } from '../../json/position.js'
import type { LintOptions } from '../../lint/lint-file.js'
import type { DocumentPart } from '../../lint/read-documents.js'
import { readDocuments } from '../../lint/read-documents.js'
import { createDocumentScope } from '../../lint/redact/scope.js'
import type { LintTarget } from '../../lint/rule.js'
import type { FirstPlace, Profile } from '../../profile/profile.js'
import { createProfiler, type Profiler } from '../../profile/profiler.js'
import { formatCount } from '../../report/text/count.js'
import { defineCommand } from '../args.js'
import { isTurnDue, takeTurn } from '../event-loop.js'
import { createFileRequest } from '../lint/files/create-request.js'
import { findInputs } from '../lint/files/find-inputs.js'
import { type Input, isStandardInput, openInput } from '../lint/files/input.js'
import { lintFlags } from '../lint/flags.js'
import { createLintProgress, type LintProgress } from '../lint/progress.js'
import { resolveSettings } from '../lint/settings.js'
import { resolveLintTarget } from '../lint/target.js'
import { loadModel } from '../model.js'
import {
  canShowProgress,
  exitOnInterrupt,
  limitWidth,
  printError,
  printNote,
  writeText,
} from '../output.js'
import { formatMarkdown } from '../profile/markdown.js'
import { formatTable } from '../profile/table.js'
import { parseReferenceFlags, referenceFlags } from '../schema-flags.js'
import { createUnreadablePlaces, type UnreadablePlaces } from '../unreadable-places.js'

export const profileCommand = defineCommand({
  name: 'profile',
  positional: {
    name: 'paths',
    describe: 'The paths are files, directories, globs or - (stdin)',
  },
  summary: 'Show what files contain',
  flags: {
    schema: { ...lintFlags.schema, describe: 'Documents of another JSON Schema' },
    ...referenceFlags,
    input: lintFlags.input,
    at: lintFlags.at,
    ignore: lintFlags.ignore,
    gitignore: lintFlags.gitignore,
    'files-from': lintFlags['files-from'],
    'no-follow-links': lintFlags['no-follow-links'],
    redact: lintFlags.redact,
    'redact-at': lintFlags['redact-at'],
    format: {
      choices: ['table', 'json', 'markdown'],
      default: 'table',
      placeholder: 'NAME',
      group: 'Output',
      describe: 'Output format',
    },
  },
  examples: [
    ['profile exports/', 'show all fields'],
    ['profile - < cluster.json', 'read standard input'],
    ['profile exports/ --format markdown', 'for an issue or a wiki'],
    ['profile orders/ --schema order.json', 'use your own schema'],
  ],
  async run({ format, ...flags }, paths) {
    const settings = await resolveSettings(
      { ...flags, format: [], rule: [], 'fail-on': undefined },
      paths,
      undefined,
    )
    const request = createFileRequest({ ...flags, 'stdin-name': undefined }, settings, 'profile')
    const target = await resolveLintTarget(
      await loadModel(flags.schema, parseReferenceFlags(flags)),
    )
    const { inputs, unreadable } = await findInputs(request)
    const tally: Tally = { files: 0, documents: 0, unreadable: 0, skipped: [] }
    let isReadingStream = false
    exitOnInterrupt(
      'profile',
      () => `after ${describeTally(tally)}`,
      () => isReadingStream,
    )
    for (const error of unreadable) reportUnreadable(error, tally)
    const redact = settings.redact.value
    const scope = redact === false ? undefined : createDocumentScope(target.model, redact)
    const profiler = createProfiler(target.model, scope)
    const progress = canShowProgress(process.env, process.stderr.isTTY)
      ? createLintProgress(inputs, tally)
      : undefined
    for (const input of inputs) {
      isReadingStream = input.isStream && !isStandardInput(input.file)
      try {
        await profileInput(
          input,
          {
            target,
            options: { ...(flags.input && { input: flags.input }), at: flags.at, redact },
            profiler,
            progress,
          },
          tally,
        )
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        reportUnreadable(error, tally)
      }
    }
    const profile = profiler.finish()
    if (tally.documents > 0) await printProfile(profile, format, describeTally(tally))
    explainTally(tally, profile)
    return tally.unreadable > 0 || tally.documents === 0 ? exitCode.usage : exitCode.clean
  },
})

interface Tally {
  files: number
  documents: number
  /** Files and texts that can't be read. */
  unreadable: number
  /** Sentences about what was left out. */
  readonly skipped: string[]
}

interface ProfileRun {
  readonly target: LintTarget
  readonly options: Pick<LintOptions, 'input' | 'at' | 'redact'>
  readonly profiler: Profiler
  readonly progress: LintProgress | undefined
}

async function profileInput(
  input: Input,
  { target, options, profiler, progress }: ProfileRun,
  tally: Tally,
): Promise<void> {
  const { name } = input
  const content = await openInput(input)
  if (content === undefined) throw new UserError(`${name} is empty.`)
  const chunks = progress?.watch(input, content) ?? content
  const unreadable = createUnreadablePlaces(name, (error) => reportUnreadable(error, tally))
  try {
    const parts = readDocuments(name, chunks, target, options)
    await profileParts(name, parts, { unreadable, profiler, tally })
  } finally {
    unreadable.end()
  }
}

async function profileParts(
  name: string,
  parts: AsyncIterable<DocumentPart>,
  {
    unreadable,
    profiler,
    tally,
  }: { unreadable: UnreadablePlaces; profiler: Profiler; tally: Tally },
): Promise<void> {
  let documents = 0
  let others = 0
  let reason: string | undefined
  for await (const part of parts) {
    if (isTurnDue()) await takeTurn()
    switch (part.kind) {
      case 'skipped':
        tally.skipped.push(`skipped ${name}: ${part.reason}.`)
        return
      case 'unreadable':
        unreadable.add(part.findings)
        break
      case 'unusual':
        break
      default:
        addDocuments(part, name, profiler)
        tally.documents += part.documents.length
        documents += part.documents.length
        others += part.others.length
        reason ??= part.others[0]?.message
    }
  }
  if (documents > 0) tally.files += 1
  if (reason !== undefined)
    tally.skipped.push(`left out ${formatCount(others, 'document')} of ${name}: ${reason}`)
}

function addDocuments(
  { documents, source }: DocumentPart & { readonly kind: 'documents' },
  file: string,
  profiler: Profiler,
): void {
  for (const { pointer, value } of documents)
    profiler.add(value, (pointers) => {
      const spans = locate(
        source.text,
        pointers.map((it) => ({ pointer: pointer + it, target: 'value' })),
      )
      const lines = createLineIndex(source.text, source.base)
      return spans.map((span): FirstPlace | undefined => {
        if (span === undefined) return undefined
        const { line, column } = lines.toPosition(span.start)
        return { file, line, column }
      })
    })
}

function reportUnreadable(error: UserError, tally: Tally): void {
  printError(error, 'profile')
  tally.unreadable += 1
}

async function printProfile(
  profile: Profile,
  format: 'table' | 'json' | 'markdown',
  summary: string,
): Promise<void> {
  const { stdout } = process
  if (format === 'json') await writeText(stdout, `${JSON.stringify(profile, null, 2)}\n`)
  else if (format === 'markdown')
    await writeText(stdout, `${formatMarkdown(profile)}\n${summary}\n`)
  else await writeText(stdout, `${formatTable(profile, limitWidth(stdout))}\n${summary}\n`)
}

/** Says on stderr what was left out. */
function explainTally(tally: Tally, { omitted }: Profile): void {
  const { documents, skipped, unreadable } = tally
  if (documents === 0 && unreadable === 0) printNote('found no documents.', 'profile')
  for (const sentence of skipped.slice(0, maxListedFiles)) printNote(sentence, 'profile')
  const rest = skipped.length - maxListedFiles
  if (rest > 0) printNote(`${formatCount(rest, 'more file')} skipped or left out.`, 'profile')
  if (omitted > 0)
    printNote(
      `${formatCount(omitted, 'value')} left out: there are too many different fields, or they are nested too deeply.`,
      'profile',
    )
}

const maxListedFiles = 10

function describeTally({ files, documents }: Tally): string {
  return `${formatCount(files, 'file')}, ${formatCount(documents, 'document')}`
}
