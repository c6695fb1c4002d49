import { appendToken } from '../../json/pointer.js'
import { type Dialect, isObject, type SchemaObject } from '../schema.js'
import { isOpenApiDocument } from './openapi-document.js'
import type { Place } from './places.js'

/** A part of a document in one dialect. */
export interface DialectPart {
  readonly pointer: string
  readonly dialect: Dialect
  /** Parts of other dialects are left out. */
  readonly schema: SchemaObject
}

/** Splits a document by the dialects of its schemas. */
export function listDialectParts(
  document: SchemaObject,
  dialect: Dialect,
  places: ReadonlyMap<string, Place>,
): readonly DialectPart[] {
  if (isOpenApiDocument(document)) return listOpenApiParts(places)
  const nested = [...places.values()].filter(({ pointer, resource, ...place }) => {
    const parent = resource.parent && places.get(resource.parent.pointer)
    return resource.pointer === pointer && pointer !== '' && parent?.dialect !== place.dialect
  })
  if (nested.length === 0) return [{ pointer: '', dialect, schema: document }]
  const cuts = new Set(nested.map(({ pointer }) => pointer))
  return [{ pointer: '', dialect, schema: document }, ...nested].map((part) => ({
    pointer: part.pointer,
    dialect: part.dialect,
    schema: cutParts(part.schema, part.pointer, cuts) as SchemaObject,
  }))
}

function listOpenApiParts(places: ReadonlyMap<string, Place>): readonly DialectPart[] {
  const roots: Place[] = []
  for (const place of places.values()) {
    const previous = roots.at(-1)
    if (!previous || !place.pointer.startsWith(`${previous.pointer}/`)) roots.push(place)
  }
  return roots
}

/** Replaces the values at some pointers, but not the value itself. */
function cutParts(value: unknown, pointer: string, cuts: ReadonlySet<string>): unknown {
  const cut = (child: unknown, at: string) => (cuts.has(at) ? {} : cutParts(child, at, cuts))
  if (Array.isArray(value)) return value.map((child, index) => cut(child, `${pointer}/${index}`))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, cut(child, appendToken(pointer, key))]),
  )
}
