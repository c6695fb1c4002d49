import { escapeToken, parsePointer, resolvePointer } from '../../json/pointer.js'
import { refToPointer } from '../../schema/ref-pointer.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'
import { type Building, type Named, shapeOf } from './shape.js'
import type { TypeNote } from './unsupported-keywords.js'

/** What json-schema-to-typescript is given, and how its neutral names read. */
export interface TypeShapes {
  /** draft-07, self-contained, without prose, every reference a `tsType`. */
  readonly document: SchemaObject
  /** Its name for a declaration (`D0`, `D1`, …) → ours, in the order of the schema. */
  readonly names: ReadonlyMap<string, Named>
  /** Its name for a field (`f0`, `f1`, …) → ours. */
  readonly fields: ReadonlyMap<string, Named>
  /** Declarations that are tuples, to be put where they are named → how many entries must be. */
  readonly tuples: ReadonlyMap<string, number>
  readonly notes: readonly TypeNote[]
}

/**
 * The form that json-schema-to-typescript reads. Its own naming makes an alias for every titled
 * property and numbers those it meets twice, so it is given neutral names, and each reference as
 * text in `tsType`, its documented way out.
 *
 * @param indexSignature whether every object that admits more keys says so
 * @see https://github.com/bcherny/json-schema-to-typescript#custom-schema-properties
 */
export function buildTypeShapes(schema: Schema, indexSignature = false): TypeShapes {
  const names = nameTypes(schema)
  const definitions: Record<string, SchemaObject> = {}
  const building: Building = {
    ...{ schema, names, indexSignature, definitions },
    ...{ fields: new Map(), tuples: new Map(), notes: [] },
  }
  const declared = [...names].map(([pointer, name], index) => ({ key: `D${index}`, pointer, name }))
  for (const { key, pointer } of declared) {
    const node = resolvePointer(schema.document, pointer)
    const place = { typed: false, declares: pointer }
    definitions[key] = shapeOf(isSchema(node) ? node : true, pointer, place, building)
  }
  return {
    // The root is a definition among others: a root that is but a reference would lose the rest.
    document: { title: 'Unused', type: 'object', definitions },
    names: new Map(declared.map(({ key, name, pointer }) => [key, { name, pointer }])),
    fields: building.fields,
    tuples: building.tuples,
    notes: building.notes,
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
  const taken = new Set(names.values())
  // A reference to some other place, such as a property, is named after that place.
  visitSchema(schema.document, (node) => {
    const ref = referenceIn(node)
    if (ref === undefined || names.has(ref)) return
    if (!isSchema(resolvePointer(schema.document, ref))) return
    const wanted = typeName(`${schema.name} ${parsePointer(ref)?.at(-1) ?? ''}`)
    let free = wanted
    for (let count = 2; taken.has(free); count += 1) free = `${wanted}${count}`
    names.set(ref, free)
    taken.add(free)
  })
  return names
}

function referenceIn(node: SchemaNode): string | undefined {
  return isObject(node) && typeof node.$ref === 'string' ? refToPointer(node.$ref) : undefined
}

/**
 * A name as TypeScript allows it for a type: words joined in PascalCase, letters of every script
 * kept.
 *
 * @example typeName('order line') // 'OrderLine'
 */
export function typeName(name: string): string {
  const words = name.split(/(?:[^\p{ID_Continue}$]|_)+/u).filter((word) => word !== '')
  const joined = words.map(capitalized).join('')
  if (joined === '') return 'Type'
  return /^[\p{ID_Start}$]/u.test(joined) ? joined : `_${joined}`
}

function capitalized(word: string): string {
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('')
}
