import { isObject, type SchemaObject } from '../schema/schema.js'
import { mapSchema } from '../schema/walk.js'

/**
 * Replaces the keywords of editors by standard ones. The descriptions of values become a list at the
 * end of the description.
 */
export function mergeValueDescriptions(document: SchemaObject): SchemaObject {
  const merged = mapSchema(document, (node) => {
    const { markdownDescription, markdownEnumDescriptions, enumDescriptions, ...plain } = node
    const lines = listValues(plain.enum, enumDescriptions)
    if (lines.length === 0) return plain
    const text = typeof plain.description === 'string' ? [plain.description, ''] : []
    return { ...plain, description: [...text, ...lines].join('\n') }
  })
  return isObject(merged) ? merged : {}
}

function listValues(values: unknown, descriptions: unknown): readonly string[] {
  if (!Array.isArray(values) || !Array.isArray(descriptions)) return []
  return values.flatMap((value, index) => {
    const description: unknown = descriptions[index]
    return typeof description === 'string' && description !== ''
      ? [`- \`${value}\`: ${description}`]
      : []
  })
}
