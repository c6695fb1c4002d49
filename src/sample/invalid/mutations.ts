import { wrapInArray } from '../../schema/keywords.js'
import { isObject } from '../../schema/schema.js'
import { describeValue } from '../../validate/runtime/index.js'
import type { Constraint } from './constraints.js'
import { violatingValues } from './violating-values.js'

/** A change of a valid value that violates a constraint. */
export interface Mutation {
  readonly value: unknown
  /** What the value is or has now: a sentence without its subject and full stop. */
  readonly description: string
}

/**
 * Creates mutations that violate a constraint, the most realistic ones first. A mutation can violate
 * other constraints too, so lint the result.
 *
 * @param value the valid value
 */
export function createMutations(
  { keyword, key, node }: Constraint,
  value: unknown,
): readonly Mutation[] {
  if (keyword === 'required' && key !== undefined && isObject(value)) {
    const { [key]: _, ...rest } = value
    return [{ value: rest, description: `has no \`${key}\`` }]
  }
  const operand = node[keyword]
  return (violatingValues[keyword]?.(value, operand) ?? []).map((mutated) => ({
    value: mutated,
    description: describeMutation({ keyword, operand, value, mutated }),
  }))
}

interface KeywordMutation {
  readonly keyword: string
  readonly operand: unknown
  readonly value: unknown
  readonly mutated: unknown
}

function describeMutation({ keyword, operand, value, mutated }: KeywordMutation): string {
  const now = describeValue(mutated)
  switch (keyword) {
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
    case 'minLength':
      return `is ${now}, shorter than ${operand} characters`
    case 'maxLength':
      return `is ${now}, longer than ${operand} characters`
    case 'additionalProperties':
      return 'has a property that is not allowed'
    case 'uniqueItems':
      return 'contains the same item twice'
    default:
      return `is ${now} instead of ${describeValue(value)}`
  }
}

function countItems(value: unknown): string {
  const { length } = wrapInArray(value)
  return `${length} ${length === 1 ? 'item' : 'items'}`
}
