import { escapeToken, formatPointer } from '../../json/pointer.js'
import { isObject, type Schema } from '../../schema/schema.js'
import { compileValidator } from '../../validate/compile.js'
import { formatPath } from '../../validate/runtime/index.js'
import type { Sampler } from '../sampler.js'
import { focus } from '../schema/definition.js'
import { type Constraint, constraintsOf, nameConstraint } from './constraints.js'
import { breaksOf } from './mutations.js'
import { shrink, valueIn, withValue } from './shrink.js'

/** What is to be found in a bad sample. */
export interface ExpectedFinding {
  readonly ruleId: string
  readonly pointer: string
  readonly key?: string
  readonly severity: string
}

/** A document that breaks one thing, and what. */
export interface InvalidSample {
  /** After what it breaks. */
  readonly name: string
  /** The definition that it would be of; the root if absent. */
  readonly definition?: string
  /** What was done to a valid sample, as a sentence. */
  readonly mutation: string
  readonly expected: readonly ExpectedFinding[]
  readonly document: unknown
}

/** All findings in a document. */
export type Linter = (document: unknown) => readonly ExpectedFinding[]

/** A rule's examples of what it finds, as its file has them. */
export interface RuleExamples {
  readonly id: string
  readonly severity: string
  readonly bad: ReadonlyArray<{
    readonly title: string
    readonly overlay: Readonly<Record<string, unknown>>
    readonly findings?:
      | ReadonlyArray<Omit<ExpectedFinding, 'ruleId' | 'severity'> & { readonly severity?: string }>
      | undefined
  }>
}

export interface InvalidInput {
  readonly schema: Schema
  readonly samplers: readonly Sampler[]
  readonly seed: string
  /** Of the samples that are mutated. */
  readonly index: number
  /** What is found in documents of the root. */
  readonly judge: Linter
  readonly rules: readonly RuleExamples[]
  /** Told what no document could be made to break alone. */
  readonly spared?: (constraint: string) => void
}

/** A valid document to be mutated. */
interface Base {
  readonly name: string
  readonly document: unknown
  readonly size: number
}

/**
 * For each constraint of a schema a document that breaks it and nothing else, with no member that
 * could be left out; for each rule the bad examples of its file; and scenarios that are bad ones.
 *
 * @param input `judge` decides what is found, and so which mutation breaks one thing alone
 */
export function* createInvalidSamples(input: InvalidInput): Generator<InvalidSample> {
  const { schema, samplers, judge } = input
  const definitions = new Set([undefined, ...samplers.map(({ definition }) => definition)])
  for (const definition of definitions) {
    const { constraints, unread } = constraintsIn(schema, definition)
    for (const keyword of unread) input.spared?.(keyword)
    const bases = basesOf(input, definition)
    const judgeIt = definition === undefined ? judge : createSchemaLinter(focus(schema, definition))
    for (const constraint of constraints) {
      const name = [
        ...(definition === undefined ? [] : [definition]),
        nameConstraint(constraint),
      ].join('.')
      const made = broken(constraint, bases, judgeIt)
      if (made === undefined) {
        input.spared?.(name)
        continue
      }
      yield { name, ...(definition === undefined ? {} : { definition }), ...made }
    }
  }
  yield* ruleSamples(input)
  yield* badScenarios(input)
}

/** The constraints of a definition, or of the root, whose own are not counted again elsewhere. */
export function constraintsIn(
  schema: Schema,
  definition: string | undefined,
): ReturnType<typeof constraintsOf> {
  const root = definition === undefined ? [] : [`#/$defs/${schema.name}`]
  return constraintsOf(focus(schema, definition), root)
}

/** A judge that knows the schema alone. */
export function createSchemaLinter(schema: Schema): Linter {
  const check = compileValidator(schema)
  return (document) =>
    check(document).map(({ ruleId, pointer, key }) => ({
      ruleId,
      pointer,
      ...(key === undefined ? {} : { key }),
      severity: 'error',
    }))
}

/** Valid documents, the smallest first. */
function basesOf({ samplers, seed, index }: InvalidInput, definition: string | undefined) {
  const bases = samplers
    .filter((it) => it.definition === definition && it.findings === undefined)
    .flatMap(({ name, lines, create: at }) =>
      Array.from({ length: lines }, (_, line): Base => {
        const document = at(seed, index * lines + line)
        return { name, document, size: JSON.stringify(document).length }
      }),
    )
  return bases.sort((a, b) => a.size - b.size)
}

type Made = Pick<InvalidSample, 'mutation' | 'expected' | 'document'>

function broken(constraint: Constraint, bases: readonly Base[], judge: Linter): Made | undefined {
  for (const { document } of bases) {
    const way = wayTo(constraint.place, document)
    if (way === undefined) continue
    const value = valueIn(document, way)
    if (value === null && constraint.keyword !== 'null') continue
    const pointer = formatPointer(way)
    const isMeant = (found: readonly ExpectedFinding[]) =>
      found.length === 1 &&
      found[0]?.ruleId === constraint.ruleId &&
      found[0].pointer === pointer &&
      (constraint.key === undefined || found[0].key === constraint.key)
    for (const { value: changed, words } of breaksOf(constraint, value)) {
      const mutated = withValue(document, way, changed)
      if (!isMeant(judge(mutated))) continue
      const smallest = shrink(mutated, way, (it) => isMeant(judge(it)))
      const subject = way.length === 0 ? 'The document' : formatPath(mutated, pointer)
      return { mutation: `${subject} ${words}.`, expected: judge(smallest), document: smallest }
    }
  }
  return undefined
}

/** The way to a place in a document; `undefined` where the document has no such place. */
function wayTo(place: readonly string[], document: unknown): readonly string[] | undefined {
  const way: string[] = []
  let value = document
  for (const name of place) {
    const known = Array.isArray(value) ? [...value.keys()].map(String) : keysOf(value)
    const next = name === '*' ? known[0] : known.find((it) => it === name)
    if (next === undefined) return undefined
    way.push(next)
    value = valueIn(value, [next])
  }
  return way
}

function keysOf(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : []
}

function* ruleSamples({ rules, samplers, seed, index }: InvalidInput): Generator<InvalidSample> {
  const smallest = samplers.find(({ name }) => name === 'minimal') ?? samplers[0]
  if (smallest === undefined) return
  const minimal = Object(smallest.create(seed, index))
  for (const { id, severity, bad } of rules)
    for (const [place, { title, overlay, findings = [] }] of bad.entries())
      yield {
        name: `rule.${escapeToken(id).replaceAll('~1', '-')}.${place + 1}`,
        mutation: `${title}.`,
        expected: findings.map((finding) => ({
          ruleId: id,
          ...finding,
          severity: finding.severity ?? severity,
        })),
        document: { ...minimal, ...overlay },
      }
}

function* badScenarios({ samplers, seed, index }: InvalidInput): Generator<InvalidSample> {
  for (const { name, description, findings, definition, create: at } of samplers)
    if (findings !== undefined)
      yield {
        name,
        ...(definition === undefined ? {} : { definition }),
        mutation: description,
        expected: findings,
        document: at(seed, index),
      }
}
