import { appendToken } from '../../json/pointer.js'
import { type Dialect, isObject, type SchemaObject } from '../schema.js'
import type { Place } from './places.js'

/** A part of a document in one dialect. */
export interface DialectPart {
  readonly pointer: string
  readonly dialect: Dialect
  /** Parts of other dialects are left out. */
  readonly schema: SchemaObject
}

/**
 * Splits a document by the dialects of its schemas.
 *
 * @param entries the outermost schemas
 * @param unused the pointers of schemas inside them that are left out
 */
export function listDialectParts(
  places: ReadonlyMap<string, Place>,
  entries: Iterable<string>,
  unused: Iterable<string> = [],
): readonly DialectPart[] {
  const outermost = [...entries].flatMap((pointer) => places.get(pointer) ?? [])
  const nested = [...places.values()].filter(({ pointer, resource, ...place }) => {
    const parent = resource.parent && places.get(resource.parent.pointer)
    return resource.pointer === pointer && pointer !== '' && parent?.dialect !== place.dialect
  })
  const cuts = new Set([...nested.map(({ pointer }) => pointer), ...unused])
  if (cuts.size === 0) return outermost
  const parts = new Map([...outermost, ...nested].map((part) => [part.pointer, part]))
  return [...parts.values()].map((part) => ({
    pointer: part.pointer,
    dialect: part.dialect,
    schema: cutParts(part.schema, part.pointer, cuts) as SchemaObject,
  }))
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
