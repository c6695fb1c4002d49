import type { Model, Type } from '../model/model.js'
import { type DeclaredContent, resolveDeclaredContent } from './declared-content.js'
import type { FirstPlace } from './profile.js'
import { ValueStats } from './value-stats.js'

/** The values at one place of the documents. */
export interface FieldNode {
  readonly declared: DeclaredContent
  readonly known: boolean | undefined
  readonly stats: ValueStats
  readonly members: Map<string, FieldNode>
  /** The keys of `members` that the schema doesn't name. */
  otherKeys: string[]
  /** All entries of a map. */
  entries: FieldNode | undefined
  items: FieldNode | undefined
  present: number
  objects: number
  itemCount: number
  unknownValues: number
  first: FirstPlace | undefined
  /** Whether values here may not be shown. */
  isRedacted: boolean
}

export function createFieldNode(
  type: Type | undefined,
  known: boolean | undefined,
  model: Model,
): FieldNode {
  return {
    declared: resolveDeclaredContent(type, model),
    known,
    stats: new ValueStats(),
    members: new Map(),
    otherKeys: [],
    ...{ entries: undefined, items: undefined, first: undefined },
    ...{ present: 0, objects: 0, itemCount: 0, unknownValues: 0, isRedacted: false },
  }
}

/**
 * Adds what is known of one place to another one.
 *
 * @returns how many places are gone
 */
export function mergeFieldNodes(into: FieldNode, from: FieldNode): number {
  into.stats.merge(from.stats)
  into.present += from.present
  into.objects += from.objects
  into.itemCount += from.itemCount
  into.unknownValues += from.unknownValues
  into.isRedacted ||= from.isRedacted
  let gone = 1
  for (const [key, member] of from.members) {
    const same = into.members.get(key)
    if (same !== undefined) gone += mergeFieldNodes(same, member)
    else if (into.entries !== undefined && from.otherKeys.includes(key))
      gone += mergeFieldNodes(into.entries, member)
    else {
      into.members.set(key, member)
      if (from.otherKeys.includes(key)) into.otherKeys.push(key)
    }
  }
  for (const part of ['entries', 'items'] as const) {
    const [own, other] = [into[part], from[part]]
    if (own === undefined) into[part] = other
    else if (other !== undefined) gone += mergeFieldNodes(own, other)
  }
  return gone
}
