import { isObject } from '../../schema/schema.js'
import type { TimeSpelling } from './time.js'

/** Which fields a sample has besides those that its overlay sets. */
export type Selection =
  /** Only what the schema requires. */
  | 'required'
  /** Every field; those that are meant for another kind of document are null, or left out. */
  | 'applicable'
  /** Every field that the schema names. */
  | 'all'

/** What a sample is made of, as it is written. */
export interface Scenario {
  readonly name: string
  readonly description: string
  /** Parts that others are made of have no samples of their own. */
  readonly part?: boolean
  /** Scenarios that this one goes on from, each laid over the one before. */
  readonly extends?: readonly string[]
  readonly fields?: Selection
  /** The definition that the document is of; the root if absent. */
  readonly definition?: string
  /** How times are written. */
  readonly times?: TimeSpelling
  /** Whether nulls are left out. */
  readonly nulls?: 'kept' | 'left-out'
  /** Values with a name, for the overlay to get. */
  readonly values?: Readonly<Record<string, unknown>>
  /** Scenarios of one family have the same `values`. */
  readonly family?: string
  /** Members of the document, as recipes. */
  readonly overlay?: Readonly<Record<string, unknown>>
  /** One document a line: names of scenarios, or what is to be laid over the scenario. */
  readonly lines?: readonly Part[]
  /** One document a line: of these lists every two entries meet on some line. */
  readonly pairs?: ReadonlyArray<ReadonlyArray<Part | readonly Part[]>>
  /** What is wrong with it. Without this it is a good one. */
  readonly findings?: ReadonlyArray<{
    readonly ruleId: string
    readonly pointer: string
    readonly key?: string
    readonly severity: string
  }>
}

/** The name of a scenario, or members to lay over. */
export type Part = string | Readonly<Record<string, unknown>>

/**
 * A scenario with all that it goes on from.
 *
 * @throws Error if it goes on from one that is not there
 */
export function resolveScenario(scenario: Scenario, all: readonly Scenario[]): Scenario {
  const parents = (scenario.extends ?? []).map((name) => {
    const parent = all.find((it) => it.name === name)
    if (parent === undefined)
      throw new Error(`${scenario.name} extends ${name}, which is not there`)
    return resolveScenario(parent, all)
  })
  const layers = [...parents, scenario]
  const layer = (key: 'fields' | 'definition' | 'times' | 'nulls' | 'family') =>
    layers.map((it) => it[key]).findLast((value) => value !== undefined)
  const laid = (key: 'values' | 'overlay') => layers.map((it) => it[key] ?? {}).reduce(merged)
  const inherited = Object.fromEntries(
    (['fields', 'definition', 'times', 'nulls', 'family'] as const).flatMap((key) =>
      layer(key) === undefined ? [] : [[key, layer(key)]],
    ),
  )
  return { ...scenario, ...inherited, values: laid('values'), overlay: laid('overlay') }
}

/** Objects member by member, anything else replaced; an object with a recipe is one thing. */
export function merged(
  under: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = { ...under }
  for (const [name, value] of Object.entries(over)) {
    const old = result[name]
    result[name] = isPlain(old) && isPlain(value) ? merged(old, value) : value
  }
  return result
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Object.keys(value).some((key) => key.startsWith('$'))
}
