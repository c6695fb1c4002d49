import { parsePointer, resolvePointer } from '../../json/pointer.js'
import { omitUnusedKeywords } from '../dialect/unused-keywords.js'
import { replaceDynamicRefs } from '../dynamic-scope.js'
import { isObject, isSchema, type SchemaNode } from '../schema.js'
import type { PointerMap } from '../upgrade/pointer-map.js'
import { mapSchema, visitSchema } from '../walk.js'
import type { AuthoredPlace } from './reach.js'
import type { SourceFile } from './source-file.js'

/** A file in draft 2020-12, and where its author wrote what. */
export interface UpgradedFile {
  readonly source: SourceFile
  readonly document: unknown
  readonly pointers: PointerMap
}

/** A schema that stands on its own in the bundle. Pointers are those of the upgraded file. */
export interface Unit {
  readonly file: FileUnits
  readonly pointer: string
  /** Each `$dynamicRef` is a `$ref` in it. */
  readonly schema: SchemaNode
  /** The pointers of the schemas whose `$ref` was a `$dynamicRef` to an anchor. */
  readonly dynamicRefs: ReadonlySet<string>
}

/** The units of a file. */
export interface FileUnits extends UpgradedFile {
  /** By pointer, in the order in which references lead to them. */
  readonly units: ReadonlyMap<string, Unit>
  /** The pointers of all schemas in the units. */
  readonly schemas: ReadonlySet<string>
  /** Pointers by anchor, for those that the upgrade has added. */
  readonly anchors: ReadonlyMap<string, string>
}

/**
 * Splits a file into the schemas that stand on their own in the bundle: the outermost ones that are
 * used. Definitions inside them only count if they are used, and then stand on their own too.
 *
 * @param root the schema that keeps its place and its definitions
 */
export function splitIntoUnits(upgraded: UpgradedFile, root: AuthoredPlace | undefined): FileUnits {
  const { source, document, pointers } = upgraded
  const units = new Map<string, Unit>()
  const schemas = new Set<string>()
  const anchors = new Map<string, string>()
  const file: FileUnits = { ...upgraded, units, schemas, anchors }
  const add = (pointer: string, isRoot: boolean): void => {
    const value = resolvePointer(document, pointer)
    if (schemas.has(pointer) || !isSchema(value)) return
    const unit = createUnit(file, pointer, isRoot)
    units.set(pointer, unit)
    visitSchema(
      unit.schema,
      (inner, at) => {
        schemas.add(at)
        if (!isObject(inner)) return
        for (const anchor of [inner.$anchor, inner.$dynamicAnchor])
          if (typeof anchor === 'string' && !anchors.has(anchor)) anchors.set(anchor, at)
      },
      pointer,
    )
  }
  if (root?.file === source) add(pointers.toUpgraded(root.pointer), true)
  const used = new Set([...source.entries, ...source.targets].map(pointers.toUpgraded))
  for (const pointer of [...used].sort((a, b) => a.length - b.length)) add(pointer, false)
  const ordered = [...used].flatMap((pointer) => units.get(pointer) ?? [])
  units.clear()
  for (const unit of ordered) units.set(unit.pointer, unit)
  return file
}

/** @param keepsDefinitions whether the schema has its definitions in the bundle, too */
export function createUnit(file: FileUnits, pointer: string, keepsDefinitions = false): Unit {
  const value = resolvePointer(file.document, pointer)
  const schema = isSchema(value) ? value : true
  const own = keepsDefinitions ? schema : omitDefinitions(schema)
  const { vocabularies } = file.source.custom ?? {}
  const used = vocabularies ? omitUnusedKeywords(own, vocabularies) : own
  return { file, pointer, ...replaceDynamicRefs(used, pointer) }
}

function omitDefinitions(document: SchemaNode): SchemaNode {
  return mapSchema(document, ({ $defs: _, definitions: __, ...schema }) => schema)
}

/** Finds the unit that contains a schema. */
export function findUnit(pointer: string, { units }: FileUnits): Unit | undefined {
  for (let prefix = pointer; ; prefix = prefix.slice(0, prefix.lastIndexOf('/'))) {
    const unit = units.get(prefix)
    if (unit !== undefined || prefix === '') return unit
  }
}

/**
 * Names a unit after the last token of its pointer.
 *
 * @example nameUnit('/components/schemas/Order', 'petstore') // 'Order'
 * @example nameUnit('/allOf/1', 'order') // 'allOf1'
 */
export function nameUnit(pointer: string, fileName: string): string {
  const tokens = parsePointer(pointer) ?? []
  const last = tokens.at(-1)
  if (last === undefined || last === '') return fileName
  return /^\d+$/.test(last) ? `${tokens.at(-2) ?? fileName}${last}` : last
}
