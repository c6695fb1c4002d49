import { appendToken } from '../json/pointer.js'
import type { Scope } from '../lint/redact/scope.js'
import type { Model, Type } from '../model/model.js'
import { createFieldProfiles } from './create-field-profiles.js'
import { createFieldNode, type FieldNode, mergeFieldNodes } from './field-node.js'
import type { FirstPlace, Profile } from './profile.js'

/** Collects the profile of documents, in memory that doesn't grow with their number. */
export interface Profiler {
  /**
   * Adds a document.
   *
   * @param locate called with the JSON Pointers, in the document, of the values that are the first at
   *   their place. Returns where they are, in the same order.
   */
  add(document: unknown, locate: Locate): void
  finish(): Profile
}

export type Locate = (pointers: readonly string[]) => ReadonlyArray<FirstPlace | undefined>

/**
 * Creates a profiler. With a model, it tells unknown fields and values from known ones, and the keys of
 * a map from fields.
 *
 * @param rootScope what may be shown of documents; everything by default
 * @example
 * const profiler = createProfiler(model)
 * profiler.add({ status: 'COMPLETED' }, () => [])
 * profiler.finish().fields[0]?.path // 'status'
 */
export function createProfiler(model: Model, rootScope?: Scope): Profiler {
  const root = createFieldNode(model.root, undefined, model)
  let documents = 0
  let placeCount = 0
  let omitted = 0
  /** The places of this document that are new. */
  let created: Array<{ readonly place: FieldNode; readonly pointer: string }> = []

  const addPlace = (
    type: Type | undefined,
    known: boolean | undefined,
    pointer: string,
  ): FieldNode | undefined => {
    if (placeCount === maxPlaces) {
      omitted += 1
      return undefined
    }
    placeCount += 1
    const place = createFieldNode(type, known, model)
    created.push({ place, pointer })
    return place
  }

  const addMembers = (
    place: FieldNode,
    value: object,
    pointer: string,
    depth: number,
    scope: Scope | undefined,
  ): void => {
    place.objects += 1
    for (const [key, member] of Object.entries(value)) {
      const inner = scope?.enterKey(key)
      const child = findMember(place, key, pointer, inner?.isKeyHidden)
      if (child === undefined) continue
      addValue(child, member, appendToken(pointer, key), depth + 1, inner?.scope)
    }
  }

  const findMember = (
    place: FieldNode,
    key: string,
    pointer: string,
    isKeyHidden = false,
  ): FieldNode | undefined => {
    const existing = isKeyHidden ? undefined : place.members.get(key)
    if (existing !== undefined) return existing
    const { fields, entries, namesKeys } = place.declared
    const type = fields.get(key)
    const isKnown = type !== undefined
    const memberPointer = appendToken(pointer, key)
    const isMap = place.entries !== undefined || entries !== undefined
    if (!isKnown && (isMap || isKeyHidden)) {
      place.entries ??= addPlace(entries, undefined, memberPointer)
      return place.entries
    }
    const member = addPlace(type, isKnown || namesKeys ? isKnown : undefined, memberPointer)
    if (member === undefined) return undefined
    place.members.set(key, member)
    if (isKnown) return member
    place.otherKeys.push(key)
    if (place.otherKeys.length > maxOtherKeys) {
      mergeOtherKeys(place)
      return place.members.get(key) ?? place.entries
    }
    return member
  }

  /** Makes rare keys entries of a map. Frequent ones stay fields. */
  const mergeOtherKeys = (place: FieldNode): void => {
    const minPresent = Math.max(2, place.objects / 10)
    for (const key of place.otherKeys) {
      const member = place.members.get(key)
      if (member === undefined || member.present >= minPresent) continue
      place.members.delete(key)
      if (place.entries === undefined) place.entries = member
      else placeCount -= mergeFieldNodes(place.entries, member)
    }
    place.otherKeys = []
  }

  const addValue = (
    place: FieldNode,
    value: unknown,
    pointer: string,
    depth: number,
    scope: Scope | undefined,
  ): void => {
    place.present += 1
    // All items of an array share a place, and a pointer may hide one of them.
    if (scope?.isHidden) place.isRedacted = true
    place.stats.add(value)
    const { values } = place.declared
    if (values !== undefined && isScalar(value) && !values.has(value)) place.unknownValues += 1
    if (typeof value !== 'object' || value === null) return
    if (depth === maxDepth) omitted += 1
    else if (!Array.isArray(value)) addMembers(place, value, pointer, depth, scope)
    else {
      place.itemCount += value.length
      for (const [index, item] of value.entries()) {
        place.items ??= addPlace(place.declared.items, undefined, `${pointer}/${index}`)
        if (place.items === undefined) continue
        addValue(place.items, item, `${pointer}/${index}`, depth + 1, scope?.enterItem(index))
      }
    }
  }

  return {
    add(document, locate) {
      documents += 1
      created = []
      addValue(root, document, '', 0, rootScope)
      if (created.length === 0) return
      const places = locate(created.map(({ pointer }) => pointer))
      for (const [index, { place }] of created.entries()) place.first = places[index]
    },
    finish: () => ({ documents, fields: createFieldProfiles(root), omitted }),
  }
}

/** How many places have statistics of their own. */
const maxPlaces = 5000
/** How many rare keys of an object that the schema doesn't name are fields. */
const maxOtherKeys = 50
const maxDepth = 100

function isScalar(value: unknown): boolean {
  return value !== null && typeof value !== 'object'
}
