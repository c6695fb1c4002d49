import { refToPointer } from '../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import {
  readValueDescriptions,
  readVocabularyValues,
  removeExtensions,
} from '../../schema/vocabulary.js'
import { mapSchema, visitSchema } from '../../schema/walk.js'

/**
 * The schema for other tools and editors: plain JSON Schema without our `x-` annotations.
 *
 * - An open vocabulary becomes `anyOf: [{ enum }, { type: string }]`. Completion offers the known
 *   values, validation accepts any.
 * - `markdownDescription` repeats the description, and `enumDescriptions` and
 *   `markdownEnumDescriptions` describe the values, because VS Code shows these. With `oneOf` and
 *   `const`, it would hide the description of the field.
 * - A definition that fields refer to has no description. VS Code would show it instead of the
 *   field's own.
 *
 * @see https://code.visualstudio.com/docs/languages/json#_define-snippets-in-json-schemas
 */
export function buildPublishedSchema(schema: Schema): SchemaNode {
  const targets = collectTargets(schema.document)
  return mapSchema(schema.document, (node, pointer) => {
    const described =
      typeof node.description === 'string'
        ? { ...node, markdownDescription: node.description }
        : node
    const plain = removeExtensions(describeValues(described))
    if (pointer === '' || !targets.has(pointer)) return plain
    const { description, markdownDescription, ...rest } = plain
    return rest
  })
}

function describeValues(node: SchemaObject): SchemaObject {
  const known = readVocabularyValues(node)
  if (known !== undefined) {
    const { type, ...rest } = node
    return { ...rest, anyOf: [{ enum: known, ...buildDescriptions(node, known) }, { type }] }
  }
  if (Array.isArray(node.enum) && isObject(node['x-values']))
    return { ...node, ...buildDescriptions(node, node.enum) }
  return node
}

/** VS Code treats `enumDescriptions` as plain text, so the Markdown is repeated. */
function buildDescriptions(node: SchemaObject, values: readonly unknown[]): SchemaObject {
  const descriptions = readValueDescriptions(node, values)
  return { enumDescriptions: descriptions, markdownEnumDescriptions: descriptions }
}

/** Pointers of all schemas that a `$ref` points to. */
function collectTargets(document: SchemaNode): ReadonlySet<string> {
  const targets = new Set<string>()
  visitSchema(document, (node) => {
    if (!isObject(node) || typeof node.$ref !== 'string') return
    const pointer = refToPointer(node.$ref)
    if (pointer !== undefined) targets.add(pointer)
  })
  return targets
}
