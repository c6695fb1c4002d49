/** A JSON Schema: `true`, `false` or an object of keywords. */
export type SchemaNode = boolean | SchemaObject

export interface SchemaObject {
  readonly [keyword: string]: unknown
}

export type Dialect = '2020-12' | 'draft-07'

/**
 * A complete JSON Schema document, lossless and self-contained: every `$ref` is `#` or `#/…` into
 * `document` itself. `loadSchema` bundles neighboring files and resolves anchors. A schema with a
 * `$dynamicRef` that can't be simplified stays as it is.
 */
export interface Schema {
  /** The root's `title`, or else the file name. Types, validators and pages are named after it. */
  readonly name: string
  /** The path it was read from, for messages. */
  readonly file: string
  readonly dialect: Dialect
  readonly document: SchemaNode
}

export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isSchema(value: unknown): value is SchemaNode {
  return typeof value === 'boolean' || isObject(value)
}
