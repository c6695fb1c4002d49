import process from 'node:process'
import { UserError } from '../errors.js'
import { sanitize } from '../json/sanitize.js'
import { formatCount, groupDigits } from '../report/text/count.js'
import type { InvalidSample, RuleExamples, SkipReason } from '../sample/invalid/invalid-samples.js'
import type { Linter } from '../sample/invalid/linter.js'
import type { Sampler } from '../sample/sampler.js'
import { createUnknownNameError } from './args.js'
import type { LoadedSchema } from './context.js'
import { canShowProgress, createProgressLine, printNote, writeText } from './output.js'

/** What the names on the command line select. */
export interface Selection {
  /** For `--list`: names and descriptions. */
  readonly rows: ReadonlyArray<readonly [name: string, description: string]>
  /** How many documents to print without `--count`. */
  readonly count: number
  /** Endless: repeats the selected samples, each time with new random values. */
  readonly documents: Generator<unknown, never>
}

/** Creates the invalid samples of the given names, or all, and reports which there are not. */
export async function selectInvalidSamples(
  loaded: LoadedSchema,
  samplers: readonly Sampler[],
  names: readonly string[],
  seed: string,
): Promise<Selection> {
  const { createInvalidSamples } = await import('../sample/invalid/invalid-samples.js')
  const { lint, rules } = await createLinter(loaded)
  const wanted = new Set(names)
  const known: string[] = []
  const skipped = new Map<SkipReason, string[]>()
  const createRound = (index: number) =>
    createInvalidSamples({
      ...{ schema: loaded.schema, samplers, seed, index, lint, rules },
      isSelected(name) {
        if (index === 0) known.push(name)
        return wanted.size === 0 || wanted.has(name)
      },
      onSkip(name, reason) {
        if (index > 0) return
        const others = skipped.get(reason)
        if (others === undefined) skipped.set(reason, [name])
        else others.push(name)
      },
    })
  // A schema with thousands of constraints takes a while.
  const showProgress = canShowProgress(process.env, process.stderr.isTTY)
    ? createProgressLine()
    : () => {}
  const firstRound: InvalidSample[] = []
  for (const violation of createRound(0)) {
    firstRound.push(violation)
    showProgress(() => formatCount(firstRound.length, 'invalid document'))
  }
  for (const name of names)
    if (!known.includes(name))
      throw createUnknownNameError('invalid sample', name, known, 'See --list.')
  await reportSkipped(skipped)
  if (firstRound.length === 0) {
    // A schema that allows nothing says so.
    for (const sampler of samplers) sampler.create(seed, 0)
    throw new UserError(
      names.length === 0
        ? 'this schema has no constraint that can be violated.'
        : 'none of the named constraints has an invalid sample.',
    )
  }
  const selected =
    names.length === 0
      ? firstRound
      : names.flatMap((name) => firstRound.filter((sample) => sample.name === name))
  const selectedNames = new Set(selected.map(({ name }) => name))
  return {
    rows: selected.map(({ name, mutation }) => [name, mutation]),
    count: selected.length,
    documents: (function* () {
      for (let round = 0; ; round += 1)
        for (const { name, document } of round === 0 ? firstRound : createRound(round))
          if (selectedNames.has(name)) yield document
    })(),
  }
}

/** Says which constraints have no invalid sample, and why. */
async function reportSkipped(skipped: ReadonlyMap<SkipReason, readonly string[]>): Promise<void> {
  for (const reason of skipReasons) {
    const names = skipped.get(reason) ?? []
    if (names.length === 0) continue
    printNote(describeSkipped(reason, names), 'sample')
    // The first of thousands say nothing about the others.
    if (reason !== 'not-tried') await writeText(process.stderr, formatSkipped(names))
  }
}

const skipReasons = ['impossible', 'not-found', 'unsupported', 'not-tried'] as const

function describeSkipped(reason: SkipReason, names: readonly string[]): string {
  const count = formatCount(names.length, 'constraint')
  const these = names.length === 1 ? 'this constraint' : `one of these ${count}`
  switch (reason) {
    case 'impossible':
      return `${count} can't be violated alone, because another one always fails too or no value can be there:`
    case 'not-found':
      return `found no document that violates ${these} and nothing else:`
    case 'unsupported':
      return `${formatCount(names.length, 'keyword')} of this schema can't be violated by this version:`
    default:
      return `${count} ${names.length === 1 ? 'was' : 'were'} not tried, because the schema is too large; to try one, name it, such as \`--invalid ${sanitize(names[0] ?? '')}\`.`
  }
}

function formatSkipped(names: readonly string[]): string {
  const rest = names.length - maxSkipped
  const lines = names.slice(0, rest === 1 ? undefined : maxSkipped).map(sanitize)
  if (rest > 1) lines.push(`and ${groupDigits(rest)} more`)
  return lines.map((line) => `  ${line}\n`).join('')
}

/** How many names to list: large schemas have hundreds. */
const maxSkipped = 10

async function createLinter(
  loaded: LoadedSchema,
): Promise<{ readonly lint: Linter; readonly rules: readonly RuleExamples[] }> {
  if (!loaded.isBuiltIn) {
    const { createSchemaLinter } = await import('../sample/invalid/linter.js')
    return { lint: createSchemaLinter(loaded.schema), rules: [] }
  }
  const { createClusterLinter, exampleRules } = await import('./cluster-linter.js')
  return { lint: createClusterLinter(loaded), rules: exampleRules }
}
