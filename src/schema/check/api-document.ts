import { appendToken } from '../../json/pointer.js'
import { pointerToRef } from '../ref-pointer.js'
import { isObject } from '../schema.js'

/** A document that describes an API and contains schemas, but is no schema itself. */
export interface ApiDocument {
  /** The format and its version, such as `OpenAPI 3.1.0`. */
  readonly format: string
  /** The JSON Pointer of the object that holds the schemas. */
  readonly pointer: string
  readonly names: readonly string[]
}

const formats = [
  { key: 'openapi', title: 'OpenAPI', path: ['components', 'schemas'] },
  { key: 'swagger', title: 'OpenAPI', path: ['definitions'] },
  { key: 'asyncapi', title: 'AsyncAPI', path: ['components', 'schemas'] },
] as const

/**
 * Recognizes an OpenAPI or AsyncAPI document, and lists its named schemas.
 *
 * @example
 * readApiDocument({ openapi: '3.1.0', info: {}, components: { schemas: { Order: {} } } })
 * // { format: 'OpenAPI 3.1.0', pointer: '/components/schemas', names: ['Order'] }
 * @see https://spec.openapis.org/oas/v3.1.1.html#openapi-object
 */
export function readApiDocument(document: unknown): ApiDocument | undefined {
  if (!isObject(document)) return undefined
  for (const { key, title, path } of formats) {
    // YAML reads `swagger: 2.0` as a number.
    const version = document[key]
    if (typeof version !== 'string' && typeof version !== 'number') continue
    let schemas: unknown = document
    for (const name of path) schemas = isObject(schemas) ? schemas[name] : undefined
    // Every complete API document has `info`, and no schema has it. A file with shared components may
    // lack it. Only in OpenAPI 2.0 could those be the definitions of a schema.
    const isComponents = key !== 'swagger' && isObject(schemas)
    if (!isObject(document.info) && !isComponents) continue
    const number = Number.isInteger(version) ? `${version}.0` : version
    return {
      format: `${title} ${number}`,
      pointer: `/${path.join('/')}`,
      names: isObject(schemas) ? Object.keys(schemas) : [],
    }
  }
  return undefined
}

/**
 * Says how to name a schema of an API document.
 *
 * @example
 * explainApiDocument(api, 'petstore.yaml').hint
 * // 'Name one of its schemas, for example `petstore.yaml#/components/schemas/Pet`: Pet, Order.'
 */
export function explainApiDocument(
  { format, pointer, names }: ApiDocument,
  file: string,
): { readonly message: string; readonly hint: string } {
  const message = `this is an ${format} document, not a JSON Schema.`
  const [first] = names
  if (first === undefined) return { message, hint: `It has no schemas in \`${pointer}\`.` }
  const example = `${file}${pointerToRef(appendToken(pointer, first))}`
  return { message, hint: `Name one of its schemas, such as \`${example}\`: ${listAll(names)}.` }
}

const MAX_NAMES = 20

function listAll(names: readonly string[]): string {
  const rest = names.length - MAX_NAMES
  return rest > 0 ? `${names.slice(0, MAX_NAMES).join(', ')} and ${rest} more` : names.join(', ')
}
