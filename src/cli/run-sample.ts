import { UserError } from '../errors.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import type { RuleExamples } from '../sample/invalid/invalid-samples.js'
import type { Linter } from '../sample/invalid/linter.js'
import type { Sampler } from '../sample/sampler.js'
import { closestMatch } from '../validate/runtime/index.js'
import { type LoadedSchema, loadScenarios, loadSchemaAndModel } from './context.js'

export interface SampleOptions {
  /** Names of scenarios; with `invalid`, of bad samples. */
  readonly names: readonly string[]
  /** A whole number, as given. */
  readonly count?: string | undefined
  readonly seed: string
  readonly format: string
  readonly schema?: string | undefined
  readonly list: boolean
  readonly invalid: boolean
  /** Takes a part of the result; waits where the reader is slow. */
  readonly print: (text: string) => Promise<void> | void
  /** Takes a remark for stderr. */
  readonly note: (sentence: string) => void
  /** Called now and then with the number of documents so far. */
  readonly progress?: ((documents: number) => void) | undefined
}

/** `cluster-schema sample`: streams documents that could be, or that break one thing each. */
export async function runSample(options: SampleOptions): Promise<ExitCode> {
  const count = parseCount(options.count)
  const subject = await loadSchemaAndModel(options.schema)
  const samplers = await samplersFor(subject)
  if (!subject.isBuiltIn && options.names.length > 0 && !options.invalid)
    throw new UserError('scenarios are of the Cluster model: with --schema there are none.')
  if (options.invalid) return runInvalid(options, subject, samplers, count)
  const good = samplers.filter(({ findings }) => findings === undefined)
  if (options.list) {
    await options.print(table(good.map(({ name, description }) => [name, description])))
    return exitCode.clean
  }
  const chosen =
    options.names.length === 0
      ? good.filter(({ definition }) => definition === undefined)
      : chosenBy(options.names, good, 'scenario')
  const slots = chosen.flatMap(({ create: at, lines }) =>
    Array.from({ length: lines }, (_, line) => (round: number) => {
      return at(options.seed, round * lines + line)
    }),
  )
  const many = count ?? (options.names.length === 0 ? 1 : slots.length)
  const writer = openWriter(options, many)
  for (let index = 0; index < many; index += 1)
    await writer.write(slots[index % slots.length]?.(Math.floor(index / slots.length)))
  await writer.end()
  return exitCode.clean
}

/** Bad samples, each kind once; with a count round after round, each from other good ones. */
async function runInvalid(
  options: SampleOptions,
  subject: LoadedSchema,
  samplers: readonly Sampler[],
  count: number | undefined,
): Promise<ExitCode> {
  const { createInvalidSamples } = await import('../sample/invalid/invalid-samples.js')
  const { lint, rules } = await verdictsOf(subject)
  const skipped: string[] = []
  const round = (index: number) =>
    createInvalidSamples({
      ...{ schema: subject.schema, samplers, seed: options.seed, index, lint, rules },
      onSkip: (name) => void (index === 0 && skipped.push(name)),
    })
  const all = [...round(0)]
  if (skipped.length > 0)
    options.note(`nothing was found that breaks these alone: ${skipped.join(', ')}.`)
  if (all.length === 0) throw new UserError('this schema asks for nothing that could be broken.')
  const chosen = options.names.length === 0 ? all : chosenBy(options.names, all, 'bad sample')
  if (options.list) {
    await options.print(table(chosen.map(({ name, mutation }) => [name, mutation])))
    return exitCode.clean
  }
  const names = new Set(chosen.map(({ name }) => name))
  const many = count ?? chosen.length
  const writer = openWriter(options, many)
  let written = 0
  for (let index = 0; written < many; index += 1)
    for (const { name, document } of index === 0 ? all : round(index)) {
      if (!names.has(name) || written === many) continue
      await writer.write(document)
      written += 1
    }
  await writer.end()
  return exitCode.clean
}

async function samplersFor({ schema, isBuiltIn: own }: LoadedSchema): Promise<readonly Sampler[]> {
  if (own) {
    const { createSamplers } = await import('../sample/scenario/scenario-samplers.js')
    return createSamplers(schema, await loadScenarios())
  }
  const { createSchemaSampler } = await import('../sample/schema/schema-sampler.js')
  return [createSchemaSampler(schema)]
}

async function verdictsOf(
  subject: LoadedSchema,
): Promise<{ readonly lint: Linter; readonly rules: readonly RuleExamples[] }> {
  if (!subject.isBuiltIn) {
    const { createSchemaLinter } = await import('../sample/invalid/linter.js')
    return { lint: createSchemaLinter(subject.schema), rules: [] }
  }
  const { createClusterLinter, exampleRules } = await import('./cluster-linter.js')
  return { lint: createClusterLinter(subject), rules: exampleRules }
}

function parseCount(count: string | undefined): number | undefined {
  if (count === undefined) return undefined
  if (!/^\d{1,12}$/.test(count))
    throw new UserError(`--count is ${count}; expected a whole number.`)
  return Number(count)
}

function chosenBy<Named extends { readonly name: string }>(
  names: readonly string[],
  all: readonly Named[],
  kind: string,
): readonly Named[] {
  return names.map((name) => {
    const found = all.find((it) => it.name === name)
    if (found !== undefined) return found
    const meant = closestMatch(
      name,
      all.map((it) => it.name),
    )
    throw new UserError(`no such ${kind} \`${name}\`.`, {
      hint: meant === undefined ? 'See --list.' : `Did you mean \`${meant}\`?`,
    })
  })
}

function table(rows: ReadonlyArray<readonly [string, string]>): string {
  const width = Math.min(32, Math.max(...rows.map(([name]) => name.length)))
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}\n`).join('')
}

/** Writes documents in a row: one alone indented, several on a line each. */
function openWriter(
  { format, print, progress }: Pick<SampleOptions, 'format' | 'print' | 'progress'>,
  count: number,
): { write(document: unknown): Promise<void>; end(): Promise<void> } {
  const array = format === 'json' && count !== 1
  let text = array ? '[' : ''
  let written = 0
  return {
    async write(document) {
      if (format === 'json' && count === 1) text += `${JSON.stringify(document, undefined, 2)}\n`
      else if (array) text += `${written === 0 ? '' : ','}\n${JSON.stringify(document)}`
      else text += `${JSON.stringify(document)}\n`
      written += 1
      if (text.length < 65_536) return
      const full = text
      text = ''
      progress?.(written)
      await print(full)
    },
    async end() {
      await print(array ? `${text}${written === 0 ? '' : '\n'}]\n` : text)
    },
  }
}
