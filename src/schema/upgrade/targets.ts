import { appendToken, isWithin, parsePointer, resolvePointer } from '../../json/pointer.js'
import { pointerToRef } from '../ref-pointer.js'
import { isObject, type SchemaObject } from '../schema.js'
import { findEnclosingPlace, findTarget } from './places.js'
import { type Rebuild, type RebuiltPlace, rebuildTarget } from './rebuild.js'

/**
 * Keeps what a `$ref` leads to if it stood in a keyword that's gone, or in data, as an entry of `$defs`.
 */
export function keepTargets(document: SchemaObject, rebuild: Rebuild): void {
  // Outer ones first: they contain the others.
  for (const target of [...rebuild.places.targets].sort((a, b) => a.length - b.length)) {
    const owner = findRebuiltOwner(target, rebuild)
    if (rebuild.rebuilt.has(target) || owner === undefined) continue
    const value = resolvePointer(document, target)
    const inOwner = target.slice(owner.place.pointer.length)
    if (!isObject(value) && owner.origins.some((origin) => isWithin(inOwner, origin))) continue
    const name = findFreeName((parsePointer(inOwner) ?? []).join('/'), owner.schema.$defs)
    const at = appendToken(`${rebuild.pointers.toUpgraded(owner.place.pointer)}/$defs`, name)
    const definitions = isObject(owner.schema.$defs) ? owner.schema.$defs : {}
    owner.schema.$defs = { ...definitions, [name]: rebuildTarget(value, target, at, rebuild) }
  }
}

function findRebuiltOwner(target: string, { places, rebuilt }: Rebuild): RebuiltPlace | undefined {
  let place = findEnclosingPlace(target, places.byPointer)
  while (place !== undefined && !rebuilt.has(place.pointer))
    place = findEnclosingPlace(place.pointer, places.byPointer)
  return place && rebuilt.get(place.pointer)
}

function findFreeName(name: string, definitions: unknown): string {
  let free = name
  for (let count = 2; isObject(definitions) && Object.hasOwn(definitions, free); count += 1)
    free = `${name}${count}`
  return free
}

/** Rewrites the `$ref`s within the document whose targets have moved. */
export function rewriteMovedRefs({ rebuilt, places, pointers }: Rebuild): void {
  for (const { place, schema } of rebuilt.values()) {
    const target = findTarget(place, places.findResource)
    if (target === undefined || typeof schema.$ref !== 'string') continue
    const resource = pointers.toUpgraded(target.resource.pointer)
    const upgraded = pointers.toUpgraded(target.pointer)
    const fragment = upgraded.slice(resource.length)
    if (isWithin(upgraded, resource) && fragment !== target.fragment)
      schema.$ref = target.uri + pointerToRef(fragment)
  }
}
