import { expect, test } from 'vitest'
import { createRandom, type Random } from '../json/random.js'
import { clusterTarget, compareRuns } from './differential.js'
import { cleanLine, joinLines } from './documents.js'

const examples = clusterTarget.rules
  .flatMap(({ good, bad }) => [...good, ...bad])
  .flatMap(({ overlay, previous = [] }) => [overlay, ...previous])

const edges = [null, false, true, 0, 3, '', 'FAILED', 'vector', 'attribute', [], {}]

/** A value of a field: mostly none, or one of the examples of all rules. */
function pickValue(field: string, random: Random): unknown {
  const values = examples.flatMap((it) => (field in it ? [it[field]] : []))
  if (random.below(20) === 0 || values.length === 0) return random.pick(edges)
  return random.below(2) === 0 ? random.pick(values) : undefined
}

// What `cleanIf` says of a rule has to agree with what its function reports.
test('rules report the same when they are not asked', async () => {
  const random = createRandom(7)
  for (const { id, document, fields } of clusterTarget.rules) {
    if (document === undefined) continue
    const lines = Array.from({ length: process.env.FULL ? 2000 : 50 }, () => {
      const overlay = fields
        .map((field) => [field, pickValue(field, random)])
        .filter(([, value]) => value !== undefined)
      return JSON.stringify({ ...JSON.parse(cleanLine), ...Object.fromEntries(overlay) })
    })
    const content = joinLines([cleanLine, ...lines])
    const { difference, proven } = await compareRuns(content, { countsInfos: true })
    expect(difference, id).toBeUndefined()
    expect(proven, id).toBeGreaterThan(0)
  }
})
