import { describe, expect, test } from 'vitest'
import { resolvePointer } from '../../src/json/pointer.js'
import { isObject, type SchemaObject } from '../../src/schema/schema.js'
import { clusters, lists, schema } from './samples.js'

// What the valid samples show, read from the schema: a field that is added is asked for too.

/** A place of the model, and what the samples have there. */
interface Seen {
  readonly node: SchemaObject
  readonly nullable: boolean
  readonly required: boolean
  absent: boolean
  readonly values: unknown[]
}

const seen = new Map<string, Seen>()
const root = schema.document as SchemaObject
for (const cluster of clusters) look(root, '', cluster, true)
for (const list of lists) look(resolved({ $ref: '#/$defs/ClusterList' }).node, 'list', list, true)

function look(given: SchemaObject, at: string, value: unknown, required: boolean): void {
  const { node, nullable } = resolved(given)
  const place = seen.get(at) ?? { node, nullable, required, absent: false, values: [] }
  seen.set(at, place)
  if (value === undefined) {
    place.absent = true
    return
  }
  place.values.push(value)
  if (isObject(value)) {
    const names = (node.required ?? []) as readonly string[]
    const properties = (node.properties ?? {}) as Readonly<Record<string, SchemaObject>>
    for (const [name, child] of Object.entries(properties))
      look(child, `${at}/${name}`, value[name], names.includes(name))
    if (isObject(node.additionalProperties))
      for (const [name, member] of Object.entries(value))
        if (!(name in properties)) look(node.additionalProperties, `${at}/*`, member, true)
  }
  if (Array.isArray(value) && isObject(node.items) && node.items.$ref !== '#')
    for (const entry of value) look(node.items, `${at}/*`, entry, true)
}

function resolved(given: SchemaObject): { node: SchemaObject; nullable: boolean } {
  if (typeof given.$ref === 'string')
    return resolved(resolvePointer(root, given.$ref.slice(1)) as SchemaObject)
  if (!Array.isArray(given.anyOf))
    return { node: given, nullable: [given.type].flat().includes('null') || !('type' in given) }
  const branch = given.anyOf.find((it) => it.type !== 'null')
  return { node: { ...given, ...resolved(branch).node }, nullable: true }
}

const places = [...seen]
const without = (filter: (place: Seen) => boolean) =>
  places.filter(([, place]) => !filter(place)).map(([at]) => at)

test('every place of the model is looked at', () => {
  expect(places.length).toBeGreaterThan(110)
})

test('every field is there and, where it may be, absent', () => {
  expect(without(({ values }) => values.some((value) => value !== null))).toEqual([])
  expect(without(({ required, absent }) => required || absent)).toEqual([])
})

test('every nullable field is null and is not', () => {
  const free = (at: string) => at.startsWith('/quality_metrics/')
  expect(
    without(({ nullable, values }) => !nullable || values.includes(null)).filter((at) => !free(at)),
  ).toEqual([])
})

test('every value of an enum or vocabulary, both booleans', () => {
  const missing = places.flatMap(([at, { node, values }]) => {
    const known =
      node.type === 'boolean' || [node.type].flat()[0] === 'boolean'
        ? [true, false]
        : ((node.enum ?? Object.keys(node['x-values'] ?? {})) as readonly unknown[])
    return known.filter((it) => !values.includes(it)).map((it) => `${at} ${it}`)
  })
  expect(missing).toEqual([])
})

test('every list empty, where it may be, with one and with more entries', () => {
  const missing = places.flatMap(([at, { node, values }]) => {
    if (![node.type].flat().includes('array')) return []
    const lengths = values.filter(Array.isArray).map(({ length }) => length)
    return [0, 1, 2]
      .filter((length) => length >= Number(node.minItems ?? 0))
      .filter((length) => !lengths.some((it) => (length === 2 ? it >= 2 : it === length)))
      .map((length) => `${at} ${length}`)
  })
  expect(missing).toEqual([])
})

test('every bound is touched', () => {
  const missing = places.flatMap(([at, { node, values }]) =>
    ['minimum', 'maximum']
      .filter((keyword) => keyword in node && !values.includes(node[keyword]))
      .map((keyword) => `${at} ${keyword}`),
  )
  expect(missing).toEqual([])
})

describe('all pairs of', () => {
  const aspects: Readonly<Record<string, (it: Readonly<Record<string, unknown>>) => unknown>> = {
    status: ({ status }) => status,
    type: (it) => it.cluster_type,
    labeling: (it) =>
      (it.llm_labeling as { enabled?: boolean } | null | undefined)?.enabled === true,
    enrichment: (it) => it.enrich_source === true,
  }
  const statuses = resolved({ $ref: '#/$defs/ClusterStatus' }).node.enum as readonly unknown[]
  const values: Readonly<Record<string, readonly unknown[]>> = {
    status: statuses,
    type: ['vector', 'attribute'],
    labeling: [true, false],
    enrichment: [true, false],
  }
  const names = Object.keys(aspects)
  const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => [a, b] as const))

  test.each(pairs)('%s and %s', (a, b) => {
    const wanted = values[a]?.flatMap((one) => values[b]?.map((other) => `${one} ${other}`) ?? [])
    const found = new Set(clusters.map((it) => `${aspects[a]?.(it)} ${aspects[b]?.(it)}`))
    expect(wanted?.filter((it) => !found.has(it))).toEqual([])
  })
})
