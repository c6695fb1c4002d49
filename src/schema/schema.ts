/** A JSON Schema: `true`, `false` or an object of keywords. */
export type SchemaNode = boolean | SchemaObject

export interface SchemaObject {
  readonly [keyword: string]: unknown
}

/** A dialect that a schema file can be written in. */
export type Dialect =
  | 'draft-04'
  | 'draft-06'
  | 'draft-07'
  | '2019-09'
  | '2020-12'
  | 'openapi-3.0'
  | 'openapi-3.1'

/**
 * A complete JSON Schema document, self-contained and in draft 2020-12: every `$ref` is `#` or `#/…`
 * into `document` itself. `loadSchema` upgrades older dialects, bundles neighboring files, and resolves
 * anchors and dynamic references.
 */
export interface Schema {
  /** The root's `title`, or else the file name. Types, validators and pages are named after it. */
  readonly name: string
  /** The path it was read from, for messages. */
  readonly file: string
  /** The JSON Pointer of the schema in that file; absent for the whole file. */
  readonly pointer?: string | undefined
  /** The dialect the file was written in. */
  readonly dialect: Dialect
  readonly document: SchemaNode
  /** Whether `format` is only an annotation, so that no value violates it; otherwise absent. */
  readonly annotatesFormats?: boolean | undefined
  /** The integers in its files with so many digits that JavaScript may round them; absent if none has. */
  readonly longIntegers?: readonly string[] | undefined
  /** `false` if only the definitions count, as in an OpenAPI document; otherwise absent. */
  readonly hasRoot?: boolean | undefined
  /** Where the author wrote what is at a JSON Pointer of `document`; absent if nothing has moved. */
  readonly toAuthored?: ((pointer: string) => AuthoredLocation) | undefined
}

/** A place in a schema file. */
export interface AuthoredLocation {
  readonly file: string
  readonly pointer: string
}

/** What follows the file name of a schema that is a part of a file: `#/pointer`, or `''`. */
export function formatFragment({ pointer = '' }: Pick<Schema, 'pointer'>): string {
  return pointer === '' ? '' : `#${pointer}`
}

export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isSchema(value: unknown): value is SchemaNode {
  return typeof value === 'boolean' || isObject(value)
}
