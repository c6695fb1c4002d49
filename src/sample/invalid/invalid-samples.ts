import type { Schema } from '../../schema/schema.js'
import type { Sampler } from '../sampler.js'
import { extractDefinition } from '../schema/definition.js'
import { createBudget } from './budget.js'
import { listConstraints, nameConstraint } from './constraints.js'
import type { ExpectedFinding } from './expected-finding.js'
import { createImpossibilityCheck } from './impossible.js'
import { createSchemaLinter, type Linter } from './linter.js'
import { createTargetDocuments } from './target-documents.js'
import { type Violation, violateConstraint } from './violate.js'

/** A document with known findings. */
export interface InvalidSample extends Violation {
  /** The constraint or rule that it violates, or the scenario. */
  readonly name: string
  /** The definition that it almost matches; omitted for the root. */
  readonly definition?: string
}

/** The invalid examples of a lint rule. */
export interface RuleExamples {
  readonly id: string
  readonly severity: string
  readonly bad: ReadonlyArray<{
    readonly title: string
    readonly overlay: Readonly<Record<string, unknown>>
    readonly previous?: unknown
    readonly findings?:
      | ReadonlyArray<Omit<ExpectedFinding, 'ruleId' | 'severity'> & { readonly severity?: string }>
      | undefined
  }>
}

export interface InvalidSampleOptions {
  readonly schema: Schema
  readonly samplers: readonly Sampler[]
  readonly seed: string
  /** The index of the valid samples that are mutated. */
  readonly index: number
  /** Lints a document of the root. It decides whether a mutation violates one constraint only. */
  readonly lint: Linter
  readonly rules: readonly RuleExamples[]
  /** Whether a sample is wanted, called with each name. By default, all are. */
  readonly isSelected?: ((name: string) => boolean) | undefined
  /** How much work to do before the rest is skipped, see `createBudget`. */
  readonly maxCost?: number | undefined
  /** Called with each selected constraint that has no sample, and with each unsupported keyword. */
  readonly onSkip?: (constraint: string, reason: SkipReason) => void
}

/**
 * Why a constraint has no sample: `impossible` if it's proven that it can't be violated alone,
 * `not-found` if nothing that was tried does it, `not-tried` if the schema is too large to try all.
 */
export type SkipReason = 'impossible' | 'not-found' | 'not-tried' | 'unsupported'

/**
 * Creates invalid samples: for each constraint of the schema a minimal document that violates it and
 * nothing else, the invalid examples of each rule, and the scenarios with findings.
 */
export function* createInvalidSamples(options: InvalidSampleOptions): Generator<InvalidSample> {
  const definitions = new Set([undefined, ...options.samplers.map(({ definition }) => definition)])
  for (const definition of definitions) yield* violateDefinition(options, definition)
  const { isSelected = () => true } = options
  for (const sample of [...createRuleSamples(options), ...createScenarioSamples(options)])
    if (isSelected(sample.name)) yield sample
}

function* violateDefinition(
  options: InvalidSampleOptions,
  definition: string | undefined,
): Generator<InvalidSample> {
  const { onSkip, isSelected = () => true } = options
  const { constraints, unsupported } = listConstraints(options.schema, definition)
  for (const keyword of unsupported) onSkip?.(keyword, 'unsupported')
  const documents = createValidDocuments(options, definition)
  const schema = extractDefinition(options.schema, definition)
  const budget = createBudget(schema, options.maxCost)
  const lint = budget.countCalls(
    definition === undefined ? options.lint : createSchemaLinter(schema),
  )
  const prefix = definition === undefined ? '' : `${definition}.`
  const targets = createTargetDocuments(schema, {
    ...{ lint, seed: options.seed, index: options.index, onValue: budget.countValue },
  })
  const isImpossible = createImpossibilityCheck(schema)
  const numberName = createNameCounter()
  for (const constraint of constraints) {
    const name = numberName(`${prefix}${nameConstraint(constraint)}`)
    if (!isSelected(name)) continue
    if (budget.isSpent()) {
      onSkip?.(name, 'not-tried')
      continue
    }
    const violation = violateConstraint(constraint, documents, { lint, targets })
    if (violation === undefined)
      onSkip?.(name, isImpossible(constraint) ? 'impossible' : 'not-found')
    else yield { name, ...(definition === undefined ? {} : { definition }), ...violation }
  }
}

/**
 * Makes names different, also for file systems that don't distinguish case or the two ways to encode
 * an accent: the second `a` becomes `a.2`.
 */
function createNameCounter(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    for (let number = 1; ; number += 1) {
      const numbered = number === 1 ? name : `${name}.${number}`
      const key = numbered.normalize('NFC').toLowerCase()
      if (taken.has(key)) continue
      taken.add(key)
      return numbered
    }
  }
}

/** Creates the documents to mutate, the smallest first. Others are made for each constraint. */
function createValidDocuments(
  { samplers, seed, index }: InvalidSampleOptions,
  definition: string | undefined,
): readonly unknown[] {
  return samplers
    .filter((sampler) => sampler.definition === definition && sampler.findings === undefined)
    .filter(({ isRandom }) => isRandom !== true)
    .flatMap(({ lines, create }) =>
      Array.from({ length: lines }, (_, line) => create(seed, index * lines + line)),
    )
    .map((document) => ({ document, size: JSON.stringify(document).length }))
    .toSorted((a, b) => a.size - b.size)
    .map(({ document }) => document)
}

function* createRuleSamples({
  rules,
  samplers,
  seed,
  index,
}: InvalidSampleOptions): Generator<InvalidSample> {
  const sampler = samplers.find(({ name }) => name === 'minimal') ?? samplers[0]
  if (sampler === undefined) return
  const minimal = Object(sampler.create(seed, index))
  const active = rules.filter(({ severity }) => severity !== 'off')
  for (const { id, severity, bad } of active)
    for (const [exampleIndex, { title, overlay, previous, findings = [] }] of bad.entries()) {
      // Such an example is a file with several documents.
      if (previous !== undefined) continue
      yield {
        name: `rule.${id.replaceAll('/', '-')}.${exampleIndex + 1}`,
        mutation: `${title}.`,
        expected: findings.map((finding) => ({
          ruleId: id,
          ...finding,
          severity: finding.severity ?? severity,
        })),
        document: { ...minimal, ...overlay },
      }
    }
}

function* createScenarioSamples({
  samplers,
  seed,
  index,
}: InvalidSampleOptions): Generator<InvalidSample> {
  for (const { name, description, findings, definition, create } of samplers)
    if (findings !== undefined)
      yield {
        name,
        ...(definition === undefined ? {} : { definition }),
        mutation: description,
        expected: findings,
        document: create(seed, index),
      }
}
