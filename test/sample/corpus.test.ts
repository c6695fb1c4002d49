import { beforeAll, describe, expect, test } from 'vitest'
import { loadSchema } from '../../src/schema/load.js'
import { hasCorpus, listCorpus } from '../schema/corpus/list-schemas.js'
import { type Measurement, measureSchema } from './corpus/measure.js'

/** They have 3,400 to 6,100 constraints, and take 10 to 20 seconds each. */
const isHuge = /^(vega-lite|@biomejs\/biome\/configuration|oxlint|renovate)/

// Real schemas of public packages: what the sampler refuses, and how many of the constraints that a
// reader of the schema finds are violated by an invalid sample.
describe.runIf(process.env.FULL && hasCorpus)('real schemas', () => {
  const measured = new Map<string, Measurement>()

  beforeAll(async () => {
    for (const { id, file, pointer } of await listCorpus()) {
      if (isHuge.test(id)) continue
      const schema = await loadSchema(pointer === '' ? file : `${file}#${pointer}`).catch(
        () => null,
      )
      if (schema !== null) measured.set(id, measureSchema(schema))
    }
  }, 1_800_000)

  const sum = (
    count: (result: Measurement) => number,
    results: Iterable<Measurement> = measured.values(),
  ) => [...results].reduce((total, result) => total + count(result), 0)

  test('each refusal is one sentence, and counted', () => {
    const refusals = [...measured].flatMap(([id, result]) =>
      result.refusal === undefined ? [] : [`${id}: ${result.refusal}`],
    )
    for (const text of refusals) expect(text).toMatch(/^[^\n]*: cannot generate [^\n]*\.$/)
    expect(refusals.length).toBe(1)
  })

  test('nearly all constraints have an invalid sample, unless the schema is too large to try all', () => {
    const whole = [...measured.values()].filter(({ skipped }) => !skipped.has('not-tried'))
    const [constraints, covered] = [
      sum((it) => it.constraints.size, whole),
      sum((it) => it.covered.size, whole),
    ]
    expect(covered / constraints).toBeGreaterThan(0.8)
    // Of the others, many are proven to be impossible.
    expect(sum((it) => it.skipped.get('impossible') ?? 0)).toBeGreaterThan(0)
    expect(sum((it) => it.skipped.get('not-found') ?? 0)).toBeLessThan(3000)
  })

  test('only few schemas are too large to try all', () => {
    const large = [...measured.values()].filter(({ skipped }) => skipped.has('not-tried'))
    expect(large.length).toBeLessThan(5)
  })

  test('no message says that an object is in place of an object', () => {
    const mutations = [...measured.values()].flatMap(({ invalid }) => invalid)
    const vague = /is (an object|an array) instead of \1\./
    expect(mutations.filter(({ mutation }) => vague.test(mutation))).toEqual([])
  })
})
