import { beforeAll, describe, expect, test } from 'vitest'
import { loadSchema } from '../../src/schema/load.js'
import { hasCorpus, listCorpus } from '../schema/corpus/list-schemas.js'
import { type Measurement, measureSchema } from './corpus/measure.js'

/**
 * Schemas with thousands of constraints, whose invalid samples take minutes: vega-lite and oxlint have
 * 4,600, biome 6,100, renovate 2,600, angular 1,600, and each of the many versions of asyncapi 2,000.
 */
const huge = /^(vega-lite|@biomejs\/biome\/configuration|renovate|oxlint|@angular|@asyncapi)/

// Real schemas of public packages: what the sampler refuses, and how many of the constraints that a
// reader of the schema finds are violated by an invalid sample.
describe.runIf(process.env.FULL && hasCorpus)('real schemas', () => {
  const measured = new Map<string, Measurement>()

  beforeAll(async () => {
    for (const { id, file, pointer } of await listCorpus()) {
      if (huge.test(id)) continue
      const schema = await loadSchema(pointer === '' ? file : `${file}#${pointer}`).catch(
        () => null,
      )
      if (schema !== null) measured.set(id, measureSchema(schema))
    }
  }, 1_800_000)

  const sum = (count: (result: Measurement) => number) =>
    [...measured.values()].reduce((total, result) => total + count(result), 0)

  test('each refusal is one sentence, and counted', () => {
    const refusals = [...measured].flatMap(([id, result]) =>
      result.refusal === undefined ? [] : [`${id}: ${result.refusal}`],
    )
    for (const text of refusals) expect(text).toMatch(/^[^\n]*: cannot generate [^\n]*\.$/)
    expect(refusals.length).toBe(1)
  })

  test('most constraints have an invalid sample', () => {
    const [constraints, covered] = [sum((it) => it.constraints.size), sum((it) => it.covered.size)]
    expect(covered / constraints).toBeGreaterThan(0.69)
    expect(sum((it) => it.invalid.length)).toBeGreaterThan(10_900)
  })

  test('no message says that an object is in place of an object', () => {
    const mutations = [...measured.values()].flatMap(({ invalid }) => invalid)
    const vague = /is (an object|an array) instead of \1\./
    expect(mutations.filter(({ mutation }) => vague.test(mutation))).toEqual([])
  })
})
