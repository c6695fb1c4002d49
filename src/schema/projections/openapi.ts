import { fromPointer, pointerOfRef, refTo, toPointer } from '../pointer.js'
import { isObject, type Schema, type SchemaNode, type SchemaObject } from '../schema.js'
import { mapSchema } from '../walk.js'
import { vocabularyValues, withoutAnnotations } from './vocabulary.js'

/**
 * The schemas of an OpenAPI 3.1 document, by name, each `$ref` into `#/components/schemas`. OpenAPI
 * 3.1 uses the dialect of 2020-12, so nothing else changes but that our annotations go and an open
 * vocabulary is written as `anyOf: [{ enum }, { type: string }]`.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#schema-object
 */
export function projectOpenapi(schema: Schema): Readonly<Record<string, SchemaNode>> {
  const { document, name } = schema
  if (!isObject(document)) return { [name]: document }
  const { $defs, $id, $schema, ...root } = document
  const definitions = isObject($defs) ? (Object.entries($defs) as [string, SchemaNode][]) : []
  const project = (node: SchemaNode) =>
    mapSchema(node, (inner) => withoutAnnotations(vocabulary(freeForm(refer(inner, name)))))
  return Object.fromEntries(
    [[name, root] as const, ...definitions].map(([key, node]) => [key, project(node)]),
  )
}

/** Where a definition of the schema stands in the OpenAPI document. */
export function componentRef(ref: string, rootName: string): string {
  const [container, definition, ...within] = fromPointer(pointerOfRef(ref) ?? '') ?? []
  if (container === undefined) return refTo(toPointer(['components', 'schemas', rootName]))
  if (container === '$defs' && definition !== undefined)
    return refTo(toPointer(['components', 'schemas', definition, ...within]))
  return refTo(toPointer(['components', 'schemas', rootName]) + (pointerOfRef(ref) ?? ''))
}

function refer(node: SchemaObject, rootName: string): SchemaObject {
  return typeof node.$ref === 'string' ? { ...node, $ref: componentRef(node.$ref, rootName) } : node
}

function vocabulary(node: SchemaObject): SchemaObject {
  const known = vocabularyValues(node)
  if (known === undefined) return node
  const { type, ...rest } = node
  return { ...rest, anyOf: [{ type, enum: known }, { type }] }
}

// A bare `type: object` becomes `Record<string, never>` in openapi-typescript: an object that must
// be empty.
function freeForm(node: SchemaObject): SchemaObject {
  const bare =
    node.type === 'object' && !('properties' in node) && !('additionalProperties' in node)
  return bare ? { ...node, additionalProperties: true } : node
}
