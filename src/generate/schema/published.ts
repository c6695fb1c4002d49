import { refToPointer } from '../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { valueDescriptions, vocabularyValues, withoutAnnotations } from '../../schema/vocabulary.js'
import { mapSchema, visitSchema } from '../../schema/walk.js'

/**
 * The form for other people's tools and editors: plain JSON Schema without our annotations.
 *
 * - An open vocabulary becomes `anyOf: [{ enum }, { type: string }]`: completion offers the known
 *   values, validation accepts any.
 * - The meanings of values stand in `enumDescriptions`, texts also in `markdownDescription` (and
 *   `markdownEnumDescriptions`): VS Code shows both. `oneOf` of `const` would hide the field's own text.
 * - A definition that fields point to loses its description: VS Code would show it in place of the
 *   field's.
 *
 * @see https://code.visualstudio.com/docs/languages/json#_define-snippets-in-json-schemas
 */
export function buildPublishedSchema(schema: Schema): SchemaNode {
  const referred = referredPointers(schema.document)
  return mapSchema(schema.document, (node, pointer) => {
    const described = { ...node, ...markdown(node) }
    const plain = withoutAnnotations(withValues(described))
    if (pointer === '' || !referred.has(pointer)) return plain
    const { description, markdownDescription, ...rest } = plain
    return rest
  })
}

function withValues(node: SchemaObject): SchemaObject {
  const known = vocabularyValues(node)
  if (known !== undefined) {
    const { type, ...rest } = node
    return {
      ...rest,
      anyOf: [{ enum: known, ...meanings(node, known) }, { type }],
    }
  }
  if (Array.isArray(node.enum) && isObject(node['x-values']))
    return { ...node, ...meanings(node, node.enum) }
  return node
}

// VS Code takes `enumDescriptions` for plain text and escapes what is Markdown in it.
function meanings(node: SchemaObject, values: readonly unknown[]): SchemaObject {
  const descriptions = valueDescriptions(node, values)
  return { enumDescriptions: descriptions, markdownEnumDescriptions: descriptions }
}

function markdown(node: SchemaObject): SchemaObject {
  return typeof node.description === 'string' ? { markdownDescription: node.description } : {}
}

function referredPointers(document: SchemaNode): ReadonlySet<string> {
  const referred = new Set<string>()
  visitSchema(document, (node) => {
    const ref = isObject(node) && typeof node.$ref === 'string' ? node.$ref : undefined
    const pointer = ref === undefined ? undefined : refToPointer(ref)
    if (pointer !== undefined) referred.add(pointer)
  })
  return referred
}
