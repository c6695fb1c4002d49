import { escapeToken, resolvePointer } from '../../json/pointer.js'
import { refToPointer } from '../../schema/ref-pointer.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'
import { vocabularyValues } from '../../schema/vocabulary.js'
import { subschemas } from '../../schema/walk.js'
import { renderLiteral } from './literal.js'
import {
  anything,
  freeObject,
  hasIntersection,
  intersection,
  nothing,
  union,
} from './shape-algebra.js'
import { lossesOf, type TypeNote } from './unsupported-keywords.js'

export interface Named {
  readonly name: string
  /** Of the schema in the authored document. */
  readonly pointer: string
}

/** What is gathered while the shapes of a schema are made. */
export interface Building {
  readonly schema: Schema
  /** Of declared types, by pointer. */
  readonly names: ReadonlyMap<string, string>
  readonly indexSignature: boolean
  readonly definitions: Record<string, SchemaObject>
  readonly fields: Map<string, Named>
  readonly tuples: Map<string, number>
  readonly notes: TypeNote[]
}

interface Place {
  /** Whether something around says which type of value it is. */
  readonly typed: boolean
  /** The declared type that this is all of or a part of, with no object or array between. */
  readonly declares?: string | undefined
}

/**
 * What json-schema-to-typescript renders well: objects, arrays, unions, intersections, and text.
 * Nothing else is left to it. It renders `type: null` as an object, a `prefixItems` tuple as
 * `never[]`, and drops what stands beside a `$ref`. What no type can say is widened, and noted.
 *
 * @see https://github.com/bcherny/json-schema-to-typescript/issues/612
 */
export function shapeOf(
  node: SchemaNode,
  at: string,
  place: Place,
  building: Building,
): SchemaObject {
  if (typeof node === 'boolean') return node ? anything : nothing
  if (node.not === true || (isObject(node.not) && Object.keys(node.not).length === 0))
    return nothing
  building.notes.push(...lossesOf(node, at, building.schema))
  const inner = { ...place, typed: place.typed || fixesType(node) }
  const branches = (keyword: string) =>
    subschemas(node[keyword]).map((branch, index) =>
      shapeOf(branch, `${at}/${keyword}/${index}`, inner, building),
    )
  return intersection([
    ...reference(node, at, place, building),
    ...own(node, at, inner, building),
    ...branches('allOf'),
    ...['anyOf', 'oneOf'].filter((it) => it in node).map((it) => union(branches(it))),
  ])
}

function fixesType(node: SchemaNode): boolean {
  if (!isObject(node)) return false
  return 'type' in node || '$ref' in node || subschemas(node.allOf).some(fixesType)
}

function reference(
  node: SchemaObject,
  at: string,
  { declares }: Place,
  building: Building,
): readonly SchemaObject[] {
  if (typeof node.$ref !== 'string') return []
  const target = refToPointer(node.$ref)
  const name = target === undefined ? undefined : building.names.get(target)
  if (target === undefined || name === undefined) {
    note(building, at, 'where this `$ref` leads depends on the caller: any value')
    return [anything]
  }
  // TypeScript refuses an alias that is made of itself.
  if (declares !== undefined && leadsTo(target, declares, building.schema, new Set())) {
    note(building, at, 'the definition is made of itself: any value')
    return [anything]
  }
  return [{ tsType: name }]
}

/** Whether a schema is, with no object or array between, made of another. */
function leadsTo(from: string, to: string, schema: Schema, seen: Set<string>): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  return madeOf(resolvePointer(schema.document, from)).some((next) =>
    leadsTo(next, to, schema, seen),
  )
}

function madeOf(node: unknown): readonly string[] {
  if (!isObject(node)) return []
  const own = typeof node.$ref === 'string' ? refToPointer(node.$ref) : undefined
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => subschemas(node[keyword]))
  return [...(own === undefined ? [] : [own]), ...parts.flatMap(madeOf)]
}

/** What a schema says besides its references and combinations. */
function own(
  node: SchemaObject,
  at: string,
  { typed }: Place,
  building: Building,
): readonly SchemaObject[] {
  if ('const' in node) return [literals([node.const])]
  if (Array.isArray(node.enum)) return [literals(node.enum)]
  const known = vocabularyValues(node)
  // `string & {}` keeps the literals from being swallowed by `string`: an editor offers them.
  if (known !== undefined)
    return [{ tsType: `(${[...known.map(renderLiteral), '(string & {})'].join(' | ')})` }]
  const types = typesIn(node, building.schema)
  if (types.length === 0) return []
  if (!typed) note(building, at, `no \`type\` is given: taken for ${types.join(' or ')}`)
  return [union(types.map((type) => shapeOfType(type, node, at, building)))]
}

function literals(values: readonly unknown[]): SchemaObject {
  if (values.length === 0) return nothing
  return { tsType: `(${[...new Set(values.map(literal))].join(' | ')})` }
}

function literal(value: unknown): string {
  return typeof value === 'number' && !Number.isFinite(value) ? 'number' : renderLiteral(value)
}

const objectKeywords = ['additionalProperties', 'patternProperties', 'properties', 'required']
const arrayKeywords = ['items', 'prefixItems']

function typesIn(node: SchemaObject, { dialect }: Schema): readonly string[] {
  if ('type' in node) return [node.type].flat().map(String)
  const isArray = arrayKeywords.some(
    (it) => it in node && (it === 'items' || dialect === '2020-12'),
  )
  return [
    ...(objectKeywords.some((it) => it in node) ? ['object'] : []),
    ...(isArray ? ['array'] : []),
  ]
}

function shapeOfType(
  type: string,
  node: SchemaObject,
  at: string,
  building: Building,
): SchemaObject {
  switch (type) {
    case 'object':
      return objectShape(node, at, building)
    case 'array':
      return arrayShape(node, at, building)
    case 'integer':
      return { tsType: 'number' }
    default:
      return { tsType: type }
  }
}

function objectShape(node: SchemaObject, at: string, building: Building): SchemaObject {
  const inside = { typed: false }
  const index = openShape(node, at, building)
  const declared = isObject(node.properties) ? Object.entries(node.properties) : []
  const required = Array.isArray(node.required) ? node.required.map(String) : []
  const named = declared.flatMap(([name, property]) => {
    const pointer = `${at}/properties/${escapeToken(name)}`
    if (!isSchema(property)) return []
    return [[name, pointer, shapeOf(property, pointer, inside, building)] as const]
  })
  const unnamed = required
    .filter((name) => !declared.some(([it]) => it === name))
    .map((name) => [name, `${at}/required`, index ?? anything] as const)
  const all = [...named, ...unnamed].map(([name, pointer, shape]) => {
    // Its own names may be `__proto__` or `hasOwnProperty`, which the library cannot cope with.
    const key = `f${building.fields.size}`
    building.fields.set(key, { name, pointer })
    return { name, key, shape }
  })
  if (all.length === 0 && index === anything) return freeObject
  if (all.length > 0 && index !== undefined && index !== anything)
    note(
      building,
      at,
      'other keys than the named ones have a type: it takes those of the named too',
    )
  return {
    type: 'object',
    properties: Object.fromEntries(all.map(({ key, shape }) => [key, shape])),
    required: all.filter(({ name }) => required.includes(name)).map(({ key }) => key),
    additionalProperties: index === anything ? true : (index ?? (all.length > 0 ? false : nothing)),
  }
}

/**
 * The type of keys that are not named, where others are. TypeScript does not take an intersection for
 * one that is written the same, as a named key would have to be.
 */
function openShape(node: SchemaObject, at: string, building: Building): SchemaObject | undefined {
  const shape = indexShape(node, at, building)
  if (!namesKeys(node) || shape === undefined || !hasIntersection(shape)) return shape
  note(building, at, 'the type of other keys than the named ones is left out')
  return anything
}

/** The type of keys that are not named; `undefined` where the type is to have none. */
function indexShape(node: SchemaObject, at: string, building: Building): SchemaObject | undefined {
  const { additionalProperties: additional, patternProperties } = node
  const inside = { typed: false }
  const patterns = Object.entries(isObject(patternProperties) ? patternProperties : {})
    .filter((entry): entry is [string, SchemaNode] => isSchema(entry[1]))
    .map(([pattern, it]) =>
      shapeOf(it, `${at}/patternProperties/${escapeToken(pattern)}`, inside, building),
    )
  if (patterns.length > 0)
    note(building, `${at}/patternProperties`, 'which keys have the pattern is left out')
  if (isSchema(additional)) {
    const more = shapeOf(additional, `${at}/additionalProperties`, inside, building)
    const shape = union([...patterns, more])
    return shape === nothing ? undefined : shape
  }
  const isOpen = patterns.length > 0 || !namesKeys(node) || building.indexSignature
  return isOpen ? anything : undefined
}

function namesKeys({ properties, required }: SchemaObject): boolean {
  return [properties, required].some((it) => Object.keys(it ?? {}).length > 0)
}

function arrayShape(node: SchemaObject, at: string, building: Building): SchemaObject {
  const inside = { typed: false }
  const modern = building.schema.dialect === '2020-12'
  const tuple = modern ? node.prefixItems : node.items
  const rest = modern ? 'items' : 'additionalItems'
  const shape = (it: unknown, pointer: string) =>
    isSchema(it) ? shapeOf(it, pointer, inside, building) : anything
  if (!Array.isArray(tuple)) return { type: 'array', items: shape(node.items, `${at}/items`) }
  const most = typeof node.maxItems === 'number' ? node.maxItems : Number.POSITIVE_INFINITY
  const entries = tuple
    .slice(0, most)
    .map((it, index) => shape(it, `${at}/${modern ? 'prefixItems' : 'items'}/${index}`))
  const more = most <= entries.length ? nothing : shape(node[rest], `${at}/${rest}`)
  const least = typeof node.minItems === 'number' ? node.minItems : 0
  // Which entries may lack is for ts-morph to say: the library has no word for it.
  const key = `T_${building.tuples.size}`
  building.tuples.set(key, Math.min(least, entries.length))
  building.definitions[key] = {
    type: 'array',
    items: entries,
    additionalItems: more === nothing ? false : more,
  }
  return { tsType: key }
}

function note({ notes }: Building, pointer: string, message: string): void {
  notes.push({ pointer, message })
}
