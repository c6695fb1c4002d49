import { resolvePointer } from '../../json/pointer.js'
import { usesDynamicScope } from '../../schema/dynamic-scope.js'
import { refToPointer } from '../../schema/ref-pointer.js'
import {
  type Dialect,
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'
import { mapSchema, visitSchema } from '../../schema/walk.js'

/**
 * The form that ajv compiles: the same verdict as the authored schema, but one error for one fault
 * and half the code. Every rewrite below keeps the verdict; its comment says what it is for.
 */
export function buildValidationSchema(schema: Schema): SchemaNode {
  // What `$id`s delimit decides only there; elsewhere each reference is a place in the document.
  const keepsIds = usesDynamicScope(schema.document)
  const bare = mapSchema(schema.document, (node) =>
    unionOfTypes(narrowEnum(dropProse(node, schema.dialect, keepsIds))),
  )
  return mapSchema(bare, (node) => nullable(node, bare))
}

// Prose and annotations decide nothing, and ajv's standalone code would carry them along.
const prose = new Set([
  '$comment',
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
const checkedFormats: ReadonlySet<string> = new Set(['date', 'date-time', 'time'])

/** The formats of a schema that decide nothing, in alphabetical order. */
export function findUncheckedFormats({ document }: Schema): readonly string[] {
  const found = new Set<string>()
  visitSchema(document, (node) => {
    const format = isObject(node) ? node.format : undefined
    if (typeof format === 'string' && !checkedFormats.has(format)) found.add(format)
  })
  return [...found].sort()
}

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

/** All keys that a schema requires somewhere. */
export function collectRequiredKeys(schema: SchemaNode): readonly string[] {
  const names = new Set<string>()
  visitSchema(schema, (node) => {
    const required = isObject(node) ? node.required : undefined
    if (Array.isArray(required)) for (const name of required) names.add(String(name))
  })
  return [...names].sort()
}

function dropProse(schema: SchemaObject, dialect: Dialect, keepsIds: boolean): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword, value]) => {
      if (keyword === '$id') return keepsIds
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
  // To alternatives null is one more.
  const target = targetOf(other, document)
  if (isObject(target) && ('anyOf' in target || 'oneOf' in target)) return schema
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
  const target = targetOf(other, document)
  if (isObject(target)) {
    // A closed enum: null is one value more.
    if (onlyHas(target, ['enum']))
      return { keywords: { enum: [...(target.enum as unknown[]), null] }, conditional: false }
    if (onlyHas(target, ['const']))
      return { keywords: { enum: [target.const, null] }, conditional: false }
    const type = target.type
    if (typeof type === 'string') {
      // Keywords that speak of one type say nothing of null.
      if (!speaksOfAnyType(target) && (target === other || !refers(target))) {
        const whole = target === other ? target : mapSchema(target, (it) => nullable(it, document))
        return {
          keywords: { ...(whole as SchemaObject), type: [type, 'null'] },
          conditional: false,
        }
      }
      // The list of types gives "expected an object or null"; the reference is asked for objects only.
      return {
        keywords: { type: [type, 'null'], if: { type }, then: other },
        conditional: true,
      }
    }
  }
  return { keywords: { if: { type: 'null' }, else: other }, conditional: true }
}

const ofAnyType = [
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
]

function speaksOfAnyType(schema: SchemaObject): boolean {
  return ofAnyType.some((keyword) => keyword in schema)
}

/** Whether it leads on to others: only what is whole is written out in place of a reference. */
function refers(schema: SchemaObject): boolean {
  let found = false
  visitSchema(schema, (node) => {
    if (isObject(node) && ('$ref' in node || '$dynamicRef' in node)) found = true
  })
  return found
}

function targetOf(schema: SchemaNode, document: SchemaNode): SchemaNode {
  return isObject(schema) && onlyHas(schema, ['$ref']) ? follow(schema, document) : schema
}

function follow(schema: SchemaObject, document: SchemaNode): SchemaNode {
  const pointer = typeof schema.$ref === 'string' ? refToPointer(schema.$ref) : undefined
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
