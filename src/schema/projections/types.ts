import { escapeToken, fromPointer, pointerOfRef, resolvePointer } from '../pointer.js'
import { isObject, isSchema, type Schema, type SchemaNode, type SchemaObject } from '../schema.js'
import { mapSchema, visitSchema } from '../walk.js'
import { vocabularyValues } from './vocabulary.js'

/** What json-schema-to-typescript is given, and how its neutral names read. */
export interface TypesProjection {
  /** draft-07, self-contained, without prose, every reference a `tsType`. */
  readonly document: SchemaObject
  /** Its name for a declaration (`D0`, `D1`, …) → ours, in the order of the schema. */
  readonly names: ReadonlyMap<string, TypeName>
}

export interface TypeName {
  readonly name: string
  /** Of the schema in the authored document. */
  readonly pointer: string
}

/**
 * The form that json-schema-to-typescript reads. Its own naming makes an alias for every titled
 * property and numbers those it meets twice, so it is given neutral names, and each reference as
 * text in `tsType`, its documented way out.
 *
 * @see https://github.com/bcherny/json-schema-to-typescript#custom-schema-properties
 */
export function projectTypes(schema: Schema): TypesProjection {
  const names = nameTypes(schema)
  const typeOfRef = (ref: string) => names.get(pointerOfRef(ref) ?? '') ?? 'unknown'
  const project = (node: SchemaNode) =>
    mapSchema(mapSchema(node, withoutForeignTypes), (inner) =>
      toDraft07(dataType(vocabulary(nullType(reference(inner, typeOfRef))))),
    )
  const declared = [...names].map(([pointer, name], index) => ({ key: `D${index}`, pointer, name }))
  const definitions = declared.map(({ key, pointer }) => {
    const node = resolvePointer(schema.document, pointer)
    return [key, onlyShape(project(isSchema(node) ? node : true))] as const
  })
  return {
    // The root is a definition among others: a root that is but a reference would lose the rest.
    document: { title: 'Unused', type: 'object', definitions: Object.fromEntries(definitions) },
    names: new Map(declared.map(({ key, name, pointer }) => [key, { name, pointer }])),
  }
}

/** The names of all declared types, by pointer: the root, each definition, each other target. */
function nameTypes(schema: Schema): ReadonlyMap<string, string> {
  const root = isObject(schema.document) ? schema.document : {}
  const names = new Map([['', typeName(schema.name)]])
  for (const container of ['definitions', '$defs'])
    if (isObject(root[container]))
      for (const name of Object.keys(root[container]))
        names.set(`/${container}/${escapeToken(name)}`, typeName(name))
  // A reference to some other place, such as a property, is named after that place.
  visitSchema(schema.document, (node) => {
    const ref =
      isObject(node) && typeof node.$ref === 'string' ? pointerOfRef(node.$ref) : undefined
    if (ref === undefined || names.has(ref)) return
    const wanted = typeName(`${schema.name} ${fromPointer(ref)?.at(-1) ?? ''}`)
    const taken = new Set(names.values())
    let free = wanted
    for (let count = 2; taken.has(free); count += 1) free = `${wanted}${count}`
    names.set(ref, free)
  })
  return names
}

/**
 * A name as TypeScript allows it for a type: words joined in PascalCase, letters of every script
 * kept.
 *
 * @example typeName('order line') // 'OrderLine'
 */
export function typeName(name: string): string {
  const words = name.split(/[^\p{L}\p{N}$]+/u).filter((word) => word !== '')
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  if (joined === '') return 'Type'
  return /^\p{N}/u.test(joined) ? `_${joined}` : joined
}

/** A literal as a TypeScript type. */
export function literalType(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped}'`
}

function reference(node: SchemaObject, typeOfRef: (ref: string) => string): SchemaObject {
  if (typeof node.$ref !== 'string') return node
  const { $ref, ...rest } = onlyShape(node)
  const named = { tsType: typeOfRef(node.$ref) }
  return Object.keys(rest).length === 0 ? named : { allOf: [named, rest] }
}

// It renders `type: null` as an object: https://github.com/bcherny/json-schema-to-typescript/issues/612
function nullType(node: SchemaObject): SchemaObject {
  return node.type === 'null' ? { tsType: 'null' } : node
}

function vocabulary(node: SchemaObject): SchemaObject {
  const known = vocabularyValues(node)
  if (known === undefined) return node
  // `string & {}` keeps the literals from being swallowed by `string`: an editor offers them.
  return { tsType: `(${known.map(literalType).join(' | ')} | (string & {}))` }
}

// It looks for references in data too.
function dataType(node: SchemaObject): SchemaObject {
  const values = 'const' in node ? [node.const] : Array.isArray(node.enum) ? node.enum : []
  if (!values.some((value) => typeof value === 'object' && value !== null)) return node
  return { tsType: `(${values.map(literalType).join(' | ')})` }
}

// It turns `prefixItems` into `never[]`, and a bare `type: object` into `{}`.
function toDraft07(node: SchemaObject): SchemaObject {
  const shape = onlyShape(node)
  const isFree =
    shape.type === 'object' || (Array.isArray(shape.type) && shape.type.includes('object'))
  const bare =
    isFree && !['properties', 'additionalProperties', 'patternProperties'].some((it) => it in shape)
  if (Array.isArray(shape.prefixItems)) {
    const { prefixItems, items, ...rest } = shape
    return { ...rest, items: prefixItems, additionalItems: items ?? true }
  }
  return bare ? { ...shape, additionalProperties: true } : shape
}

const shapeless = new Set([
  '$anchor',
  '$comment',
  '$defs',
  '$id',
  '$schema',
  'default',
  'definitions',
  'deprecated',
  'description',
  'examples',
  'format',
  'id',
  'readOnly',
  'title',
  'writeOnly',
])

/** In a user's file `tsType` would be code that goes into ours as it is. */
function withoutForeignTypes({ tsType, tsEnumNames, ...node }: SchemaObject): SchemaObject {
  return node
}

/** Without prose. */
function onlyShape(node: SchemaNode): SchemaObject {
  if (typeof node === 'boolean') return { tsType: node ? 'unknown' : 'never' }
  return Object.fromEntries(
    Object.entries(node).filter(
      ([keyword]) => !shapeless.has(keyword) && !keyword.startsWith('x-'),
    ),
  )
}
