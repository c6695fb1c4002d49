import { readMap, readStrings, wrapInArray } from '../../schema/keywords.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'
import {
  type ArrayNode,
  anyNode,
  everyKind,
  type KeyNames,
  kind,
  type Members,
  type Node,
  type NodeReader,
  type NumberNode,
  neverNode,
  type TextNode,
  unknownNode,
} from '../node.js'
import { createAutomaton } from '../pattern/create-automaton.js'
import { createChoice } from './create-choice.js'
import { readFormat } from './formats.js'
import { findMember, intersectNodes, listMatching, requireZones } from './intersect-nodes.js'
import { once, pickDefined } from './read-node.js'
import { allowsText, intersectTexts, isWritable } from './texts.js'

const kindsByType: Readonly<Record<string, number>> = {
  null: kind.null,
  boolean: kind.false | kind.true,
  integer: kind.integer,
  number: kind.integer | kind.fraction,
  string: kind.string,
  array: kind.array,
  object: kind.object,
}

/** The keywords that a schema without a type has for values of one type. */
const keywordsByKind: ReadonlyArray<readonly [kinds: number, keywords: readonly string[]]> = [
  [
    kind.string,
    [
      ...['minLength', 'maxLength', 'pattern'],
      ...['contentEncoding', 'contentMediaType', 'contentSchema'],
    ],
  ],
  [
    kind.integer | kind.fraction,
    ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ],
  [
    kind.array,
    [
      ...['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains'],
      'unevaluatedItems',
    ],
  ],
  [
    kind.object,
    [
      ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
      ...['minProperties', 'maxProperties', 'dependentRequired', 'dependentSchemas'],
      'unevaluatedProperties',
    ],
  ],
]

/** The kinds of values that the keywords of a schema are about. */
function listMeantKinds(schema: SchemaObject): number {
  const kinds = keywordsByKind
    .filter(([, keywords]) => keywords.some((it) => it in schema))
    .reduce((all, [it]) => all | it, 0)
  return kinds === 0 && 'format' in schema ? kind.string : kinds
}

/**
 * Reads `type`, and the keywords for values of one type.
 *
 * @param isPlain see `findPlainSchemas`
 */
export function readTypes(schema: SchemaObject, readNode: NodeReader, isPlain: boolean): Node {
  const { type } = schema
  const meant = listMeantKinds(schema)
  if (type === undefined && meant === 0) return anyNode
  const allowed = wrapInArray(type).reduce<number>(
    (kinds, it) => kinds | (kindsByType[String(it)] ?? 0),
    0,
  )
  const text = readText(schema)
  // Without a type, rules look only at the values that the keywords are about.
  const kinds = (type === undefined ? meant : allowed) & ~(text === undefined ? kind.string : 0)
  return {
    kinds,
    unclear: (type === undefined ? everyKind : allowed) & ~kinds,
    ...pickDefined('text', text),
    number: readNumber(schema),
    array: readArrayKeywords(schema, readNode),
    getMembers: once(() => {
      const members = readMembers(schema, readNode)
      return isPlain ? { ...members, knownNames: listNames(schema) } : members
    }),
  }
}

function readText({ format, minLength, maxLength, pattern }: SchemaObject): TextNode | undefined {
  const formatted = readFormat(format)
  if (formatted === undefined) return undefined
  if (typeof pattern === 'string' && createAutomaton(pattern) === undefined) return undefined
  return intersectTexts(formatted, {
    ...pickNumber('minLength', minLength),
    ...pickNumber('maxLength', maxLength),
    ...(typeof pattern === 'string' && { patterns: [pattern] }),
  })
}

function readNumber(schema: SchemaObject): NumberNode {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema
  const above = typeof exclusiveMinimum === 'number' ? [findNext(exclusiveMinimum)] : []
  const below = typeof exclusiveMaximum === 'number' ? [-findNext(-exclusiveMaximum)] : []
  const mins = [...above, minimum].filter((it) => typeof it === 'number')
  const maxs = [...below, maximum].filter((it) => typeof it === 'number')
  return {
    ...(mins.length > 0 && { min: Math.max(...mins) }),
    ...(maxs.length > 0 && { max: Math.min(...maxs) }),
    ...pickNumber('multipleOf', multipleOf),
  }
}

/** The next number that a double can hold. */
function findNext(number: number): number {
  if (number === 0) return Number.MIN_VALUE
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, number)
  view.setBigInt64(0, view.getBigInt64(0) + (number > 0 ? 1n : -1n))
  return view.getFloat64(0)
}

function readArrayKeywords(schema: SchemaObject, readNode: NodeReader): ArrayNode {
  const { items, prefixItems, minItems, maxItems, uniqueItems } = schema
  return {
    ...pickNumber('min', minItems),
    ...pickNumber('max', maxItems),
    hasDistinctTexts: isObject(items) && 'x-prefix' in items,
    isUnique: uniqueItems === true,
    ...(Array.isArray(prefixItems) && { getPrefix: once(() => prefixItems.map(readNode)) }),
    getItems: () => readNode(items),
  }
}

function readMembers(schema: SchemaObject, readNode: NodeReader): Members {
  const { properties, patternProperties, additionalProperties, propertyNames } = schema
  const patterns = Object.entries(readMap(patternProperties)).map(
    // Rules don't look at what a pattern describes.
    ([pattern, node]) => [pattern, requireZones(readNode(node))] as const,
  )
  const areKnown = patterns.every(([pattern]) => createAutomaton(pattern) !== undefined)
  const declared = Object.entries(readMap(properties))
  const required = readStrings(schema.required)
  const names = readNames(propertyNames, readNode)
  const canHaveOthers = areKnown && names !== undefined
  const others = readNode(additionalProperties)
  const hasOtherTimes = patterns.length + required.length === 0
  const unlisted: Members = {
    fields: new Map(),
    required,
    patterns,
    others: hasOtherTimes ? others : requireZones(others),
    hasUnknown: additionalProperties === undefined && declared.length > 0 && patterns.length === 0,
    names,
    ...pickNumber('min', schema.minProperties),
    ...pickNumber('max', schema.maxProperties),
  }
  const restrict = (name: string, node: Node): Node =>
    (propertyNames ?? true) === true || (names && allowsText(names, name)) ? node : unknownNode
  return {
    ...unlisted,
    fields: new Map([
      ...required.map((name) => [name, restrict(name, findMember(unlisted, name))] as const),
      ...declared.map(([name, field]) => {
        const node = listMatching(patterns, name).reduce(intersectNodes, readNode(field))
        return [name, restrict(name, node)] as const
      }),
    ]),
    ...(!canHaveOthers && { patterns: [], others: unknownNode }),
  }
}

function listNames({ properties }: SchemaObject): KeyNames {
  const fields = Object.entries(readMap(properties))
  return {
    fields: fields.map(([name]) => name),
    aliases: fields.flatMap(([, it]) => (isObject(it) ? readStrings(it['x-aliases']) : [])),
  }
}

/** @returns `undefined` if the table can't say it */
function readNames(propertyNames: unknown, readNode: NodeReader): TextNode | undefined {
  const node = readNode(propertyNames)
  if ((node.kinds & kind.string) === 0 || node.choices !== undefined) return undefined
  return node.text?.isTime ? undefined : (node.text ?? {})
}

const MAX_NUMBERS = 16

/** Reads `enum` and `const`. */
export function readConstants(schema: SchemaObject): readonly Node[] {
  return [
    ...(Array.isArray(schema.enum) ? [createConstantNode(schema.enum)] : []),
    ...('const' in schema ? [createConstantNode([schema.const])] : []),
  ]
}

function createConstantNode(values: readonly unknown[]): Node {
  const texts = readStrings(values)
  const numbers = values.filter((it) => typeof it === 'number')
  const kinds =
    (texts.length > 0 ? kind.string : 0) |
    (values.includes(null) ? kind.null : 0) |
    (values.includes(true) ? kind.true : 0) |
    (values.includes(false) ? kind.false : 0)
  const unclear =
    (values.some(Array.isArray) ? kind.array : 0) |
    (values.some(isObject) ? kind.object : 0) |
    (numbers.length > MAX_NUMBERS && !isRange(numbers) ? kind.integer | kind.fraction : 0)
  const node: Node = { kinds, unclear, text: { values: texts.filter(isWritable) } }
  if (isRange(numbers))
    return {
      ...node,
      kinds: kinds | kind.integer,
      number: { min: Math.min(...numbers), max: Math.max(...numbers) },
    }
  if (numbers.length > MAX_NUMBERS) return node
  const singles = numbers.map((it) => ({
    ...neverNode,
    kinds: kind.integer | kind.fraction,
    number: { min: it, max: it },
  }))
  return createChoice([node, ...singles])
}

/** Whether numbers are whole, and without a gap between them. */
function isRange(numbers: readonly number[]): boolean {
  if (numbers.length === 0 || !numbers.every(Number.isSafeInteger)) return false
  return new Set(numbers).size === Math.max(...numbers) - Math.min(...numbers) + 1
}

function pickNumber<Key extends string>(
  key: Key,
  value: unknown,
): { readonly [key in Key]?: number } {
  return pickDefined(key, typeof value === 'number' ? value : undefined)
}
