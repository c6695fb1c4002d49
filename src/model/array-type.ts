import { pickNumbers } from '../schema/keywords.js'
import { isSchema, type SchemaObject } from '../schema/schema.js'
import type { ModelContext } from './context.js'
import type { ArrayType, Contains, TupleType } from './type.js'

/**
 * Creates the type of an array.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.4
 */
export function createArrayType(
  node: SchemaObject,
  pointer: string,
  context: ModelContext,
): ArrayType | TupleType {
  const buildItem = (keyword: string, value: unknown) =>
    context.buildType(value, `${pointer}/${keyword}`, context)
  const contains = readContains(node, pointer, context)
  const constraints = {
    ...pickNumbers(node, ['minItems', 'maxItems']),
    ...(node.uniqueItems === true ? { uniqueItems: true as const } : {}),
    ...(contains === undefined ? {} : { contains }),
    ...(isSchema(node.unevaluatedItems)
      ? { unevaluated: buildItem('unevaluatedItems', node.unevaluatedItems) }
      : {}),
  }
  if (!Array.isArray(node.prefixItems))
    return { kind: 'array', items: buildItem('items', node.items), ...constraints }
  return {
    kind: 'tuple',
    items: node.prefixItems.map((item, index) => buildItem(`prefixItems/${index}`, item)),
    rest: node.items === false ? undefined : buildItem('items', node.items),
    ...constraints,
  }
}

/** Without `minContains`, one item is enough. */
function readContains(
  node: SchemaObject,
  pointer: string,
  context: ModelContext,
): Contains | undefined {
  if (!isSchema(node.contains)) return undefined
  const { minContains, maxContains } = pickNumbers(node, ['minContains', 'maxContains'])
  const type = context.buildType(node.contains, `${pointer}/contains`, context)
  return { type, min: minContains ?? 1, max: maxContains }
}
