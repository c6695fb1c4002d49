import { resolvePointer } from '../../json/pointer.js'
import { isObject, isSchema } from '../schema.js'
import { listDialectSubschemas } from '../upgrade/applicators.js'
import type { Place } from '../upgrade/places.js'
import type { Documents, RefDocument } from './documents.js'
import type { SourceFile } from './source-file.js'

/** A schema in a file, as its author wrote it. */
export interface AuthoredPlace {
  readonly file: SourceFile
  readonly pointer: string
}

/**
 * Finds everything that some schemas need: what they contain, what their references lead to, and so on.
 * The rest of the files isn't read as a schema, so mistakes there don't matter.
 *
 * @param root the schema that keeps its definitions; those of others only count if they're used
 * @throws UserError if a reference leads to a file that can't be read
 */
export async function reachSchemas(
  entries: readonly AuthoredPlace[],
  root: AuthoredPlace | undefined,
  documents: Documents,
): Promise<void> {
  const unresolved: ReachedPlace[] = []

  const reach = (file: SourceFile, pointer: string): void => {
    file.targets.add(pointer)
    if (file.entryByPlace.has(pointer) || file.entries.has(pointer)) return
    const schema = resolvePointer(file.document, pointer)
    if (!isSchema(schema)) return
    file.entries.add(pointer)
    file.places.addTarget(pointer)
    documents.update(file)
    visit(file, pointer, pointer)
  }
  const visit = (file: SourceFile, pointer: string, entry: string): void => {
    const place = file.places.byPointer.get(pointer)
    if (place === undefined) return
    file.entryByPlace.set(pointer, entry)
    unresolved.push({ file, place })
    const keepsDefinitions = file === root?.file && entry === root.pointer
    for (const [at, schema] of listDialectSubschemas(place.schema, place.dialect)) {
      if (!isObject(schema) || (!keepsDefinitions && isDefinition(at))) continue
      const inner = pointer + at
      if (file.entryByPlace.has(inner)) {
        file.entries.delete(inner)
        file.entryByPlace.set(inner, entry)
      } else visit(file, inner, entry)
    }
  }

  const followRefs = async ({ file, place }: ReachedPlace): Promise<void> => {
    for (const ref of listRefs(place)) {
      const { pointer, resource } = place
      const located = { ref, resource, source: file, pointer }
      const target = await documents.open(located)
      for (const at of listTargets(target)) reach(target.file, at)
    }
  }

  for (const { file, pointer } of entries) reach(file, pointer)
  // Both lists grow while they're read.
  const names = new Set<string>()
  for (const reached of unresolved) {
    await followRefs(reached)
    const name = readAnchorName(reached.place)
    if (name !== undefined) names.add(name)
    if (reached !== unresolved.at(-1)) continue
    for (const { file, pointer } of listOverrides(names, documents)) reach(file, pointer)
  }
}

interface ReachedPlace {
  readonly file: SourceFile
  readonly place: Place
}

/** The name of the anchor that a dynamic reference leads to; `#` for a `$recursiveRef`. */
function readAnchorName({ schema: { $dynamicRef, $recursiveRef } }: Place): string | undefined {
  if (typeof $recursiveRef === 'string') return '#'
  return typeof $dynamicRef === 'string' ? /#([^/].*)$/.exec($dynamicRef)?.[1] : undefined
}

/** The schemas that a dynamic reference can lead to, if there are several with the same name. */
function listOverrides(names: ReadonlySet<string>, { files }: Documents): readonly AuthoredPlace[] {
  const byName = new Map<string, AuthoredPlace[]>([...names].map((name) => [name, []]))
  if (names.size > 0)
    for (const file of files)
      for (const { pointer, schema } of file.places.byPointer.values())
        byName
          .get(schema.$recursiveAnchor === true ? '#' : String(schema.$dynamicAnchor))
          ?.push({ file, pointer })
  return [...byName.values()].filter(({ length }) => length > 1).flat()
}

function isDefinition(pointer: string): boolean {
  return /^\/(\$defs|definitions)\//.test(pointer)
}

/** `$ref`, and the references of newer dialects, which lead to the same document. */
function listRefs({ schema, dialect }: Place): readonly string[] {
  const { $ref, $dynamicRef, $recursiveRef } = schema
  const refs = [$ref]
  if (dialect === '2020-12' || dialect === 'openapi-3.1') refs.push($dynamicRef)
  if (dialect === '2019-09') refs.push($recursiveRef)
  return refs.filter((ref) => typeof ref === 'string')
}

function listTargets({ resource, fragment }: RefDocument): readonly string[] {
  if (fragment === '' || fragment.startsWith('/')) return [resource.pointer + fragment]
  const anchor = resource.anchors.get(fragment)
  return anchor === undefined ? [] : [anchor]
}
