import { formatPointer, parsePointer } from '../../json/pointer.js'
import { pointerToRef, refToPointer } from '../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { valueDescriptions, vocabularyValues, withoutAnnotations } from '../../schema/vocabulary.js'
import { mapSchema } from '../../schema/walk.js'

/**
 * The schemas of an OpenAPI 3.1 document, by name, each `$ref` into `#/components/schemas`. OpenAPI
 * 3.1 uses the dialect of 2020-12, so nothing else changes but that our annotations go, an open
 * vocabulary is written as `anyOf: [{ enum }, { type: string }]`, and what values mean stands where
 * the documentation tools of OpenAPI look for it.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#schema-object
 */
export function buildOpenapiSchemas(schema: Schema): Readonly<Record<string, SchemaNode>> {
  const { document, name } = schema
  if (!isObject(document)) return { [name]: document }
  const { $defs, $id, $schema, ...root } = document
  const definitions = isObject($defs) ? (Object.entries($defs) as [string, SchemaNode][]) : []
  const project = (node: SchemaNode) =>
    mapSchema(node, (inner) => vocabulary(freeForm(refer(inner, name))))
  return Object.fromEntries(
    [[name, root] as const, ...definitions].map(([key, node]) => [key, project(node)]),
  )
}

/** Where a definition of the schema stands in the OpenAPI document. */
export function componentRef(ref: string, rootName: string): string {
  const [container, definition, ...within] = parsePointer(refToPointer(ref) ?? '') ?? []
  if (container === undefined)
    return pointerToRef(formatPointer(['components', 'schemas', rootName]))
  if (container === '$defs' && definition !== undefined)
    return pointerToRef(formatPointer(['components', 'schemas', definition, ...within]))
  return pointerToRef(
    formatPointer(['components', 'schemas', rootName]) + (refToPointer(ref) ?? ''),
  )
}

function refer(node: SchemaObject, rootName: string): SchemaObject {
  return typeof node.$ref === 'string' ? { ...node, $ref: componentRef(node.$ref, rootName) } : node
}

function vocabulary(node: SchemaObject): SchemaObject {
  const known = vocabularyValues(node)
  const plain = withoutAnnotations(node)
  if (known === undefined)
    return Array.isArray(node.enum) ? { ...plain, ...meanings(node, node.enum) } : plain
  const { type, ...rest } = plain
  return { ...rest, anyOf: [{ type, enum: known, ...meanings(node, known) }, { type }] }
}

/** @see https://redocly.com/docs-legacy/api-reference-docs/specification-extensions/x-enum-descriptions */
function meanings(node: SchemaObject, values: readonly unknown[]): SchemaObject {
  const descriptions = valueDescriptions(node, values)
  if (descriptions.every((it) => it === '')) return {}
  return {
    'x-enumDescriptions': Object.fromEntries(
      values.map((value, index) => [String(value), descriptions[index]]),
    ),
  }
}

// A bare `type: object` becomes `Record<string, never>` in openapi-typescript: an object that must
// be empty.
function freeForm(node: SchemaObject): SchemaObject {
  const bare =
    node.type === 'object' && !('properties' in node) && !('additionalProperties' in node)
  return bare ? { ...node, additionalProperties: true } : node
}
