import { appendToken, parsePointer, resolvePointer } from '../../json/pointer.js'
import { hasConstraint, isKeywordOfTools, keywords } from '../../schema/check/keyword-table.js'
import { refToPointer } from '../../schema/ref-pointer.js'
import { isObject, isSchema, type Schema, type SchemaObject } from '../../schema/schema.js'
import { visitSchemas } from '../../schema/walk.js'
import { findFreeName, toTypeName } from './names.js'

/** The names of the types that a schema declares. */
export interface TypeNaming {
  /** By pointer, without those that have no type. Two pointers with one name are one type. */
  readonly names: ReadonlyMap<string, string>
  /** Pointers of the types to declare: the root, each definition, each other target of a `$ref`. */
  readonly declared: readonly string[]
  readonly collisions: readonly NameCollision[]
  /** Pointer of the definition that the root is, if it's nothing but a reference to it. */
  readonly rootTarget: string | undefined
}

/** A type that can't have its own name, because another one has it. */
export interface NameCollision {
  readonly pointer: string
  readonly wanted: string
  readonly name: string
  /** Pointer of the type that has the name. */
  readonly other: string
}

/**
 * Names the types of a schema. The first type with a name gets it, the next ones get a number: `Line`,
 * `Line2`. A root that only refers to a definition of its own name is that type.
 */
export function nameTypes(schema: Schema): TypeNaming {
  const names = new Map<string, string>()
  const owners = new Map<string, string>()
  const collisions: NameCollision[] = []
  const assign = (pointer: string, wanted: string): string => {
    const name = findFreeName(wanted, owners)
    names.set(pointer, name)
    owners.set(name, pointer)
    return name
  }
  const rootName = toTypeName(schema.name)
  const rootTarget = findRootTarget(schema, rootName)
  const definitions = listDefinitions(schema)
  if (hasRootType(schema)) assign(rootTarget ?? '', rootName)
  for (const { pointer, key } of definitions) {
    if (names.has(pointer)) continue
    const wanted = toTypeName(key)
    const other = owners.get(wanted)
    const name = assign(pointer, wanted)
    if (other !== undefined) collisions.push({ pointer, wanted, name, other })
  }
  for (const pointer of listTargets(schema, [...names.keys()]))
    if (!names.has(pointer)) assign(pointer, nameTarget(pointer, names))
  const declared = [...names.keys()]
  if (rootTarget !== undefined) names.set('', rootName)
  return { names, declared, collisions, rootTarget }
}

/** The definition of the root's name, if the root is nothing but a reference to it. */
function findRootTarget({ document, hasRoot }: Schema, rootName: string): string | undefined {
  if (hasRoot === false || !isObject(document) || !isOnlyReference(document)) return undefined
  const target = refToPointer(String(document.$ref))
  const [container = '', key = '', ...rest] = parsePointer(target ?? '') ?? []
  const isDefinition = containers.includes(container) && rest.length === 0
  return isDefinition && toTypeName(key) === rootName ? target : undefined
}

const containers = ['definitions', '$defs']
const identifiers = ['$id', '$anchor', '$vocabulary', ...containers]

function listDefinitions({ document }: Schema): ReadonlyArray<{ pointer: string; key: string }> {
  if (!isObject(document)) return []
  const targets = new Set(listReferences(document, ['']))
  return containers.flatMap((container) =>
    Object.entries(isObject(document[container]) ? document[container] : {})
      .map(([key, node]) => ({ pointer: appendToken(`/${container}`, key), key, node }))
      .filter(({ pointer, node }) => targets.has(pointer) || !isFolder(node)),
  )
}

/** Whether documents are of the root's type. A file with nothing but definitions has none. */
function hasRootType({ document, hasRoot }: Schema): boolean {
  if (hasRoot === false) return false
  const definitions = isObject(document) ? containers.map((key) => document[key]) : []
  return (
    !isFolder(document) || !definitions.some((it) => isObject(it) && Object.keys(it).length > 0)
  )
}

/** Whether a definition isn't a schema, but only contains others. */
function isFolder(node: unknown): boolean {
  return (
    isObject(node) &&
    !hasConstraint(omitKeys(node, identifiers)) &&
    Object.entries(node).some(
      ([key, value]) =>
        isObject(value) &&
        (containers.includes(key) || !(keywords.has(key) || isKeywordOfTools(key))),
    )
  )
}

/** Whether a schema says nothing about its values except that another schema applies. */
function isOnlyReference(node: SchemaObject): boolean {
  const others = omitKeys(node, ['$ref', ...identifiers])
  return typeof node.$ref === 'string' && !hasConstraint(others)
}

/** A schema without some keywords. */
export function omitKeys(node: SchemaObject, keys: readonly string[]): SchemaObject {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)))
}

/** Pointers of the schemas that references lead to, also from schemas that only references reach. */
function listTargets(schema: Schema, entries: readonly string[]): readonly string[] {
  const targets = new Set<string>()
  const visited = new Set(entries)
  let added = [...new Set(['', ...entries])]
  while (added.length > 0) {
    const found = listReferences(schema.document, added).filter((it) =>
      isSchema(resolvePointer(schema.document, it)),
    )
    added = [...new Set(found)].filter((it) => !visited.has(it))
    for (const pointer of added) visited.add(pointer)
    for (const pointer of found) targets.add(pointer)
  }
  return [...targets]
}

function listReferences(document: unknown, entries: readonly string[]): readonly string[] {
  const targets: string[] = []
  visitSchemas(document, entries, (node) => {
    const target =
      isObject(node) && typeof node.$ref === 'string' ? refToPointer(node.$ref) : undefined
    if (target !== undefined) targets.push(target)
  })
  return targets
}

/**
 * Names a schema inside a definition after both: `UserAddress` for the property `address` of `User`.
 * One among other definitions, at any depth, is named as they are, so that its name doesn't depend
 * on the file that refers to it.
 */
function nameTarget(pointer: string, names: ReadonlyMap<string, string>): string {
  const tokens = parsePointer(pointer) ?? []
  const last = tokens.at(-1) ?? ''
  const key = /^\d+$/.test(last) ? `${tokens.at(-2)} ${last}` : last
  let owner = pointer
  do owner = owner.slice(0, owner.lastIndexOf('/'))
  while (owner !== '' && !names.has(owner))
  const isDefinition =
    containers.includes(tokens.at(-2) ?? '') ||
    (owner === '' && containers.includes(tokens[0] ?? ''))
  return toTypeName(isDefinition ? key : `${names.get(owner) ?? ''} ${key}`)
}
