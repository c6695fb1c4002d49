import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

export interface Schema {
  readonly [keyword: string]: unknown
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly required?: readonly string[]
  readonly properties?: SchemaMap
  readonly $defs?: SchemaMap
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
}

export type SchemaMap = Readonly<Record<string, Schema>>

/** Reads and parses a file of schemas/. */
export const readDocument = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8'))

export const clusterSchema = (): Schema => readDocument('cluster.schema.json')

/** Yields every schema in a document with its JSON Pointer, the document itself first. */
export function* subschemas(schema: Schema, pointer = ''): Generator<readonly [string, Schema]> {
  yield [pointer, schema]
  for (const keyword of ['properties', '$defs'] as const) {
    for (const [name, inner] of Object.entries(schema[keyword] ?? {})) {
      yield* subschemas(inner, `${pointer}/${keyword}/${name}`)
    }
  }
  for (const [index, inner] of (schema.anyOf ?? []).entries()) {
    yield* subschemas(inner, `${pointer}/anyOf/${index}`)
  }
  for (const keyword of ['items', 'additionalProperties'] as const) {
    const inner = schema[keyword]
    if (typeof inner === 'object') yield* subschemas(inner, `${pointer}/${keyword}`)
  }
}

/** Creates an ajv that reports all errors, ignores `x-` keywords and accepts times as in exports. */
export const newAjv = () =>
  new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': isDateTime } })

const TIME =
  /^(\d{4}-\d\d-\d\d)[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)?$/

// The API omits the time zone, and its SDK writes a space instead of the T. Both are accepted.
function isDateTime(text: string): boolean {
  const date = TIME.exec(text)?.[1]
  if (date === undefined) return false
  const midnight = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date)
}
