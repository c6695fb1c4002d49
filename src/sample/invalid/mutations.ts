import { readArray, readMap, readStrings } from '../../schema/keywords.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import type { Choice } from '../schema/flatten.js'
import { listAlternativeKeys } from './alternative-keys.js'
import type { Constraint } from './constraint.js'
import { describeMutation } from './describe-mutation.js'
import { createOppositeSchemas } from './opposite-schemas.js'
import { valuesOfEachType, violatingValues } from './violating-values.js'

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
 * @param generate creates a few values of a schema
 */
export function* createMutations(
  constraint: Constraint,
  value: unknown,
  generate: (schema: SchemaNode) => Iterable<unknown>,
): Generator<Mutation> {
  const describe = (mutated: unknown): Mutation => {
    return { value: mutated, description: describeMutation({ constraint, value, mutated }) }
  }
  for (const mutated of listValues(constraint, value)) yield describe(mutated)
  for (const opposite of createOppositeSchemas(constraint))
    for (const mutated of generate(opposite)) yield describe(mutated)
}

function listValues(
  { keyword, key, node, operand, choice }: Constraint,
  value: unknown,
): readonly unknown[] {
  if (choice !== undefined) return listUnionValues(choice, node, value)
  if (keyword === 'not') return addForbiddenKeys(operand, node, value)
  if (key === undefined) return violatingValues[keyword]?.(value, operand) ?? []
  if (!isObject(value)) return []
  if (keyword === 'false') return valuesOfEachType.map((it) => ({ ...value, [key]: it }))
  return [omitKeys(value, [key])]
}

/** Values without the keys that the alternatives ask for, and values of other types. */
function listUnionValues(choice: Choice, node: SchemaObject, value: unknown): readonly unknown[] {
  const keys = listAlternativeKeys(choice).filter(
    (key) => !readStrings(node.required).includes(key),
  )
  const others = [...valuesOfEachType, null]
  return isObject(value) && keys.length > 0 ? [omitKeys(value, keys), ...others] : others
}

/**
 * The value with the keys that it must not have, if that is what `not` says. Values of keys that the
 * schema declares are better generated.
 */
function addForbiddenKeys(
  operand: unknown,
  { properties }: SchemaObject,
  value: unknown,
): readonly unknown[] {
  if (!isObject(operand) || !isObject(value)) return []
  const alternatives = [operand, ...readArray(operand.anyOf).filter(isObject)]
  const [keys] = alternatives.map((it) => readStrings(it.required)).filter((it) => it.length > 0)
  if (keys === undefined || keys.some((key) => Object.hasOwn(readMap(properties), key))) return []
  return valuesOfEachType.map((content) => ({
    ...value,
    ...Object.fromEntries(keys.map((key) => [key, content])),
  }))
}

function omitKeys(value: SchemaObject, keys: readonly string[]): SchemaObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)))
}
