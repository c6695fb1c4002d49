import { appendToken, isWithin } from '../../json/pointer.js'
import { type Dialect, isObject, type SchemaObject } from '../schema.js'
import { defineKey } from '../walk.js'
import type { IgnoredReason, Keyword, StepContext } from './keyword.js'
import type { Place, Places } from './places.js'
import { createPointerMap, type PointerMapBuilder } from './pointer-map.js'
import { prepareContexts } from './step-context.js'
import { upgradeKeywords } from './steps.js'

/** A keyword that has no effect in the dialect of its schema. */
export interface IgnoredKeyword {
  readonly keyword: string
  /** Where the author wrote it. */
  readonly pointer: string
  readonly reason: IgnoredReason
  readonly dialect: Dialect
}

export interface RebuiltPlace {
  readonly place: Place
  readonly schema: Record<string, unknown>
  /** The pointers of the authored keywords that are still there, relative to the schema. */
  readonly origins: readonly string[]
}

/** The state of an upgrade. */
export interface Rebuild {
  readonly places: Places
  /** The places that are upgraded where they stand, and the pointers on the way to them. */
  readonly inPlace: Set<string>
  readonly pointers: PointerMapBuilder
  readonly rebuilt: Map<string, RebuiltPlace>
  readonly ignored: IgnoredKeyword[]
  readonly createContext: (place: Place) => StepContext
}

/** Upgrades every place of a document, except those that only references find. */
export function rebuildPlaces(document: SchemaObject, places: Places) {
  const rebuild: Rebuild = {
    places,
    inPlace: collectPaths(places),
    pointers: createPointerMap(),
    rebuilt: new Map(),
    ignored: [],
    createContext: prepareContexts(places),
  }
  const upgraded = rebuildValue(document, '', '', rebuild) as SchemaObject
  return { upgraded, rebuild }
}

function collectPaths({ byPointer }: Places): Set<string> {
  const paths = new Set<string>()
  for (const { pointer, isInData } of byPointer.values()) if (!isInData) addPath(pointer, paths)
  return paths
}

function addPath(pointer: string, paths: Set<string>): void {
  for (let path = pointer; !paths.has(path); path = path.slice(0, path.lastIndexOf('/'))) {
    paths.add(path)
    if (path === '') return
  }
}

/** Upgrades what a reference leads to, at a new place. */
export function rebuildTarget(
  value: unknown,
  authored: string,
  upgraded: string,
  rebuild: Rebuild,
): unknown {
  for (const pointer of rebuild.places.byPointer.keys())
    if (isWithin(pointer, authored)) addPath(pointer, rebuild.inPlace)
  rebuild.pointers.add(authored, upgraded)
  return rebuildValue(value, authored, upgraded, rebuild)
}

/** Copies a value and upgrades the schemas in it. */
function rebuildValue(
  value: unknown,
  authored: string,
  upgraded: string,
  rebuild: Rebuild,
): unknown {
  if (!rebuild.inPlace.has(authored)) return value
  const place = rebuild.places.byPointer.get(authored)
  if (place !== undefined && place.schema === value) return rebuildPlace(place, upgraded, rebuild)
  return mapChildren(value, (child, token) =>
    rebuildValue(child, authored + token, upgraded + token, rebuild),
  )
}

function rebuildPlace(place: Place, upgraded: string, rebuild: Rebuild): SchemaObject {
  const { pointer, dialect } = place
  const schema: Record<string, unknown> = {}
  const origins: string[] = []
  rebuild.pointers.add(pointer, upgraded)
  rebuild.rebuilt.set(pointer, { place, schema, origins })
  for (const keyword of upgradeKeywords(place.schema, dialect, rebuild.createContext(place))) {
    const { name, origin, parts, ignored } = keyword
    if (ignored) {
      const at = pointer + origin
      rebuild.ignored.push({ keyword: name, pointer: at, reason: ignored, dialect })
      continue
    }
    origins.push(origin, ...Object.values(parts ?? {}))
    defineKey(schema, name, rebuildKeyword(keyword, place, appendToken(upgraded, name), rebuild))
  }
  const isResource = place.resource.pointer === pointer
  if (isResource && schema.$schema !== undefined) schema.$schema = latestDialect
  return schema
}

const latestDialect = 'https://json-schema.org/draft/2020-12/schema'

/** Like `rebuildValue`, but parts of the value may come from elsewhere in the schema. */
function rebuildKeyword(
  keyword: Keyword,
  { pointer }: Place,
  upgraded: string,
  rebuild: Rebuild,
): unknown {
  const { origin, parts = {} } = keyword
  const addOrigin = (from: string, to: string) =>
    from === ''
      ? rebuild.pointers.addOrigin(pointer, upgraded + to)
      : rebuild.pointers.add(pointer + from, upgraded + to)
  addOrigin(origin, '')
  if (keyword.parts === undefined)
    return rebuildValue(keyword.value, pointer + origin, upgraded, rebuild)
  const hasParts = (at: string) => Object.keys(parts).some((part) => isWithin(part, at))
  const visit = (value: unknown, at: string, from: string): unknown => {
    const part = parts[at]
    if (part !== undefined) addOrigin(part, at)
    const authored = part ?? from
    // A value that was made here isn't a place itself, but it can contain places.
    return hasParts(at) &&
      typeof value === 'object' &&
      !isAuthored(value, pointer + authored, rebuild)
      ? mapChildren(value, (child, token) => visit(child, at + token, authored + token))
      : rebuildValue(value, pointer + authored, upgraded + at, rebuild)
  }
  return visit(keyword.value, '', origin)
}

function isAuthored(value: unknown, pointer: string, { places }: Rebuild): boolean {
  return places.byPointer.get(pointer)?.schema === value
}

function mapChildren(value: unknown, map: (child: unknown, token: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((child, index) => map(child, `/${index}`))
  if (!isObject(value)) return value
  const copy: Record<string, unknown> = {}
  for (const [key, child] of Object.entries(value))
    defineKey(copy, key, map(child, appendToken('', key)))
  return copy
}
