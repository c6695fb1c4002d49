import { isObject, type SchemaObject } from './schema.js'

// A schema may give a keyword a value of any type. These read it only if it has the expected one.

export function readString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function readStrings(value: unknown): readonly string[] {
  return readArray(value).filter((item) => typeof item === 'string')
}

export function readArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The value of a keyword that takes an object, such as `properties`; without properties if it's none. */
export function readMap(value: unknown): SchemaObject {
  return isObject(value) ? value : {}
}

/** The value of a keyword that takes one value or an array of them. */
export function wrapInArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value]
}

/** Picks those of some keywords that are numbers. */
export function pickNumbers<Keyword extends string>(
  schema: SchemaObject,
  keywords: readonly Keyword[],
): { readonly [keyword in Keyword]?: number } {
  const isNumber = (value: unknown) => typeof value === 'number'
  return pickKeywords(schema, keywords, isNumber) as { [keyword in Keyword]?: number }
}

/** Picks those of some keywords that are strings. */
export function pickStrings<Keyword extends string>(
  schema: SchemaObject,
  keywords: readonly Keyword[],
): { readonly [keyword in Keyword]?: string } {
  const isString = (value: unknown) => typeof value === 'string'
  return pickKeywords(schema, keywords, isString) as { [keyword in Keyword]?: string }
}

function pickKeywords(
  schema: SchemaObject,
  keywords: readonly string[],
  isPicked: (value: unknown) => boolean,
): SchemaObject {
  const picked = keywords.filter((keyword) => isPicked(schema[keyword]))
  return Object.fromEntries(picked.map((keyword) => [keyword, schema[keyword]]))
}
