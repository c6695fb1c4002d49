import { isObject } from '../schema.js'
import { findEnclosingPlace } from '../upgrade/places.js'
import { visitSchema } from '../walk.js'
import {
  createDanglingError,
  type Documents,
  type LocatedRef,
  type RefDocument,
} from './documents.js'
import type { Resource } from './resources.js'
import type { SourceFile } from './source-file.js'
import { type FileUnits, findUnit, type Unit } from './units.js'

export interface Bundle {
  readonly documents: Documents
  readonly files: ReadonlyMap<SourceFile, FileUnits>
  /** Where in the bundle each unit stands. */
  readonly places: ReadonlyMap<Unit, string>
}

/**
 * Resolves the references of a unit.
 *
 * @returns pointers in the bundle, by the pointer of the schema with the `$ref`
 * @throws UserError if one leads nowhere
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export async function resolveUnitRefs(
  { file, pointer, schema }: Unit,
  { documents, files, places }: Bundle,
): Promise<ReadonlyMap<string, string>> {
  const refs: { readonly at: string; readonly ref: string }[] = []
  visitSchema(
    schema,
    (inner, at) => {
      if (isObject(inner) && typeof inner.$ref === 'string') refs.push({ at, ref: inner.$ref })
    },
    pointer,
  )
  const targets = new Map<string, string>()
  for (const { at, ref } of refs) {
    const located = locateRef(ref, at, file)
    const target = await documents.open(located)
    const targetFile = files.get(target.file)
    const found = (targetFile && resolveFragment(target, targetFile, file)) ?? 'nowhere'
    if (!targetFile?.schemas.has(found)) throw createDanglingError(located)
    const unit = findUnit(found, targetFile)
    if (unit !== undefined) targets.set(at, places.get(unit) + found.slice(unit.pointer.length))
  }
  return targets
}

export function locateRef(ref: string, at: string, file: FileUnits): LocatedRef {
  const pointer = file.pointers.toAuthored(at)
  return { ref, pointer, source: file.source, resource: findResource(at, file) }
}

/** The innermost resource around a schema. */
export function findResource(at: string, { source, pointers }: FileUnits): Resource {
  const pointer = pointers.toAuthored(at)
  const { byPointer } = source.places
  const place = byPointer.get(pointer) ?? findEnclosingPlace(pointer, byPointer)
  return place?.resource ?? source.resource
}

/** Finds the upgraded place of a target. Within a file, the upgrade has rewritten the pointers. */
export function resolveFragment(
  { fragment, resource, isFile }: RefDocument,
  target: FileUnits,
  from: FileUnits,
): string | undefined {
  const { pointers, anchors } = target
  if (fragment === '' || fragment.startsWith('/')) {
    const base = resource.pointer
    return target === from && !isFile
      ? pointers.toUpgraded(base) + fragment
      : pointers.toUpgraded(base + fragment)
  }
  const authored = resource.anchors.get(fragment)
  return authored === undefined ? anchors.get(fragment) : pointers.toUpgraded(authored)
}
