import { readArray, readMap, readStrings } from '../../schema/keywords.js'
import { isSchema, type Schema, type SchemaNode } from '../../schema/schema.js'
import { listValues } from '../schema/avoid.js'
import { flattenSchema } from '../schema/flatten.js'
import { matchesSchema } from '../schema/matches.js'
import type { Constraint } from './constraint.js'
import { createTypeJudge, type ValueType, valueTypes } from './type-verdict.js'

/**
 * Creates a function that proves that no document violates a constraint and nothing else: no value
 * can be there, or every value that violates it also violates another keyword beside it.
 *
 * @returns whether there is a proof; without one, there may still be no such document
 * @example isImpossible(constraint) // true for the `anyOf` of { "anyOf": [{}, { "type": "null" }] }
 */
export function createImpossibilityCheck(schema: Schema): (constraint: Constraint) => boolean {
  const judge = createTypeJudge(schema)
  const known = new Map<SchemaNode, boolean>()
  return (constraint) =>
    constraint.schemas.some(isNever) ||
    constraint.unions.some(isAlways) ||
    isNeverAlone(constraint) ||
    repeatsCount(constraint)

  /** Such as a union with an alternative that everything matches, which makes the others useless. */
  function isAlways(union: SchemaNode): boolean {
    return valueTypes.every((type) => judge(union, type) === 'all')
  }

  function isNever(node: SchemaNode): boolean {
    const answer = known.get(node) ?? hasNoValue(node)
    known.set(node, answer)
    return answer
  }

  function hasNoValue(node: SchemaNode): boolean {
    const flat = flattenSchema(schema, node)
    if (flat.isNever) return true
    const sources = flat.choices.map(({ source }) => source)
    const properties = readMap(flat.node.properties)
    const isNeverObject = () =>
      readStrings(flat.node.required).some((name) => {
        const property = Object.hasOwn(properties, name) ? properties[name] : true
        return isSchema(property) && flattenSchema(schema, property).isNever
      })
    return valueTypes.every(
      (type) =>
        [flat.node, ...sources].some((part) => judge(part, type) === 'none') ||
        (type === 'object' && isNeverObject()),
    )
  }

  function isNeverAlone(constraint: Constraint): boolean {
    const { keyword, node, operand, choice, choices, omitsNull } = constraint
    // The `false` is a schema of the property, which can always be there.
    if (keyword === 'false') return false
    const keywords = keyword === 'null' ? ['type', 'enum', 'const'] : [keyword]
    const rest = Object.fromEntries(
      Object.entries(node).filter(([name]) => !keywords.includes(name)),
    )
    const others = choices.filter((other) => other !== choice).map(({ source }) => source)
    const isRefused = (type: ValueType) =>
      !(omitsNull && type === 'null') &&
      [rest, ...others].some((part) => judge(part, type) === 'none')
    if (keyword === 'null') return isRefused('null')
    const own = choice?.source ?? { [keyword]: operand }
    const values = listValues(rest)
    if (values?.every((value) => matchesSchema(schema, own, value))) return true
    return valueTypes.every((type) => judge(own, type) === 'all' || isRefused(type))
  }
}

/** Whether `maxItems` and `items: false` after the `prefixItems` forbid the same additional item. */
function repeatsCount({ keyword, node }: Constraint): boolean {
  if (node.items !== false || node.maxItems === undefined) return false
  const count = readArray(node.prefixItems).length
  if (keyword === 'maxItems') return count <= Number(node.maxItems)
  return keyword === 'items' && Number(node.maxItems) <= count
}
