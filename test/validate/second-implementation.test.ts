import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isCluster, validateCluster } from 'cluster-schema/validator'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadSchema } from '../../src/schema/load.js'
import { compileValidator } from '../../src/validate/compile.js'
import { formats, type ValidationIssue } from '../../src/validate/runtime/index.js'
import { compileWithHyperjump } from '../sample/hyperjump.js'
import { mutations } from './mutations.js'

const file = 'schemas/cluster.schema.json'
const authored = JSON.parse(readFileSync(file, 'utf8'))
const isDateTime = (value: unknown) =>
  typeof value !== 'string' || formats['date-time']?.(value) === true

const projectedAtRunTime = compileValidator(await loadSchema(file))
const authoredByAjv = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: { 'date-time': isDateTime },
}).compile(authored)
const authoredByHyperjump = await compileWithHyperjump()

function listIssues(value: unknown): readonly ValidationIssue[] {
  const result = validateCluster(value)
  return result.ok ? [] : result.errors
}

/** The compiled validator must find the same issues, the others must have the same verdict. */
function agree(value: unknown): void {
  const issues = listIssues(value)
  const valid = issues.length === 0
  expect(issues).toEqual(projectedAtRunTime(value))
  expect({
    generated: isCluster(value),
    'authored, by ajv': authoredByAjv(value),
    'authored, by hyperjump': authoredByHyperjump(value),
  }).toEqual({ generated: valid, 'authored, by ajv': valid, 'authored, by hyperjump': valid })
}

const documents: Readonly<Record<string, unknown>> = Object.fromEntries(
  [
    ...['test/fixtures/exports', 'test/fixtures/sdk', 'test/fixtures/other'],
    ...['generated/samples/valid', 'generated/samples/invalid'],
  ]
    .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
    .filter((path) => path !== 'test/fixtures/other/tsconfig.json') // has comments
    .flatMap((path) => documentsIn(path).map((value, index) => [`${path} ${index}`, value])),
)

/** The value of a file, its lines, and the items of its array or list. */
function documentsIn(path: string): readonly unknown[] {
  const text = readFileSync(path, 'utf8')
  const lines =
    extname(path) === '.ndjson' ? text.split('\n').filter((line) => line.trim()) : [text]
  return lines
    .map((line) => JSON.parse(line))
    .flatMap((value) => [value, ...[value, value?.results].filter(Array.isArray).flat()])
}

describe('all implementations agree', () => {
  test.each(Object.entries(documents))('%s', (_, value) => agree(value))

  test.each([[null], [true], [3], ['x'], [[]], [{}], [[{}]]])('%j', agree)

  const clusters = Object.fromEntries(
    Object.entries(documents).filter(([, value]) => !Array.isArray(value) && isCluster(value)),
  )
  const seeded = { seed: 1, numRuns: process.env.FULL ? 30_000 : 1_000 }

  test('on documents with one to three changes', () => {
    fc.assert(
      fc.property(mutations(clusters), ({ value }) => agree(value)),
      seeded,
    )
  })

  test('a third of them is valid, and the rest has every kind of issue', () => {
    // So many that a new field, scenario or rule, which changes all of them, doesn't matter.
    const values = fc
      .sample(mutations(clusters), { seed: 1, numRuns: 8_000 })
      .map(({ value }) => value)
    const issues = values.map(listIssues)
    const valid = issues.filter(({ length }) => length === 0).length
    expect(valid / values.length).toBeGreaterThan(0.25)
    expect(valid / values.length).toBeLessThan(0.5)
    expect([...new Set(issues.flat().map(({ ruleId }) => ruleId))].sort()).toEqual([
      'schema/enum',
      'schema/format',
      'schema/maximum',
      'schema/minItems',
      'schema/minimum',
      'schema/null',
      'schema/required',
      'schema/type',
    ])
  })
})

// Values that don't exist in JSON. The other implementation doesn't accept them.
test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol('x'), () => 1, new Date()])(
  'the compiled validator finds the same issues in %s',
  (value) => {
    expect(listIssues(value)).toEqual(projectedAtRunTime(value))
    expect(isCluster(value)).toBe(authoredByAjv(value))
  },
)
