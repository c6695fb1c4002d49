import { pointerOfRef, resolvePointer } from '../pointer.js'
import {
  type Dialect,
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../schema.js'
import { mapSchema, visitSchema } from '../walk.js'

/**
 * The form that ajv compiles: the same verdict as the authored schema, but one error for one fault
 * and half the code. Every rewrite below keeps the verdict; its comment says what it is for.
 */
export function projectValidation(schema: Schema): SchemaNode {
  const bare = mapSchema(schema.document, (node) =>
    unionOfTypes(narrowEnum(dropProse(node, schema.dialect))),
  )
  const projected = mapSchema(bare, (node) => nullable(node, bare))
  return mapSchema(dropUnreachable(projected), marked)
}

// Prose and annotations decide nothing, and ajv's standalone code would carry them along.
const prose = new Set([
  '$comment',
  '$id',
  '$schema',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'default',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
])

/** Formats whose check is ours. All others are annotations, as 2020-12 has them by default. */
export const checkedFormats: ReadonlySet<string> = new Set(['date', 'date-time', 'time'])

// Keywords that a dialect does not know. One class of ajv compiles both dialects and knows them all.
const unknownTo: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  '2020-12': new Set(['additionalItems', 'dependencies', 'nullable']),
  'draft-07': new Set([
    'dependentRequired',
    'dependentSchemas',
    'maxContains',
    'minContains',
    'nullable',
    'prefixItems',
    'unevaluatedItems',
    'unevaluatedProperties',
  ]),
}

function dropProse(schema: SchemaObject, dialect: Dialect): SchemaObject {
  const dynamic = '$dynamicAnchor' in schema || '$dynamicRef' in schema
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword, value]) => {
      if (keyword === '$id' && dynamic) return true
      if (keyword === 'format') return typeof value === 'string' && checkedFormats.has(value)
      return !prose.has(keyword) && !unknownTo[dialect].has(keyword) && !keyword.startsWith('x-')
    }),
  )
}

// Kept beside `enum` or `const`, `type` would be a second error for the same fault. Values of
// another type could never match: they go.
function narrowEnum(schema: SchemaObject): SchemaObject {
  const { type, ...rest } = schema
  // No value is one of none; ajv refuses to compile that.
  if (Array.isArray(schema.enum) && schema.enum.length === 0) return { not: {} }
  if (type === undefined) return schema
  const allows = (value: unknown) => [type].flat().some((name) => isOfType(value, String(name)))
  if (Array.isArray(schema.enum)) {
    const values = schema.enum.filter(allows)
    return values.length === 0 ? schema : { ...rest, enum: values }
  }
  if ('const' in schema) return allows(schema.const) ? rest : schema
  return schema
}

// `anyOf` reports each branch and itself. `[{ type: A }, { type: B }]` is `type: [A, B]`, and a
// branch `{ enum }` beside the `{ type }` that holds all its values decides nothing.
function unionOfTypes(schema: SchemaObject): SchemaObject {
  const branches = schema.anyOf
  if (!Array.isArray(branches) || 'type' in schema) return schema
  const types = new Set<string>()
  for (const branch of branches)
    if (isObject(branch) && onlyHas(branch, ['type']))
      for (const name of [branch.type].flat()) types.add(String(name))
  const decides = branches.filter((branch) => {
    if (!isObject(branch)) return true
    if (onlyHas(branch, ['type'])) return false
    const values = onlyHas(branch, ['enum']) ? (branch.enum as readonly unknown[]) : undefined
    return !values?.every((value) => [...types].some((name) => isOfType(value, name)))
  })
  if (types.size === 0 || decides.length > 0) return schema
  const { anyOf, ...rest } = schema
  return { ...rest, type: types.size === 1 ? [...types][0] : [...types] }
}

// `anyOf: [X, { type: null }]`, the usual way to say "X or null", would report the null branch too.
function nullable(schema: SchemaObject, document: SchemaNode): SchemaObject {
  const branches = schema.anyOf
  if (!Array.isArray(branches) || branches.length !== 2) return schema
  const other = branches.find((branch) => !isNull(branch))
  if (other === undefined || !branches.some(isNull)) return schema
  const { anyOf, ...rest } = schema
  const { keywords, conditional } = orNull(other, document)
  const clashes = Object.keys(keywords).some((keyword) => keyword in rest)
  if (clashes || (conditional && ('then' in rest || 'else' in rest)))
    return { ...rest, allOf: [...((rest.allOf as readonly unknown[]) ?? []), keywords] }
  return { ...rest, ...keywords }
}

function orNull(
  other: SchemaNode,
  document: SchemaNode,
): { keywords: SchemaObject; conditional: boolean } {
  const target = isObject(other) && onlyHas(other, ['$ref']) ? follow(other, document) : other
  if (isObject(target)) {
    // A closed enum: null is one value more.
    if (onlyHas(target, ['enum']))
      return { keywords: { enum: [...(target.enum as unknown[]), null] }, conditional: false }
    if (onlyHas(target, ['const']))
      return { keywords: { enum: [target.const, null] }, conditional: false }
    const type = target.type
    if (typeof type === 'string') {
      // Keywords that speak of one type say nothing of null.
      if (target === other && !Object.keys(target).some((keyword) => speaksOfAnyType.has(keyword)))
        return { keywords: { ...target, type: [type, 'null'] }, conditional: false }
      // The list of types gives "expected an object or null"; the reference is asked for objects only.
      return {
        keywords: { type: [type, 'null'], if: { type }, then: other },
        conditional: true,
      }
    }
  }
  return { keywords: { if: { type: 'null' }, else: other }, conditional: true }
}

const speaksOfAnyType = new Set([
  '$dynamicRef',
  '$ref',
  'allOf',
  'anyOf',
  'const',
  'else',
  'enum',
  'if',
  'not',
  'oneOf',
  'then',
])

function follow(schema: SchemaObject, document: SchemaNode): SchemaNode {
  const pointer = typeof schema.$ref === 'string' ? pointerOfRef(schema.$ref) : undefined
  const target = pointer === undefined ? undefined : resolvePointer(document, pointer)
  return isSchema(target) ? target : schema
}

function isNull(branch: unknown): boolean {
  return (
    isObject(branch) &&
    ((onlyHas(branch, ['type']) && [branch.type].flat().join() === 'null') ||
      (onlyHas(branch, ['const']) && branch.const === null))
  )
}

function onlyHas(schema: SchemaObject, keywords: readonly string[]): boolean {
  const keys = Object.keys(schema)
  return keys.length === keywords.length && keywords.every((keyword) => keyword in schema)
}

/** Whether a value is of a type by the names of JSON Schema: 1.0 is an integer. */
function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}

// ajv reports the errors of all branches, then that of `anyOf` itself. An impossible first branch
// marks where they begin; behind a reference their paths do not tell. The runtime drops them.
function marked(schema: SchemaObject): SchemaObject {
  const begun = (keyword: string) =>
    Array.isArray(schema[keyword]) ? { [keyword]: [false, ...(schema[keyword] as unknown[])] } : {}
  const within = (keyword: string) =>
    isObject(schema[keyword]) ? { [keyword]: { anyOf: [false, schema[keyword]] } } : {}
  return {
    ...schema,
    ...begun('anyOf'),
    ...begun('oneOf'),
    ...within('contains'),
    ...within('propertyNames'),
  }
}

// A definition that nothing refers to would still be compiled.
function dropUnreachable(document: SchemaNode): SchemaNode {
  if (typeof document === 'boolean') return document
  const reached = new Set<string>()
  const reach = (node: SchemaNode) =>
    visitSchema(node, (schema) => {
      const ref = isObject(schema) ? schema.$ref : undefined
      const pointer = typeof ref === 'string' ? pointerOfRef(ref) : undefined
      if (pointer === undefined || reached.has(pointer)) return
      reached.add(pointer)
      const target = resolvePointer(document, pointer)
      if (isSchema(target) && pointer !== '') reach(target)
    })
  const { $defs, definitions, ...root } = document
  let dynamic = false
  visitSchema(document, (node) => {
    if (isObject(node) && '$dynamicRef' in node) dynamic = true
  })
  if (dynamic) return document
  reach(root)
  const keep = (container: string, map: unknown): SchemaObject => {
    if (!isObject(map)) return {}
    const kept = Object.entries(map).filter(([name]) => {
      const at = `/${container}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      return [...reached].some((pointer) => pointer === at || pointer.startsWith(`${at}/`))
    })
    return kept.length === 0 ? {} : { [container]: Object.fromEntries(kept) }
  }
  return { ...root, ...keep('$defs', $defs), ...keep('definitions', definitions) }
}
