import { readArray, readMap, readStrings } from '../../schema/keywords.js'
import { isObject, isSchema, type SchemaObject } from '../../schema/schema.js'
import { formats } from '../../validate/runtime/index.js'
import type { Choice } from '../schema/flatten.js'
import type { Constraint } from './constraint.js'

interface ValueDescription {
  readonly isOptional: boolean
  readonly isNullable: boolean
  /** Whether the schema is one of several for the value: the type is a matter of the choice then. */
  readonly isBranch: boolean
  readonly choices: readonly Choice[]
}

/** A constraint, before it's known where it is. */
export type FoundConstraint = Pick<
  Constraint,
  'keyword' | 'key' | 'trigger' | 'ruleId' | 'operand' | 'choice'
>

/** Lists the constraints of one value, without those of its children and alternatives. */
export function* listValueConstraints(
  node: SchemaObject,
  { isOptional, isNullable, isBranch, choices }: ValueDescription,
): Generator<FoundConstraint> {
  const create = (keyword: string, key?: string, operand = node[keyword]): FoundConstraint => {
    const ruleId = `schema/${/^m..Contains$/.test(keyword) ? 'contains' : keyword}`
    return { keyword, ruleId, operand, ...(key === undefined ? {} : { key }) }
  }
  for (const choice of choices)
    if (choice.keyword !== 'if')
      yield { ...create(choice.keyword, undefined, choice.branches), choice }
  // A value of the wrong type isn't in the enum either. The linter reports only one of them.
  const valueKeyword = ['const', 'enum', 'type'].find((keyword) => keyword in node)
  if (valueKeyword !== undefined && !isBranch) {
    yield create(valueKeyword)
    if (!isNullable && valueKeyword !== 'const')
      yield {
        ...create('null'),
        ruleId: isOptional ? 'schema/null' : `schema/${valueKeyword}`,
      }
  }
  for (const keyword of Object.keys(node)) {
    if (boundKeywords.has(keyword)) yield create(keyword)
    // Other formats are notes for readers. No validator of ours checks them.
    else if (keyword === 'format' && Object.hasOwn(formats, String(node.format)))
      yield create(keyword)
  }
  // An alternative of nothing but `required` can only be violated together with the others.
  if (!(isBranch && isOnlyRequired(node)))
    for (const key of readStrings(node.required)) yield create('required', key)
  for (const keyword of ['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems'])
    if (node[keyword] === false) yield create(keyword)
  if (node.items === false && Array.isArray(node.prefixItems)) yield create('items')
  for (const [key, child] of Object.entries(readMap(node.properties)))
    if (child === false) yield create('false', key)
  for (const [trigger, keys] of Object.entries(readMap(node.dependentRequired)))
    for (const key of readStrings(keys)) yield { ...create('dependentRequired', key), trigger }
  if (isSchema(node.contains) && node.maxContains !== undefined) yield create('maxContains')
  if (isSchema(node.contains) && Number(node.minContains) > 1) yield create('minContains')
  // What couldn't be merged with the same keyword of another schema.
  for (const part of readArray(node.allOf).filter(isObject))
    yield* listValueConstraints(part, { isOptional, isNullable, isBranch: true, choices: [] })
}

function isOnlyRequired(node: SchemaObject): boolean {
  return Object.keys(node).every((keyword) => /^(required|title|description)$/.test(keyword))
}

const boundKeywords = new Set([
  ...['pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
  ...['not', 'contains', 'propertyNames'],
])

/** Lists keywords that constrain something in the value but have no invalid samples. */
export function listUnsupported(node: SchemaObject): readonly string[] {
  return ['unevaluatedProperties', 'unevaluatedItems'].filter((keyword) => isObject(node[keyword]))
}
