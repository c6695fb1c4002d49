import { isSchema, type SchemaObject } from '../../../schema/schema.js'
import { anyShape, neverShape } from './combine.js'
import { innerPosition, type ShapeContext } from './context.js'

/**
 * The shape of an array or tuple. The library has no way to mark items of a tuple as optional, so
 * each tuple becomes a declaration of its own, which is found and completed afterwards.
 */
export function buildArrayShape(
  node: SchemaObject,
  pointer: string,
  context: ShapeContext,
): SchemaObject {
  const buildItem = (item: unknown, at: string) =>
    isSchema(item) ? context.buildShape(item, at, innerPosition, context) : anyShape
  const tuple = node.prefixItems
  if (!Array.isArray(tuple))
    return { type: 'array', items: buildItem(node.items, `${pointer}/items`) }

  const min = typeof node.minItems === 'number' ? node.minItems : 0
  const max = typeof node.maxItems === 'number' ? node.maxItems : Number.POSITIVE_INFINITY
  const items = tuple
    .slice(0, max)
    .map((item, index) => buildItem(item, `${pointer}/prefixItems/${index}`))
  const rest = max <= items.length ? neverShape : buildItem(node.items, `${pointer}/items`)
  const placeholder = `T_${context.tuples.size}`
  context.tuples.set(placeholder, Math.min(min, items.length))
  context.definitions[placeholder] = {
    type: 'array',
    items,
    additionalItems: rest === neverShape ? false : rest,
  }
  return { tsType: placeholder }
}
