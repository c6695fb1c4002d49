import { resolvePointer } from '../../json/pointer.js'
import { refToPointer } from '../../schema/ref-pointer.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'

/** What holds at a place: references followed, `allOf` made one, alternatives set apart. */
export interface Flat {
  readonly node: SchemaObject
  /** Of each list one must be chosen. */
  readonly choices: ReadonlyArray<readonly SchemaNode[]>
  /** Nothing is valid here. */
  readonly never: boolean
}

const nothing: Flat = { node: {}, choices: [], never: true }

/** Reads a schema as `Flat`. Lossy where keywords cannot be joined: a check has the last word. */
export function flatten(schema: Schema, node: SchemaNode, seen: readonly string[] = []): Flat {
  if (node === true) return { node: {}, choices: [], never: false }
  if (node === false) return nothing
  const { $ref, $dynamicRef, allOf, anyOf, oneOf, if: condition, ...rest } = node
  const ref = [$ref, $dynamicRef].find((it) => typeof it === 'string')
  const { then: yes = true, else: no = true, ...own } = rest
  const choices = [anyOf, oneOf].filter(Array.isArray).map((list) => list.filter(isSchema))
  if (isSchema(condition)) choices.push([both(condition, yes), isSchema(no) ? no : true])
  let flat: Flat = { node: own, choices, never: false }
  for (const part of Array.isArray(allOf) ? allOf.filter(isSchema) : [])
    flat = joined(flat, flatten(schema, part, seen))
  if (ref === undefined) return flat
  // In draft-07 nothing counts beside a reference.
  const beside = schema.dialect === 'draft-07' ? { node: {}, choices: [], never: false } : flat
  if (seen.includes(ref)) return beside
  const pointer = refToPointer(ref)
  const target = pointer === undefined ? undefined : resolvePointer(schema.document, pointer)
  return isSchema(target) ? joined(flatten(schema, target, [...seen, ref]), beside) : beside
}

function both(a: unknown, b: unknown): SchemaNode {
  return { allOf: [a, b].filter(isSchema) }
}

/** Both hold. What the second says of prose and the like counts. */
export function joined(a: Flat, b: Flat): Flat {
  const node: Record<string, unknown> = { ...a.node }
  for (const [keyword, value] of Object.entries(b.node)) {
    const other = node[keyword]
    node[keyword] = other === undefined ? value : (joins[keyword]?.(other, value) ?? value)
  }
  return { node, choices: [...a.choices, ...b.choices], never: a.never || b.never }
}

type Join = (a: unknown, b: unknown) => unknown

const most: Join = (a, b) => Math.max(Number(a), Number(b))
const least: Join = (a, b) => Math.min(Number(a), Number(b))
const together: Join = (a, b) => [...new Set([...list(a), ...list(b)])]
const eachBoth: Join = (a, b) => {
  if (!isObject(a) || !isObject(b)) return b
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Object.fromEntries(
    names.map((name) => [
      name,
      name in a && name in b ? both(a[name], b[name]) : (a[name] ?? b[name]),
    ]),
  )
}

const joins: Readonly<Record<string, Join>> = {
  type: (a, b) => {
    const [one, other] = [list(a), list(b)]
    const has = (types: readonly unknown[], type: unknown) =>
      types.includes(type) || (type === 'integer' && types.includes('number'))
    return [...new Set([...one, ...other])].filter((type) => has(one, type) && has(other, type))
  },
  enum: (a, b) => {
    const texts = list(b).map((value) => JSON.stringify(value))
    return list(a).filter((value) => texts.includes(JSON.stringify(value)))
  },
  required: together,
  minimum: most,
  exclusiveMinimum: most,
  minLength: most,
  minItems: most,
  minProperties: most,
  maximum: least,
  exclusiveMaximum: least,
  maxLength: least,
  maxItems: least,
  maxProperties: least,
  multipleOf: (a, b) =>
    Number(a) % Number(b) === 0 ? a : Number(b) % Number(a) === 0 ? b : Number(a) * Number(b),
  properties: eachBoth,
  patternProperties: eachBoth,
  dependentSchemas: eachBoth,
  items: both,
  additionalProperties: both,
  unevaluatedProperties: both,
  propertyNames: both,
  contains: both,
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value]
}
