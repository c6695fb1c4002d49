import { parsePointer, resolvePointer } from '../json/pointer.js'
import { refToPointer } from '../schema/ref-pointer.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../schema/schema.js'
import {
  hasValues,
  readAnnotations,
  readBounds,
  readGroups,
  readRemovedFields,
  readSource,
  readValues,
} from './annotations.js'
import type { Alias, Definition, Entity, Field, Model, Type, Vocabulary } from './model.js'

/** Builds the model of a schema: what its definitions are called, hold, mean and allow. */
export function buildModel(schema: Schema): Model {
  const { document } = schema
  const root = isObject(document) ? document : {}
  const named = Object.entries(definitionsIn(root)).flatMap(([name, { node, pointer }]) =>
    isObject(node) ? [define(name, node, pointer, schema)] : [],
  )
  // A root that is only a list of definitions, or `{ $ref }`, has no entity of its own.
  const own = isEntity(root) ? [define(schema.name, root, '', schema)] : []
  const all: readonly Definition[] = [...own, ...named]
  return {
    name: schema.name,
    description: text(root.description),
    root: own.length > 0 ? { kind: 'ref', name: schema.name } : typeOf(document, '', schema).type,
    entities: all.filter((definition): definition is Entity => definition.kind === 'entity'),
    vocabularies: all.filter((it): it is Vocabulary => it.kind === 'vocabulary'),
    aliases: all.filter((definition): definition is Alias => definition.kind === 'alias'),
    groups: readGroups(root),
    removed: readRemovedFields(root),
    source: readSource(root),
  }
}

function definitionsIn(root: SchemaObject): Record<string, { node: SchemaNode; pointer: string }> {
  const found: Record<string, { node: SchemaNode; pointer: string }> = {}
  for (const container of ['definitions', '$defs']) {
    const map = root[container]
    if (!isObject(map)) continue
    for (const [name, node] of Object.entries(map))
      if (isSchema(node))
        found[name] = {
          node,
          pointer: `/${container}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        }
  }
  return found
}

function define(name: string, node: SchemaObject, pointer: string, schema: Schema): Definition {
  const description = text(node.description)
  if (isEntity(node))
    return {
      kind: 'entity',
      name,
      description,
      fields: fieldsOf(node, pointer, schema),
      additional: additionalOf(node, pointer, schema),
      examples: list(node.examples),
      pointer,
    }
  if (Array.isArray(node.enum) || hasValues(node)) {
    const closed = Array.isArray(node.enum)
    const values = readValues(node, closed ? (node.enum as readonly unknown[]) : undefined)
    return { kind: 'vocabulary', name, description, closed, values, pointer }
  }
  return { kind: 'alias', name, description, type: typeOf(node, pointer, schema).type, pointer }
}

function isEntity(node: SchemaObject): boolean {
  return isObject(node.properties)
}

function fieldsOf(node: SchemaObject, pointer: string, schema: Schema): readonly Field[] {
  const properties = isObject(node.properties) ? node.properties : {}
  const required = new Set(list(node.required))
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isSchema(property)) return []
    const at = `${pointer}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const object = isObject(property) ? property : {}
    const target = isObject(property) ? targetOf(property, schema) : undefined
    const { type, nullable } = typeOf(property, at, schema)
    return [
      {
        name,
        type,
        nullable,
        required: required.has(name),
        description: text(object.description) || text(target?.description),
        default: object.default,
        examples: list(object.examples).length > 0 ? list(object.examples) : list(target?.examples),
        deprecated: object.deprecated === true,
        pointer: at,
        ...readAnnotations(object),
      },
    ]
  })
}

/** What a plain reference leads to: it lends its prose to a field that has none of its own. */
function targetOf(node: SchemaObject, schema: Schema): SchemaObject | undefined {
  const branches = [node, ...list(node.anyOf)].filter(isObject)
  const ref = branches.map((branch) => branch.$ref).find((value) => typeof value === 'string')
  const pointer = typeof ref === 'string' ? refToPointer(ref) : undefined
  const target = pointer === undefined ? undefined : resolvePointer(schema.document, pointer)
  return isObject(target) ? target : undefined
}

function additionalOf(node: SchemaObject, pointer: string, schema: Schema): Type | undefined {
  const additional = node.additionalProperties
  if (isSchema(additional))
    return typedMember(additional, `${pointer}/additionalProperties`, schema)
  // Where other keywords may name more properties, nothing is known of a key not named here.
  return mayNameMore.some((keyword) => keyword in node) ? { kind: 'any' } : undefined
}

const mayNameMore = [
  '$ref',
  '$dynamicRef',
  'allOf',
  'anyOf',
  'dependencies',
  'dependentSchemas',
  'if',
  'oneOf',
  'patternProperties',
  'unevaluatedProperties',
]

function typedMember(value: unknown, pointer: string, schema: Schema): Type {
  if (!isSchema(value)) return { kind: 'any' }
  const { type, nullable } = typeOf(value, pointer, schema)
  return nullable ? { kind: 'union', members: [type, { kind: 'null' }] } : type
}

/** A type and whether it admits null beside its other values. */
function typeOf(
  node: SchemaNode,
  pointer: string,
  schema: Schema,
): { readonly type: Type; readonly nullable: boolean } {
  const members = membersOf(node, pointer, schema)
  const others = members.filter((member) => member.kind !== 'null')
  if (others.length === 0) return { type: members[0] ?? { kind: 'any' }, nullable: false }
  const nullable = others.length < members.length
  const [only] = others
  if (only !== undefined && others.length === 1) return { type: only, nullable }
  return { type: { kind: 'union', members: others }, nullable }
}

function membersOf(node: SchemaNode, pointer: string, schema: Schema): readonly Type[] {
  if (node === true) return [{ kind: 'any' }]
  if (node === false) return [{ kind: 'never' }]
  if (typeof node.$ref === 'string') return [refType(node.$ref, schema)]
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const branches = node[keyword]
    if (Array.isArray(branches) && branches.length > 0)
      return unique(
        branches.flatMap((branch, index) =>
          isSchema(branch) ? membersOf(branch, `${pointer}/${keyword}/${index}`, schema) : [],
        ),
      )
  }
  if (Array.isArray(node.enum)) return valueTypes(node.enum)
  if ('const' in node) return valueTypes([node.const])
  const allOf = list(node.allOf).filter(isSchema)
  const types = [node.type].flat().filter((name) => typeof name === 'string')
  if (types.length > 0) return types.map((type) => typeNamed(type, node, pointer, schema))
  if (allOf.length === 1 && allOf[0] !== undefined)
    return membersOf(allOf[0], `${pointer}/allOf/0`, schema)
  if (isObject(node.properties)) return [typeNamed('object', node, pointer, schema)]
  return [{ kind: 'any' }]
}

function refType(ref: string, schema: Schema): Type {
  const pointer = refToPointer(ref)
  if (pointer === undefined) return { kind: 'any' }
  if (pointer === '') return { kind: 'ref', name: schema.name }
  const tokens = parsePointer(pointer) ?? []
  const [container, name] = tokens
  if (
    tokens.length === 2 &&
    name !== undefined &&
    (container === '$defs' || container === 'definitions')
  )
    return { kind: 'ref', name }
  // A reference to some other place, such as a property: it may lead back to itself, so its shape
  // is not followed.
  return { kind: 'any' }
}

function valueTypes(values: readonly unknown[]): readonly Type[] {
  const rest = values.filter((value) => value !== null)
  const nulls: readonly Type[] = rest.length < values.length ? [{ kind: 'null' }] : []
  return rest.length === 0 ? nulls : [{ kind: 'values', values: rest }, ...nulls]
}

function typeNamed(type: string, node: SchemaObject, pointer: string, schema: Schema): Type {
  switch (type) {
    case 'null':
    case 'boolean':
      return { kind: type }
    case 'integer':
    case 'number': {
      const expected = readBounds(node['x-expected'])
      return {
        kind: type,
        ...readBounds(node),
        ...(expected === undefined ? {} : { expected }),
        ...numbers(node, ['multipleOf']),
      }
    }
    case 'string':
      return {
        kind: 'string',
        ...numbers(node, ['minLength', 'maxLength']),
        ...texts(node, ['format', 'pattern']),
      }
    case 'array':
      return arrayType(node, pointer, schema)
    case 'object':
      return objectType(node, pointer, schema)
    default:
      return { kind: 'any' }
  }
}

function arrayType(node: SchemaObject, pointer: string, schema: Schema): Type {
  const prefix = schema.dialect === '2020-12' ? node.prefixItems : node.items
  const after = schema.dialect === '2020-12' ? 'items' : 'additionalItems'
  const typed = (value: unknown, at: string) => typedMember(value, at, schema)
  if (Array.isArray(prefix))
    return {
      kind: 'tuple',
      items: prefix.map((item, index) => typed(item, `${pointer}/prefixItems/${index}`)),
      rest: node[after] === false ? undefined : typed(node[after], `${pointer}/${after}`),
    }
  return {
    kind: 'array',
    items: typed(node.items, `${pointer}/items`),
    ...numbers(node, ['minItems', 'maxItems']),
  }
}

function objectType(node: SchemaObject, pointer: string, schema: Schema): Type {
  const additional = additionalOf(node, pointer, schema)
  const fields = fieldsOf(node, pointer, schema)
  if (fields.length > 0) return { kind: 'object', fields, additional }
  return { kind: 'map', values: additional ?? { kind: 'any' } }
}

function numbers<Name extends string>(node: SchemaObject, names: readonly Name[]) {
  return Object.fromEntries(
    names.flatMap((name) => (typeof node[name] === 'number' ? [[name, node[name]]] : [])),
  ) as { [name in Name]?: number }
}

function texts<Name extends string>(node: SchemaObject, names: readonly Name[]) {
  return Object.fromEntries(
    names.flatMap((name) => (typeof node[name] === 'string' ? [[name, node[name]]] : [])),
  ) as { [name in Name]?: string }
}

function unique(types: readonly Type[]): readonly Type[] {
  const seen = new Set<string>()
  return types.filter((type) => {
    const key = JSON.stringify(type)
    return seen.has(key) ? false : seen.add(key)
  })
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
