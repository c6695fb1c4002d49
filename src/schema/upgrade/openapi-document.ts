import { appendToken } from '../../json/pointer.js'
import { isObject, isSchema, type SchemaObject } from '../schema.js'

/** Whether a document is an OpenAPI document, not a schema. */
export function isOpenApiDocument(document: SchemaObject): boolean {
  return typeof document.openapi === 'string'
}

/**
 * Lists the JSON Pointers of the schema objects in an OpenAPI document: those in `components/schemas`
 * and every `schema` of a parameter, header or media type.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#schema-object
 */
export function listOpenApiSchemas(document: SchemaObject): readonly string[] {
  const pointers: string[] = []
  const visit = (value: unknown, pointer: string): void => {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) visit(item, `${pointer}/${index}`)
    if (!isObject(value)) return
    for (const [key, child] of Object.entries(value)) {
      const at = appendToken(pointer, key)
      if (pointer === '/components' && key === 'schemas') addAll(child, at)
      else if (key === 'schema' && isSchema(child)) pointers.push(at)
      else if (!isData(key)) visit(child, at)
    }
  }
  const addAll = (schemas: unknown, pointer: string): void => {
    if (!isObject(schemas)) return
    for (const key of Object.keys(schemas)) pointers.push(appendToken(pointer, key))
  }
  visit(document, '')
  return pointers
}

function isData(key: string): boolean {
  return key === 'example' || key === 'examples' || key.startsWith('x-')
}
