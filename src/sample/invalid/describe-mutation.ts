import { wrapInArray } from '../../schema/keywords.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'
import { describeValue, formatJson } from '../../validate/runtime/index.js'
import { listAlternativeKeys } from './alternative-keys.js'
import type { Constraint } from './constraint.js'

interface DescribedMutation {
  readonly constraint: Constraint
  readonly value: unknown
  readonly mutated: unknown
}

/**
 * Describes what was done to a value: a sentence without its subject and full stop.
 *
 * @example 'lacks both `cmd` and `url`'
 */
export function describeMutation({ constraint, value, mutated }: DescribedMutation): string {
  const { keyword, key, trigger, operand } = constraint
  const now = describeValue(mutated)
  switch (keyword) {
    case 'required':
      return `has no \`${key}\``
    case 'dependentRequired':
      return `has \`${trigger}\` but no \`${key}\``
    case 'false':
      return `has \`${key}\`, which is not allowed`
    case 'minimum':
      return `is ${now}, below the minimum of ${operand}`
    case 'exclusiveMinimum':
      return `is ${now}, but must be above ${operand}`
    case 'maximum':
      return `is ${now}, above the maximum of ${operand}`
    case 'exclusiveMaximum':
      return `is ${now}, but must be below ${operand}`
    case 'minItems':
      return `has ${countItems(mutated)}, fewer than the minimum of ${operand}`
    case 'maxItems':
      return `has ${countItems(mutated)}, more than the maximum of ${operand}`
    case 'minProperties':
      return `has ${countProperties(mutated)}, fewer than the minimum of ${operand}`
    case 'maxProperties':
      return `has ${countProperties(mutated)}, more than the maximum of ${operand}`
    case 'minLength':
      return `is ${now}, shorter than ${operand} characters`
    case 'maxLength':
      return `is ${now}, longer than ${operand} characters`
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'has a property that is not allowed'
    case 'items':
    case 'unevaluatedItems':
      return `has ${countItems(mutated)}, more than are allowed`
    case 'uniqueItems':
      return 'contains the same item twice'
    case 'contains':
      return 'has no item of the kind that it must contain'
    case 'maxContains':
      return `has more than ${operand} items of a kind that it may contain ${operand} times`
    case 'minContains':
      return `has fewer than ${operand} items of the kind that it must contain`
    case 'propertyNames':
      return `has a property named ${formatJson(findNewKey(value, mutated))}, which is not allowed`
    default:
      return describeUnion(constraint, mutated) ?? describeChange(value, mutated)
  }
}

function countItems(value: unknown): string {
  const { length } = wrapInArray(value)
  return `${length} ${length === 1 ? 'item' : 'items'}`
}

function countProperties(value: unknown): string {
  const { length } = Object.keys(Object(value))
  return `${length} ${length === 1 ? 'property' : 'properties'}`
}

function findNewKey(value: unknown, mutated: unknown): unknown {
  return Object.keys(Object(mutated)).find((key) => !Object.hasOwn(Object(value), key))
}

/** Describes which of the keys that alternatives ask for are there. */
function describeUnion({ keyword, choice }: Constraint, mutated: unknown): string | undefined {
  if (choice === undefined || !isObject(mutated)) return undefined
  const keys = listAlternativeKeys(choice)
  if (keys.length < 2) return undefined
  const present = keys.filter((key) => Object.hasOwn(mutated, key))
  if (present.length === 0) return `lacks ${formatKeys(keys)}`
  return keyword === 'oneOf' && present.length > 1 ? `has ${formatKeys(present)}` : undefined
}

/** @example formatKeys(['cmd', 'url']) // 'both `cmd` and `url`' */
function formatKeys(keys: readonly string[]): string {
  const quoted = keys.map((key) => `\`${key}\``)
  if (quoted.length < 2) return quoted.join('')
  const shown =
    quoted.length > maxShownKeys ? quoted.slice(0, maxShownKeys - 1) : quoted.slice(0, -1)
  const rest = quoted.length - shown.length
  const last = rest === 1 ? quoted.at(-1) : `${rest} others`
  return `${quoted.length === 2 ? 'both ' : ''}${shown.join(', ')} and ${last}`
}

const maxShownKeys = 5

function describeChange(value: unknown, mutated: unknown): string {
  if (isObject(value) && isObject(mutated)) {
    const change = describeKeys(value, mutated)
    if (change !== undefined) return change
  }
  const [now, before] = [mutated, value].map(describeValue)
  if (now !== before) return `is ${now} instead of ${before}`
  return `is ${formatJson(mutated)} instead of ${formatJson(value)}`
}

function describeKeys(value: SchemaObject, mutated: SchemaObject): string | undefined {
  const added = Object.keys(mutated).filter((key) => !Object.hasOwn(value, key))
  const missing = Object.keys(value).filter((key) => !Object.hasOwn(mutated, key))
  const changed = Object.keys(mutated).filter(
    (key) =>
      Object.hasOwn(value, key) && JSON.stringify(value[key]) !== JSON.stringify(mutated[key]),
  )
  const parts = [
    ...(missing.length === 0 ? [] : [`lacks ${formatKeys(missing)}`]),
    ...(added.length === 0 ? [] : [`has ${formatKeys(added)}`]),
    ...changed.slice(0, 2).map((key) => `has ${formatJson(mutated[key])} as \`${key}\``),
  ]
  return parts.length === 0 ? undefined : parts.join(' and ')
}
