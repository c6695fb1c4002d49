import { describe, expect, test } from 'vitest'
import { formatPointer } from '../../src/json/pointer.js'
import { listConstraints } from '../../src/sample/invalid/constraints.js'
import { listChildNames, type Path } from '../../src/sample/path.js'
import { isObject, type SchemaObject } from '../../src/schema/schema.js'
import { clusters, lists, schema } from './samples.js'

// Derived from the schema, so that a new field needs samples too.

/** A value of the model, and what the samples have there. */
interface Location {
  readonly pointer: string
  readonly node: SchemaObject
  readonly isNullable: boolean
  readonly isRequired: boolean
  /** `undefined` where the property is missing. */
  readonly values: readonly unknown[]
}

const typeKeywords = ['const', 'enum', 'type', 'anyOf', 'oneOf']

const locations = [
  ...listLocations(clusters),
  ...listLocations(lists, 'ClusterList').map((it) => ({ ...it, pointer: `list${it.pointer}` })),
]

function listLocations(documents: readonly unknown[], definition?: string): readonly Location[] {
  const { constraints } = listConstraints(schema, definition)
  const names = new Set(
    constraints.map(({ keyword, path, key }) => formatName(keyword, key ? [...path, key] : path)),
  )
  const typed = constraints.filter(({ keyword }) => typeKeywords.includes(keyword))
  const isTyped = (path: Path) =>
    typeKeywords.some((keyword) => names.has(formatName(keyword, path)))
  const untyped = typed
    .flatMap(({ node, path }) => listProperties(node, path))
    .filter(({ path }) => !isTyped(path))
  return [...typed, ...untyped].map(({ node, path }) => ({
    pointer: formatPointer(path),
    node,
    isNullable: !names.has(formatName('null', path)),
    isRequired: [undefined, '*'].includes(path.at(-1)) || names.has(formatName('required', path)),
    values: documents.flatMap((document) => collectValues(document, path)),
  }))
}

function formatName(keyword: string, path: Path): string {
  return `${keyword} ${formatPointer(path)}`
}

function listProperties({ properties }: SchemaObject, path: Path) {
  return Object.entries(isObject(properties) ? properties : {}).map(([name, node]) => ({
    node: node as SchemaObject,
    path: [...path, name],
  }))
}

function collectValues(value: unknown, [name, ...rest]: Path): readonly unknown[] {
  if (name === undefined) return [value]
  if (name === '*')
    return listChildNames(value).flatMap((child) => collectValues(value, [child, ...rest]))
  if (!isObject(value) && !Array.isArray(value)) return []
  return collectValues(Object(value)[name], rest)
}

/** The pointers of locations that fail a check. */
function findFailures(passes: (location: Location) => boolean): readonly string[] {
  return locations.filter((location) => !passes(location)).map(({ pointer }) => pointer)
}

test('the samples reach every value of the model', () => {
  expect(locations.length).toBeGreaterThan(110)
  expect(findFailures(({ values }) => values.length > 0)).toEqual([])
})

test('every field has a value, and is missing if it is optional', () => {
  expect(
    findFailures(({ values }) => values.some((it) => it !== null && it !== undefined)),
  ).toEqual([])
  expect(
    findFailures(({ isRequired, values }) => isRequired || values.includes(undefined)),
  ).toEqual([])
})

test('every nullable field is null in a sample', () => {
  const failures = findFailures(({ isNullable, values }) => !isNullable || values.includes(null))
  expect(failures.filter((pointer) => !pointer.startsWith('/quality_metrics/'))).toEqual([])
})

test('every known value appears, and both booleans', () => {
  const missing = locations.flatMap(({ pointer, node, values }) => {
    const knownValues = [node.type].flat().includes('boolean')
      ? [true, false]
      : ((node.enum ?? Object.keys(node['x-values'] ?? {})) as readonly unknown[])
    return knownValues.filter((it) => !values.includes(it)).map((it) => `${pointer} ${it}`)
  })
  expect(missing).toEqual([])
})

test('every array appears with one item, with more, and empty if it can be', () => {
  const missing = locations.flatMap(({ pointer, node, values }) => {
    if (![node.type].flat().includes('array')) return []
    const lengths = values.filter(Array.isArray).map(({ length }) => Math.min(length, 2))
    return [0, 1, 2]
      .filter((length) => length >= Number(node.minItems ?? 0) && !lengths.includes(length))
      .map((length) => `${pointer} ${length}`)
  })
  expect(missing).toEqual([])
})

test('every minimum and maximum appears', () => {
  const missing = locations.flatMap(({ pointer, node, values }) =>
    ['minimum', 'maximum']
      .filter((keyword) => keyword in node && !values.includes(node[keyword]))
      .map((keyword) => `${pointer} ${keyword}`),
  )
  expect(missing).toEqual([])
})

describe('every pair of values appears:', () => {
  const aspects: Readonly<Record<string, (it: Readonly<Record<string, unknown>>) => unknown>> = {
    status: ({ status }) => status,
    type: (it) => it.cluster_type,
    labeling: (it) =>
      (it.llm_labeling as { enabled?: boolean } | null | undefined)?.enabled === true,
    enrichment: (it) => it.enrich_source === true,
  }
  const statuses = locations.find(({ pointer }) => pointer === '/status')?.node.enum
  const values: Readonly<Record<string, readonly unknown[]>> = {
    status: statuses as readonly unknown[],
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
