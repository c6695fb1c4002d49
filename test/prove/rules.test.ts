import { expect, test } from 'vitest'
import { createRandom, type Random } from '../json/random.js'
import { clusterTarget, compareRuns, runLint } from './differential.js'
import { cleanLine, joinLines, separateDocuments } from './documents.js'

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

test('few documents are read whose values come again', async () => {
  const lines = separateDocuments(Array.from({ length: 500 }, () => cleanLine)).map((line) =>
    JSON.stringify({ ...JSON.parse(line), feature_uris: ['mixpeek://clip_vit_l14@v2/embedding'] }),
  )
  let calls = 0
  const rules = clusterTarget.rules.map((rule) => {
    const { document } = rule
    if (document === undefined) return rule
    return {
      ...rule,
      document(...args: Parameters<typeof document>) {
        calls += 1
        document(...args)
      },
    }
  })
  const target = { ...clusterTarget, rules }
  const { proven } = await runLint(joinLines(lines), { target, countsInfos: true })
  expect(proven).toBe(499)
  // Two of the documents that were read would be enough.
  expect(calls).toBeLessThan(10 * rules.length)
  expect(calls).toBeGreaterThan(0)
})
