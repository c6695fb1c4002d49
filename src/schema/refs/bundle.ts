import { formatPointer, parsePointer } from '../../json/pointer.js'
import { hasDuplicateAnchors } from '../dynamic-scope.js'
import { isObject, type Schema, type SchemaNode } from '../schema.js'
import { identityMap } from '../upgrade/pointer-map.js'
import { assertNoCircularRefs } from './circular.js'
import { createDocuments, type Documents, type NeighborFiles } from './documents.js'
import { type Placement, placeDynamicUnits } from './dynamic-units.js'
import { reachSchemas } from './reach.js'
import { type Bundle, resolveUnitRefs } from './resolve.js'
import { rewriteRefs } from './rewrite.js'
import type { AuthoredFile, SourceFile } from './source-file.js'
import { type FileUnits, nameUnit, splitIntoUnits, type Unit, type UpgradedFile } from './units.js'

/** What to bundle. */
export interface BundleRequest {
  readonly root: AuthoredFile
  /** The path of the root file, as `neighbors` writes it. */
  readonly path: string
  /** Finds the schemas of the root file that are wanted. */
  selectEntries(file: SourceFile): readonly string[]
  /** Whether the only entry is the root of the bundle. Otherwise, all become definitions. */
  readonly hasRoot: boolean
  /** Chooses the name of the bundle's root, which no definition gets. */
  inferName(root: SchemaNode, pointer: string): string
  readonly neighbors: NeighborFiles
  /** Checks the schemas of a file that are used, and upgrades them. */
  upgrade(file: SourceFile): Promise<UpgradedFile>
}

/**
 * Makes a schema self-contained: every `$ref` becomes a JSON Pointer into the document, and everything
 * outside the schema that references lead to becomes an entry of `$defs`. Only that is checked.
 *
 * A schema whose dynamic references depend on the path to it becomes several definitions.
 *
 * @throws UserError if a reference is dangling, remote or circular, or a neighbor can't be read
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.3
 */
export async function bundleSchema(
  request: BundleRequest,
): Promise<Omit<Schema, 'file' | 'dialect'>> {
  const documents = createDocuments(request.neighbors)
  const rootFile = documents.add(request.root, request.path)
  const entries = request.selectEntries(rootFile).map((pointer) => ({ file: rootFile, pointer }))
  const rootPlace = request.hasRoot ? entries[0] : undefined
  await reachSchemas(entries, rootPlace, documents)

  const hasOverrides = hasDuplicateAnchors(listSchemas(documents))
  const files = new Map<SourceFile, FileUnits>()
  for (const source of documents.files)
    files.set(source, splitIntoUnits(await request.upgrade(source), rootPlace))
  const units = [...files.values()].flatMap((file) => [...file.units.values()])
  const rootPointer = rootPlace && files.get(rootFile)?.pointers.toUpgraded(rootPlace.pointer)
  const root = units.find(
    ({ file, pointer }) => file.source === rootFile && pointer === rootPointer,
  )
  const pointer = rootPlace?.pointer ?? ''
  const name = request.inferName(root?.schema ?? true, pointer)
  const reservePlace = createPlaces(root, name, request.neighbors)
  const isDynamic = hasOverrides && units.some(({ dynamicRefs }) => dynamicRefs.size > 0)
  const { places, targets } = isDynamic
    ? await placeDynamicUnits(root ? [root] : units, { documents, files }, reservePlace)
    : await placeStaticUnits(units, root, { documents, files }, reservePlace)
  const byPlace = new Map([...places].map(([unit, place]) => [place, unit]))
  const toAuthored = createAuthoredLookup(byPlace)
  const document = mergeUnits(places, targets)
  assertNoCircularRefs(document, (at) => toAuthored?.(at) ?? { file: rootFile.file, pointer: at })
  return { name, pointer, document, toAuthored, ...(rootPlace === undefined && { hasRoot: false }) }
}

function* listSchemas({ files }: Documents) {
  for (const { places } of files) for (const { schema } of places.byPointer.values()) yield schema
}

/** Every unit stands once in the bundle. */
async function placeStaticUnits(
  units: readonly Unit[],
  root: Unit | undefined,
  { documents, files }: Pick<Bundle, 'documents' | 'files'>,
  reservePlace: (unit: Unit) => string,
): Promise<Placement> {
  const places = new Map<Unit, string>()
  if (root !== undefined) places.set(root, reservePlace(root))
  for (const unit of units) if (unit !== root) places.set(unit, reservePlace(unit))
  const targets = new Map<Unit, ReadonlyMap<string, string>>()
  for (const unit of units)
    targets.set(unit, await resolveUnitRefs(unit, { documents, files, places }))
  return { places, targets }
}

/** Chooses where in the bundle a unit stands: a JSON Pointer. The root comes first. */
function createPlaces(
  root: Unit | undefined,
  name: string,
  neighbors: NeighborFiles,
): (unit: Unit) => string {
  const taken = new Map<string, number>()
  if (root !== undefined) taken.set(name, 2)
  for (const container of ['$defs', 'definitions']) {
    const definitions = isObject(root?.schema) ? root.schema[container] : undefined
    if (isObject(definitions)) for (const key of Object.keys(definitions)) taken.set(key, 2)
  }
  let hasRoot = root === undefined
  return ({ file: { pointers, source }, pointer }) => {
    if (!hasRoot) {
      hasRoot = true
      return ''
    }
    const wanted = nameUnit(pointers.toAuthored(pointer), neighbors.inferName(source.file))
    return formatPointer(['$defs', reserveName(wanted, taken)])
  }
}

function reserveName(name: string, takenNames: Map<string, number>): string {
  let free = name
  let count = takenNames.get(name) ?? 2
  for (; takenNames.has(free); count += 1) free = `${name}${count}`
  takenNames.set(name, count)
  if (free !== name) takenNames.set(free, 2)
  return free
}

function mergeUnits(
  places: ReadonlyMap<Unit, string>,
  targets: ReadonlyMap<Unit, ReadonlyMap<string, string>>,
): SchemaNode {
  let root: SchemaNode = {}
  const definitions = new Map<string, SchemaNode>()
  for (const [unit, place] of places) {
    const schema = rewriteRefs(unit, place === '', targets.get(unit) ?? new Map())
    if (place === '') root = schema
    else definitions.set(parsePointer(place)?.[1] ?? '', schema)
  }
  if (!isObject(root) || definitions.size === 0) return root
  const existing = isObject(root.$defs) ? root.$defs : {}
  return { ...root, $defs: { ...existing, ...Object.fromEntries(definitions) } }
}

/** Finds the file and the place of the author for a pointer in the bundle. */
function createAuthoredLookup(units: ReadonlyMap<string, Unit>): Schema['toAuthored'] {
  const root = units.get('')
  if (units.size === 1 && root?.pointer === '' && root.file.pointers === identityMap)
    return undefined
  return (pointer) => {
    const [place = ''] = /^\/\$defs\/[^/]*/.exec(pointer) ?? []
    const unit = units.get(place) ?? root
    if (unit === undefined) return { file: '', pointer }
    const { source, pointers } = unit.file
    const inUnit = pointer.slice(unit === root ? 0 : place.length)
    return { file: source.file, pointer: pointers.toAuthored(unit.pointer + inUnit) }
  }
}
