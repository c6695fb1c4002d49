import { readArray, readMap, readStrings } from '../../schema/keywords.js'
import { isSchema, type Schema, type SchemaNode } from '../../schema/schema.js'
import { flattenSchema } from './flatten.js'

/**
 * Creates a function that tells whether a schema has a value with at most so many levels of objects
 * and arrays, by its required properties and items.
 *
 * @example createHeightCheck(schema)({ type: 'object', required: ['a'] }, 2) // true
 */
export function createHeightCheck(schema: Schema): (node: SchemaNode, limit: number) => boolean {
  const answersByNode = new WeakMap<object, Map<number, boolean>>()
  return canEnd

  function canEnd(node: SchemaNode, limit: number): boolean {
    if (typeof node === 'boolean') return node
    if (limit < 1) return false
    const answers = answersByNode.get(node) ?? new Map<number, boolean>()
    answersByNode.set(node, answers)
    const known = answers.get(limit)
    if (known !== undefined) return known
    // Until it's known: an alternative that leads back to itself doesn't help.
    answers.set(limit, false)
    const answer = computeAnswer(node, limit)
    answers.set(limit, answer)
    return answer
  }

  function computeAnswer(original: SchemaNode, limit: number): boolean {
    const { node, choices, isNever } = flattenSchema(schema, original)
    if (isNever) return false
    const properties = readMap(node.properties)
    const items = Number(node.minItems) > 0 ? [...readArray(node.prefixItems), node.items] : []
    const children = [...readStrings(node.required).map((name) => properties[name]), ...items]
    return (
      children.filter(isSchema).every((child) => canEnd(child, limit - 1)) &&
      choices.every(({ branches }) => branches.some((branch) => canEnd(branch, limit)))
    )
  }
}
