import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isCluster, validateCluster } from 'cluster-schema/validator'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadSchema } from '../../src/schema/load.js'
import { compileChecker } from '../../src/validate/compile.js'
import { formats } from '../../src/validate/runtime.js'

const schema = await loadSchema('schemas/cluster.schema.json')
const atRunTime = compileChecker(schema)
const authored = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: { 'date-time': (text: string) => formats['date-time']?.(text) ?? false },
}).compile(schema.document)

const samples = ['minimal', 'full-vector', 'full-attribute'].map(
  (name) => JSON.parse(readFileSync(join('generated/samples', `${name}.json`), 'utf8')) as object,
)

/** The generated validator, ajv on the projected schema, and ajv on the authored one. */
const agree = (value: unknown): void => {
  const result = validateCluster(value)
  expect(result.ok ? [] : result.errors).toEqual(atRunTime(value))
  expect(isCluster(value)).toBe(result.ok)
  expect(authored(value)).toBe(result.ok)
}

test.each(samples)('a sample is valid', (sample) => {
  agree(sample)
  expect(isCluster(sample)).toBe(true)
})

test.each([null, undefined, true, 3, 'x', [], {}, [{}], Number.NaN])('%s', agree)

describe('mutated samples: the same faults, the same verdict', () => {
  const values = fc.oneof(
    fc.constant(null),
    fc.constant(undefined),
    fc.boolean(),
    fc.integer({ min: -2, max: 100 }),
    fc.double(),
    fc.string({ maxLength: 5 }),
    fc.constantFrom('COMPLETED', 'vector', '2025-10-13T13:58:06', '2025-13-01T00:00:00Z', ''),
    fc.constant([]),
    fc.constant({}),
    fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 }),
  )
  test('one to three values replaced', () => {
    const paths = samples.flatMap((sample) =>
      pathsOf(sample).map((path) => [sample, path] as const),
    )
    const edits = fc.array(fc.tuple(fc.nat(), values), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.nat(), edits, (start, changes) => {
        const [sample] = paths[start % paths.length] ?? []
        const own = paths.filter(([of]) => of === sample).map(([, path]) => path)
        const mutated = changes.reduce<unknown>(
          (value, [index, replacement]) =>
            replace(value, own[index % own.length] ?? [], replacement),
          sample,
        )
        agree(mutated)
      }),
      { seed: 1, numRuns: process.env.FULL ? 10_000 : 1_000 },
    )
  })
})

function pathsOf(value: unknown): readonly string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => [
    [key],
    ...pathsOf(member).map((path) => [key, ...path]),
  ])
}

function replace(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return replacement
  if (Array.isArray(value))
    return value.map((item, index) =>
      String(index) === key ? replace(item, rest, replacement) : item,
    )
  if (typeof value !== 'object' || value === null) return value
  const member = (value as Readonly<Record<string, unknown>>)[key]
  return { ...value, [key]: replace(member, rest, replacement) }
}
