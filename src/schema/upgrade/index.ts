import type { Dialect, SchemaNode } from '../schema.js'
import { mayNeedUpgrade } from './may-need-upgrade.js'
import { findPlaces, type Places } from './places.js'
import { identityMap, type PointerMap } from './pointer-map.js'
import { type IgnoredKeyword, rebuildPlaces } from './rebuild.js'
import { keepTargets, rewriteMovedRefs } from './targets.js'

/** A document in draft 2020-12. */
export interface UpgradedDocument {
  readonly document: SchemaNode
  /** Says where the author wrote what. */
  readonly pointers: PointerMap
  /** The keywords that had no effect in the authored dialect. They're gone. */
  readonly ignored: readonly IgnoredKeyword[]
}

/**
 * Upgrades a schema to draft 2020-12, one dialect after the other. It accepts the same values as before.
 * Embedded resources with a `$schema` are read by that. In an OpenAPI document, only the schema objects
 * are upgraded.
 *
 * `$ref`s within the document are rewritten where their targets have moved. The JSON Pointers in others
 * are those of the authored document they lead to.
 *
 * @param dialect the dialect of the document
 * @param usedPlaces the schemas to upgrade, if not all of them are used
 * @returns the same document if there is nothing to upgrade
 * @example
 * upgradeSchema({ items: [{ type: 'string' }] }, 'draft-07').document
 * // { prefixItems: [{ type: 'string' }] }
 */
export function upgradeSchema(
  document: SchemaNode,
  dialect: Dialect,
  usedPlaces?: Places,
): UpgradedDocument {
  const unchanged = { document, pointers: identityMap, ignored: [] }
  if (typeof document === 'boolean' || !mayNeedUpgrade(document, dialect)) return unchanged
  const places = usedPlaces ?? findPlaces(document, dialect)
  if (isUpToDate(places)) return unchanged
  const { upgraded, rebuild } = rebuildPlaces(document, places)
  keepTargets(document, rebuild)
  rewriteMovedRefs(rebuild)
  return { document: upgraded, pointers: rebuild.pointers, ignored: rebuild.ignored }
}

function isUpToDate({ byPointer }: Places): boolean {
  return [...byPointer.values()].every(({ dialect }) => dialect === '2020-12')
}
