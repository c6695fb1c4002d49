import { isObject } from '../../schema/schema.js'
import type { ExpectedFinding } from '../invalid/expected-finding.js'
import type { TimeFormat } from './time.js'

/** A kind of sample document, as a file of `schemas/scenarios/` describes it. */
export interface Scenario {
  /** The name of the file, with its folder and without its extension. */
  readonly name: string
  readonly description: string
  /** Whether it only serves other scenarios, and has no samples of its own. */
  readonly part?: boolean
  /** Scenarios that this one extends; later ones override earlier ones. */
  readonly extends?: readonly string[]
  readonly fields?: FieldSelection
  /** The definition that the document matches; by default the root of the schema. */
  readonly definition?: string
  readonly times?: TimeFormat
  /** Whether to keep properties that are null. */
  readonly nulls?: 'kept' | 'left-out'
  /** Named recipes for `$get` and `$text`. */
  readonly values?: Readonly<Record<string, unknown>>
  /** Scenarios of the same family generate the same `values` for the same seed and index. */
  readonly family?: string
  /** Recipes of the document's properties. */
  readonly overlay?: Readonly<Record<string, unknown>>
  /** One document a line, each from a scenario or an overlay on this one. */
  readonly lines?: readonly Layer[]
  /** One document a line, so that every two entries of different lists share a line. */
  readonly pairs?: ReadonlyArray<ReadonlyArray<Layer | readonly Layer[]>>
  /** The findings in the document; omitted if the document is valid. */
  readonly findings?: readonly ExpectedFinding[]
}

/**
 * The fields that a sample has in addition to its overlay:
 *
 * - `required`: those that the schema requires.
 * - `applicable`: all of them. Fields that don't apply (`x-applies-to`) are null, or omitted.
 * - `nullable`: the required ones, and those that can be null, as null.
 */
export type FieldSelection = 'required' | 'applicable' | 'nullable'

/** The name of a scenario, or an overlay. */
export type Layer = string | Readonly<Record<string, unknown>>

/**
 * Merges a scenario with all that it extends.
 *
 * @throws Error if it extends a scenario that doesn't exist
 */
export function resolveScenario(scenario: Scenario, scenarios: readonly Scenario[]): Scenario {
  const parents = (scenario.extends ?? []).map((name) => {
    const parent = scenarios.find((candidate) => candidate.name === name)
    if (parent === undefined)
      throw new Error(`${scenario.name} extends ${name}, which does not exist`)
    return resolveScenario(parent, scenarios)
  })
  const layers = [...parents, scenario]
  const inherited = inheritedKeys.flatMap((key) => {
    const value = layers.map((layer) => layer[key]).findLast((it) => it !== undefined)
    return value === undefined ? [] : [[key, value]]
  })
  const merge = (key: 'values' | 'overlay') =>
    layers.map((layer) => layer[key] ?? {}).reduce(mergeOverlays)
  return {
    ...scenario,
    ...Object.fromEntries(inherited),
    values: merge('values'),
    overlay: merge('overlay'),
  }
}

const inheritedKeys = ['fields', 'definition', 'times', 'nulls', 'family'] as const

/** Merges plain objects property by property. Arrays, scalars and operators are replaced. */
export function mergeOverlays(
  base: Readonly<Record<string, unknown>>,
  overlay: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = { ...base }
  for (const [name, value] of Object.entries(overlay)) {
    const previous = merged[name]
    merged[name] =
      isPlainRecipe(previous) && isPlainRecipe(value) ? mergeOverlays(previous, value) : value
  }
  return merged
}

/** Whether a recipe is an object without an operator. */
export function isPlainRecipe(recipe: unknown): recipe is Readonly<Record<string, unknown>> {
  return isObject(recipe) && !Object.keys(recipe).some((key) => key.startsWith('$'))
}
