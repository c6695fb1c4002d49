import { resolvePointer } from '../json/pointer.js'
import { readArray, readMap, readStrings, wrapInArray } from '../schema/keywords.js'
import { isObject, type SchemaNode, type SchemaObject } from '../schema/schema.js'
import { anyNode, everyKind, kind, type Members, type Node, unknownNode } from './node.js'

export interface NodeOptions {
  /** The strings that documentation shows instead of real values. */
  readonly placeholders: readonly string[]
  /** Reads the year of a time. */
  readonly readYear: (time: string) => number
}

/**
 * Reads from a schema what the pass asks of values: at least what the validator and the rules for
 * single values ask. What it doesn't understand needs a closer look, so it may ask for more.
 *
 * @param document a schema whose references lead into itself
 */
export function createNodeReader(
  document: SchemaNode,
  options: NodeOptions,
): (schema: unknown) => Node {
  const nodes = new Map<unknown, Node>()

  const readNode = (schema: unknown): Node => {
    if (schema === true || schema === undefined) return anyNode
    if (!isObject(schema)) return unknownNode
    const known = nodes.get(schema)
    if (known !== undefined) return known
    // A reference that leads to itself stays unknown.
    nodes.set(schema, unknownNode)
    const node = applyNotes(readConstraints(schema), schema, options)
    nodes.set(schema, node)
    return node
  }

  const readConstraints = (schema: SchemaObject): Node => {
    const { $ref, anyOf } = schema
    if (typeof $ref === 'string') {
      if (!hasOnlyNotes(schema, ['$ref'])) return unknownNode
      const target = $ref.startsWith('#') ? resolveReference(document, $ref) : undefined
      return target === undefined ? unknownNode : readNode(target)
    }
    if (anyOf !== undefined) {
      if (!hasOnlyNotes(schema, ['anyOf'])) return unknownNode
      return readArray(anyOf).map(readNode).reduce(uniteNodes)
    }
    return hasOnlyNotes(schema, knownKeywords) ? readTypes(schema) : unknownNode
  }

  const readTypes = (schema: SchemaObject): Node => {
    const { type, items } = schema
    const typed = type === undefined ? everyKind : wrapInArray(type).reduce(addType, 0)
    const isString = type !== undefined && (typed & kind.string) !== 0
    const unclear = listUnclearKinds(schema)
    return {
      kinds: typed & ~unclear,
      unclear: typed & unclear,
      ...readStringKeywords(schema, isString),
      ...readNumbers(schema),
      getItems: () => readNode(items),
      getMembers: () => readMembers(schema, readNode),
      hasDistinctItems: isObject(items) && 'x-prefix' in items,
    }
  }
  return readNode
}

function resolveReference(document: SchemaNode, reference: string): unknown {
  try {
    return resolvePointer(document, decodeURIComponent(reference.slice(1)))
  } catch {
    return undefined
  }
}

/** Keywords that say something about a value without restricting it. */
const notes = new Set([
  ...['$schema', '$id', '$defs', 'definitions', '$comment', 'title', 'description', 'default'],
  ...['examples', 'example', 'deprecated', 'readOnly', 'writeOnly'],
])

const knownKeywords = [
  ...['type', 'enum', 'const', 'format', 'minLength', 'maxLength', 'pattern'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['items', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'prefixItems'],
  ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
  ...['minProperties', 'maxProperties'],
]

function hasOnlyNotes(schema: SchemaObject, others: readonly string[]): boolean {
  return Object.keys(schema).every(
    (keyword) => keyword.startsWith('x-') || notes.has(keyword) || others.includes(keyword),
  )
}

const kindsByType: Readonly<Record<string, number>> = {
  null: kind.null,
  boolean: kind.false | kind.true,
  integer: kind.integer,
  number: kind.integer | kind.fraction,
  string: kind.string,
  array: kind.array,
  object: kind.object,
}

function addType(kinds: number, type: unknown): number {
  return kinds | (typeof type === 'string' ? (kindsByType[type] ?? 0) : 0)
}

/** The keywords that the table can't say, by the kind of values that they are about. */
const unclearKeywords: ReadonlyArray<readonly [kinds: number, keywords: readonly string[]]> = [
  [kind.string, ['pattern']],
  [kind.integer | kind.fraction, ['exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
  [kind.array, ['uniqueItems', 'contains', 'prefixItems']],
  [kind.object, ['patternProperties', 'propertyNames', 'minProperties', 'maxProperties']],
]

function listUnclearKinds(schema: SchemaObject): number {
  const { format, enum: values } = schema
  let kinds = unclearKeywords
    .filter(([, keywords]) => keywords.some((it) => it in schema))
    .reduce((all, [it]) => all | it, 0)
  if (format !== undefined && format !== 'date-time') kinds |= kind.string
  if ('const' in schema) return everyKind
  const groups = [format, values ?? schema['x-values'], schema.minLength ?? schema.maxLength]
  if (groups.filter((it) => it !== undefined).length > 1) kinds |= kind.string
  if (values !== undefined) {
    // Strings are in the set of values, and whole numbers in a range.
    kinds |= kind.array | kind.object | kind.fraction
    const literals = readArray(values)
    if (!literals.some((it) => typeof it === 'string')) kinds |= kind.string
    if (findRange(literals) === undefined) kinds |= kind.integer
    if (!literals.includes(null)) kinds |= kind.null
    if (!literals.includes(true)) kinds |= kind.true
    if (!literals.includes(false)) kinds |= kind.false
  }
  return kinds
}

/** The lowest and the highest of whole numbers without a gap. */
function findRange(values: readonly unknown[]): { min: number; max: number } | undefined {
  const numbers = values.filter((it) => typeof it === 'number')
  if (numbers.length === 0 || !numbers.every(Number.isSafeInteger)) return undefined
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)]
  return new Set(numbers).size === max - min + 1 ? { min, max } : undefined
}

function readStringKeywords(schema: SchemaObject, isString: boolean): Partial<Node> {
  const { enum: values, format, minLength, maxLength } = schema
  // Of an open vocabulary, only the known values are clean.
  const known = values ?? (isString ? schema['x-values'] : undefined)
  const names = Array.isArray(known) ? readStrings(known) : Object.keys(readMap(known))
  return {
    ...(isString && { isText: true }),
    ...(format === 'date-time' && { isTime: true, minYear: 1, maxYear: 9998 }),
    ...(known !== undefined && { values: names.filter((name) => /^[ !#-[\]-~]*$/.test(name)) }),
    ...pickNumber('minLength', minLength),
    ...pickNumber('maxLength', maxLength),
  }
}

function readNumbers(schema: SchemaObject): Partial<Node> {
  return {
    ...pickNumber('min', schema.minimum),
    ...pickNumber('max', schema.maximum),
    ...pickNumber('minItems', schema.minItems),
    ...pickNumber('maxItems', schema.maxItems),
    ...findRange(readArray(schema.enum)),
  }
}

function pickNumber<Key extends string>(key: Key, value: unknown): { [key in Key]?: number } {
  return typeof value === 'number' ? ({ [key]: value } as { [key in Key]: number }) : {}
}

function readMembers(schema: SchemaObject, readNode: (schema: unknown) => Node): Members {
  const { properties, additionalProperties } = schema
  const fields = Object.entries(readMap(properties))
  const required = readStrings(schema.required)
  return {
    fields: new Map([
      ...required.map((name) => [name, readNode(additionalProperties)] as const),
      ...fields.map(([name, field]) => [name, readNode(field)] as const),
    ]),
    required,
    // An unknown key is a finding, unless the schema says something about other keys.
    others:
      additionalProperties === false || (additionalProperties === undefined && fields.length > 0)
        ? undefined
        : readNode(additionalProperties),
  }
}

/** What the rules for single values look at. */
function applyNotes(
  node: Node,
  schema: SchemaObject,
  { placeholders, readYear }: NodeOptions,
): Node {
  if (schema.deprecated === true || 'x-until' in schema) return unknownNode
  const expected = readMap(schema['x-expected'])
  const values = readMap(schema['x-values'])
  const outdated = Object.keys(values).filter((name) => 'until' in readMap(values[name]))
  const { minimum = -Infinity, maximum = Infinity, formatMinimum, formatMaximum } = expected
  if (outdated.some((name) => !node.values?.includes(name))) return unknownNode
  const unclear = !node.isTime && (formatMinimum ?? formatMaximum) !== undefined ? kind.string : 0
  return {
    ...node,
    kinds: node.kinds & ~unclear,
    unclear: node.unclear | unclear,
    ...('x-expected' in schema && {
      min: Math.max(node.min ?? -Infinity, Number(minimum)),
      max: Math.min(node.max ?? Infinity, Number(maximum)),
      // A zone moves a time by up to a day, so it may be in the year before or after.
      minYear: Math.max(node.minYear ?? 1, findYear(formatMinimum, readYear, -1) + 2),
      maxYear: Math.min(node.maxYear ?? 9998, findYear(formatMaximum, readYear, 10_000) - 2),
    }),
    ...(node.values && {
      values: node.values.filter((it) => !outdated.includes(it) && !placeholders.includes(it)),
    }),
    hasDistinctItems: node.hasDistinctItems === true || 'x-prefix' in schema,
  }
}

function findYear(time: unknown, readYear: (time: string) => number, otherwise: number): number {
  return typeof time === 'string' ? readYear(time) : otherwise
}

/** A value that either node allows. Of kinds that both are about, nothing is clean. */
function uniteNodes(a: Node, b: Node): Node {
  const isEither = (kinds: number, node: Node) => ((node.kinds | node.unclear) & kinds) !== 0
  const numbers = kind.integer | kind.fraction
  const shared = [numbers, kind.null, kind.false, kind.true, kind.string, kind.array, kind.object]
    .filter((kinds) => isEither(kinds, a) && isEither(kinds, b))
    .reduce((all, kinds) => all | kinds, 0)
  const pick = (kinds: number): Node => (isEither(kinds, a) ? a : b)
  const [text, number, array, object] = [kind.string, numbers, kind.array, kind.object].map(pick)
  const { min: _, max: __, ...strings } = text ?? a
  return {
    ...strings,
    kinds: (a.kinds | b.kinds) & ~shared,
    unclear: a.unclear | b.unclear | shared,
    ...pickNumber('min', number?.min),
    ...pickNumber('max', number?.max),
    ...pickNumber('minItems', array?.minItems ?? 0),
    ...pickNumber('maxItems', array?.maxItems ?? Infinity),
    getItems: array?.getItems ?? (() => unknownNode),
    getMembers: object?.getMembers ?? noMembers,
    hasDistinctItems: array?.hasDistinctItems ?? false,
  }
}

function noMembers(): Members {
  return { fields: new Map(), required: [], others: undefined }
}
