import type { CustomDialect } from '../dialect/vocabularies.js'
import { type Dialect, isObject, type SchemaObject } from '../schema.js'
import type { ParsedSource } from '../source/parsed-source.js'
import { findEnclosingPlace, findPlaces, type Place, type Places } from '../upgrade/places.js'
import type { Resource } from './resources.js'

/** A document that a schema is made of. It needn't be a schema itself. */
export interface AuthoredFile {
  /** Its path, or its URI if it's built in. */
  readonly file: string
  readonly document: unknown
  readonly dialect: Dialect
  /** Its text, for the positions in notes; `undefined` if it's built in. */
  readonly source?: ParsedSource
  /** A sentence about its dialect, if that is assumed. */
  readonly assumption?: string | undefined
  /** Its dialect, if it has a meta-schema of its own. */
  readonly custom?: CustomDialect | undefined
}

/** A file of a bundle, and what of it is used. All pointers are those of its author. */
export interface SourceFile extends AuthoredFile {
  readonly places: Places
  /** The resource of the whole document. */
  readonly resource: Resource
  /** The outermost schemas that are used. */
  readonly entries: Set<string>
  /** The entry of each schema that is used. */
  readonly entryByPlace: Map<string, string>
  /** What references lead to. */
  readonly targets: Set<string>
}

/** Finds what in a document can be referred to. Nothing is used yet. */
export function createSourceFile(authored: AuthoredFile): SourceFile {
  const { document, dialect } = authored
  // Arrays contain schemas too.
  const places = findPlaces(
    (isObject(document) || Array.isArray(document) ? document : {}) as SchemaObject,
    dialect,
  )
  const resource = places.byPointer.get('')?.resource ?? places.rootResource
  const used = { entries: new Set<string>(), entryByPlace: new Map(), targets: new Set<string>() }
  return { ...authored, places, resource, ...used }
}

/** The places of a file that are used. */
export function selectUsedPlaces(file: SourceFile): Places {
  const { places, entryByPlace } = file
  const byPointer = new Map<string, Place>()
  for (const [pointer, place] of places.byPointer)
    if (entryByPlace.has(pointer)) byPointer.set(pointer, place)
  const standsAlone = new Map<string, boolean>()
  for (const [pointer, place] of byPointer) {
    if (!place.isInData) continue
    const entry = findEntry(pointer, file)
    // Data of something that isn't used as a schema is no data.
    const isAlone = standsAlone.get(entry) ?? findEnclosingPlace(entry, byPointer) === undefined
    standsAlone.set(entry, isAlone)
    if (isAlone) byPointer.set(pointer, { ...place, isInData: false })
  }
  const targets = [...places.targets].filter((target) => file.targets.has(target))
  return { ...places, byPointer, targets: new Set(targets) }
}

/** An entry can be a part of another one that was found later. */
function findEntry(pointer: string, { entryByPlace }: SourceFile): string {
  let entry = pointer
  for (
    let next = entryByPlace.get(entry);
    next !== undefined && next !== entry;
    next = entryByPlace.get(entry)
  )
    entry = next
  return entry
}
