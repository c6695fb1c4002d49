import { readFileSync } from 'node:fs'
import { isCluster, validateCluster } from 'cluster-schema/validator'
import { describe, expect, test } from 'vitest'
import { resolvePointer } from '../../src/json/pointer.js'

// From the schema itself: for each constraint in it the documents that break it and nothing else.

const schema = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8')) as Node
const sample = JSON.parse(
  readFileSync('generated/samples/valid/full-vector.json', 'utf8'),
) as object

interface Node {
  readonly [keyword: string]: unknown
}

/** A place in the document where a schema holds. */
interface Place {
  readonly pointer: string
  /** Whether it may be left out, so that a null is one too many. */
  readonly optional: boolean
  /** The document with this value at the place, valid if the value is. */
  document(value: unknown): unknown
}

/** A document that breaks one constraint, and the only fault to be found in it. */
interface Case {
  readonly constraint: string
  readonly ruleId: string
  readonly pointer: string
  readonly key?: string
  readonly document: unknown
}

type Keyword = (node: Node, place: Place) => readonly Case[]

const keywords: Readonly<Record<string, Keyword>> = {
  type: (node, place) =>
    Object.keys(kinds)
      .filter((kind) => !admits(node, kind))
      .map((kind) => ({
        ...fault('type', place, ofKind(kind, node)),
        ruleId: ruleFor(kind, node, place),
      })),
  enum: (node, place) => [fault('enum', place, outside(node.enum as readonly unknown[]))],
  format: (_, place) => [
    fault('format', place, 'yesterday'),
    fault('format', place, '2025-02-30T00:00:00Z'),
  ],
  minimum: ({ minimum }, place) => [fault('minimum', place, Number(minimum) - 1)],
  maximum: ({ maximum }, place) => [fault('maximum', place, Number(maximum) + 1)],
  minItems: ({ minItems, items }, place) => [
    fault('minItems', place, Array(Number(minItems) - 1).fill(validFor(items as Node))),
  ],
  required: (node, place) =>
    (node.required as readonly string[]).map((key) => ({
      ...fault('required', place, without(objectAt(node, place), key)),
      key,
    })),
  properties: (node, place) =>
    Object.entries(node.properties as Node).flatMap(([key, property]) =>
      casesOf(property as Node, {
        pointer: `${place.pointer}/${key}`,
        optional: !requiredIn(node).includes(key),
        document: (value) => place.document({ ...objectAt(node, place), [key]: value }),
      }),
    ),
  // Beside `true`, every value is one of the map.
  additionalProperties: ({ additionalProperties }, place) =>
    casesOf(additionalProperties === true ? {} : (additionalProperties as Node), {
      pointer: `${place.pointer}/a~1b~0c`,
      optional: true,
      document: (value) => place.document({ 'a/b~c': value }),
    }),
  items: ({ items }, place) =>
    casesOf(items as Node, {
      pointer: `${place.pointer}/1`,
      optional: false,
      document: (value) => place.document([validFor(items as Node), value]),
    }),
  $ref: (node, place) => casesOf(follow(node), place),
  anyOf: (node, place) => casesOf(orNull(node), place),
}

const annotations = /^(\$schema|\$id|\$defs|title|description|default|examples|deprecated|x-.*)$/

/** One or more for each constraint of a schema, and of those inside it. */
function casesOf(node: Node, place: Place): readonly Case[] {
  return Object.keys(node)
    .filter((keyword) => !annotations.test(keyword))
    .flatMap((keyword) => {
      const cases = keywords[keyword]
      if (cases === undefined) throw new Error(`${place.pointer}: no case for ${keyword}`)
      return cases(node, place)
    })
}

function fault(keyword: string, place: Place, value: unknown): Case {
  return {
    constraint: `${place.pointer} ${keyword}`,
    ruleId: `schema/${keyword}`,
    pointer: place.pointer,
    document: place.document(value),
  }
}

const kinds: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: true,
  integer: 7,
  number: 7.5,
  string: 'x',
  array: [],
  object: {},
}

function admits({ type }: Node, kind: string): boolean {
  const types = [type].flat()
  return types.includes(kind) || (kind === 'integer' && types.includes('number'))
}

/** A fraction stays within the bounds, so that only the type is wrong. */
function ofKind(kind: string, { minimum }: Node): unknown {
  return kind === 'number' && minimum !== undefined ? Number(minimum) + 0.5 : kinds[kind]
}

/** Beside an enum, a value of another kind is none of its values. */
function ruleFor(kind: string, node: Node, place: Place): string {
  if (kind === 'null' && place.optional) return 'schema/null'
  return 'enum' in node ? 'schema/enum' : 'schema/type'
}

function outside(values: readonly unknown[]): unknown {
  const [first] = values
  return typeof first === 'number' ? Math.max(...(values as number[])) + 1 : `${first}?`
}

function follow(node: Node): Node {
  return resolvePointer(schema, String(node.$ref).slice(1)) as Node
}

/** `anyOf: [X, { type: null }]` is X with null among its types and values. */
function orNull(node: Node): Node {
  const [branch, { type } = {}, ...others] = node.anyOf as readonly Node[]
  if (branch === undefined || type !== 'null' || others.length > 0)
    throw new Error('an anyOf that is not "or null"')
  const target = '$ref' in branch ? follow(branch) : branch
  return { ...target, type: [target.type, 'null'].flat() }
}

function requiredIn(node: Node): readonly string[] {
  return (node.required ?? []) as readonly string[]
}

/** The sample at the root; elsewhere as little as is valid. */
function objectAt(node: Node, place: Place): object {
  return place.pointer === '' ? sample : (validFor(node) as object)
}

function without(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
}

function validFor(node: Node): unknown {
  if ('$ref' in node) return validFor(follow(node))
  if ('enum' in node) return (node.enum as readonly unknown[])[0]
  const [type] = [node.type].flat()
  if (type === 'array') return Array(Number(node.minItems ?? 0)).fill(validFor(node.items as Node))
  return type === 'object' ? Object.fromEntries(requiredOf(node)) : kinds[String(type)]
}

function requiredOf(node: Node): ReadonlyArray<readonly [string, unknown]> {
  const properties = node.properties as Readonly<Record<string, Node>>
  return requiredIn(node).map((key) => [key, validFor(properties[key] as Node)])
}

const root: Place = { pointer: '', optional: false, document: (value) => value }
const cases = casesOf(schema, root)

test('the sample is valid, before anything is broken', () => {
  expect(validateCluster(sample)).toEqual({ ok: true, value: sample })
})

describe('a document that breaks one constraint has one error', () => {
  const named = cases.map(
    (it) => [`${it.constraint} ${it.key ?? found(it)}`, it.ruleId, it] as const,
  )

  test.each(named)('%s: %s', (_, __, { document, ruleId, pointer, key }) => {
    const result = validateCluster(document)
    const errors = result.ok ? [] : result.errors
    expect(errors.map((error) => [error.ruleId, error.pointer, error.key])).toEqual([
      [ruleId, pointer, key],
    ])
    expect(isCluster(document)).toBe(false)
  })

  test('and there are hundreds of them', () => {
    expect(cases.length).toBeGreaterThan(500)
    expect(
      new Set(cases.map(({ constraint, key }) => `${constraint} ${key}`)).size,
    ).toBeGreaterThan(110)
  })
})

function found({ document, pointer }: Case): string {
  return JSON.stringify(resolvePointer(document, pointer))
}

describe('adding a constraint adds a case', () => {
  const names = (node: Node) =>
    casesOf(node, root).map(({ constraint, key }) => [constraint, ...(key ? [key] : [])].join(' '))

  test.each<[Node, readonly string[]]>([
    [{}, []],
    [{ minimum: 1 }, [' minimum']],
    [{ required: ['cluster_name'] }, [' required cluster_name']],
    [{ properties: { a: { properties: { b: { maximum: 1 } } } } }, ['/a/b maximum']],
    [{ properties: { a: { items: { maximum: 1 } } } }, ['/a/1 maximum']],
    [{ additionalProperties: { maximum: 1 } }, ['/a~1b~0c maximum']],
    [
      { properties: { a: { $ref: '#/$defs/VisComponents' } } },
      [...Array(6).fill('/a type'), '/a enum'],
    ],
    [
      { anyOf: [{ maximum: 1, type: 'integer' }, { type: 'null' }] },
      [' maximum', ...Array(5).fill(' type')],
    ],
  ])('%j: %j', (node, want) => {
    expect(names(node)).toEqual(want)
  })

  test('of a keyword without cases the walk says so', () => {
    expect(() => names({ properties: { a: { maxLength: 1 } } })).toThrow(
      '/a: no case for maxLength',
    )
  })
})
