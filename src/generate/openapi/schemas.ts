import { formatPointer, parsePointer } from '../../json/pointer.js'
import { pointerToRef, refToPointer } from '../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import {
  readValueDescriptions,
  readVocabularyValues,
  removeExtensions,
} from '../../schema/vocabulary.js'
import { mapSchema } from '../../schema/walk.js'

/**
 * The `components.schemas` of an OpenAPI 3.1 document: the model and its definitions, by name.
 * OpenAPI 3.1 uses draft 2020-12, so only these things change: references point to
 * `#/components/schemas`, our annotations are removed, an open vocabulary becomes
 * `anyOf: [{ enum }, { type: string }]`, and the descriptions of values move to where OpenAPI tools
 * look for them.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#schema-object
 */
export function buildOpenapiSchemas(schema: Schema): Readonly<Record<string, SchemaNode>> {
  const { document, name } = schema
  if (!isObject(document)) return { [name]: document }
  const { $defs, $id, $schema, ...root } = document
  const definitions = isObject($defs) ? (Object.entries($defs) as [string, SchemaNode][]) : []
  const convert = (node: SchemaNode) =>
    mapSchema(node, (inner) => convertVocabulary(allowAnyKey(convertReference(inner, name))))
  return Object.fromEntries(
    [[name, root] as const, ...definitions].map(([key, node]) => [key, convert(node)]),
  )
}

/** Converts a `$ref` within the schema to the same place in the OpenAPI document. */
function convertRef(ref: string, rootName: string): string {
  const [container, definition, ...rest] = parsePointer(refToPointer(ref) ?? '') ?? []
  if (container === '$defs' && definition !== undefined)
    return pointerToRef(formatPointer(['components', 'schemas', definition, ...rest]))
  const root = formatPointer(['components', 'schemas', rootName])
  return pointerToRef(container === undefined ? root : root + (refToPointer(ref) ?? ''))
}

function convertReference(node: SchemaObject, rootName: string): SchemaObject {
  return typeof node.$ref === 'string' ? { ...node, $ref: convertRef(node.$ref, rootName) } : node
}

/** openapi-typescript takes a bare `type: object` for an object that must be empty. */
function allowAnyKey(node: SchemaObject): SchemaObject {
  const isBare =
    node.type === 'object' && !('properties' in node) && !('additionalProperties' in node)
  return isBare ? { ...node, additionalProperties: true } : node
}

function convertVocabulary(node: SchemaObject): SchemaObject {
  const known = readVocabularyValues(node)
  const plain = removeExtensions(node)
  if (known === undefined)
    return Array.isArray(node.enum) ? { ...plain, ...buildDescriptions(node, node.enum) } : plain
  const { type, ...rest } = plain
  return { ...rest, anyOf: [{ type, enum: known, ...buildDescriptions(node, known) }, { type }] }
}

/** @see https://redocly.com/docs-legacy/api-reference-docs/specification-extensions/x-enum-descriptions */
function buildDescriptions(node: SchemaObject, values: readonly unknown[]): SchemaObject {
  const descriptions = readValueDescriptions(node, values)
  if (descriptions.every((description) => description === '')) return {}
  return {
    'x-enumDescriptions': Object.fromEntries(
      values.map((value, index) => [String(value), descriptions[index]]),
    ),
  }
}
