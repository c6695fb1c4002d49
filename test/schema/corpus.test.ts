import { beforeAll, describe, expect, test } from 'vitest'
import { type Examination, examine } from './corpus/examine.js'
import { known } from './corpus/known.js'
import { hasCorpus, listCorpus } from './corpus/list-schemas.js'

if (process.env.FULL && !hasCorpus)
  // biome-ignore lint/suspicious/noConsole: a skipped test must be visible
  console.warn('Skipped: .cache/corpus is not complete. Run `node scripts/fetch-corpus.js`.')

// Real schemas of public packages. Each one loads, its validator imports, and it agrees with ajv on
// the original schema, on samples and on mutations of them.
describe.runIf(process.env.FULL && hasCorpus)('real schemas', () => {
  const examinations = new Map<string, Examination>()
  beforeAll(async () => {
    for (const entry of await listCorpus()) examinations.set(entry.id, await examine(entry))
  })

  test('all schemas work, except the known ones', () => {
    const failed = [...examinations].flatMap(([id, { failure }]) =>
      failure === undefined ? [] : [`${id}: ${failure.stage}: ${failure.message}`],
    )
    const unexpected = failed.filter((text) => !known.some(({ matches }) => matches.test(text)))
    expect(unexpected).toEqual([])
  })

  test.each(known)('known: $reason', ({ matches, count }) => {
    const texts = [...examinations].map(
      ([id, { failure }]) => failure && `${id}: ${failure.stage}: ${failure.message}`,
    )
    expect(texts.filter((text) => text !== undefined && matches.test(text))).toHaveLength(count)
  })

  test('the documents are valid and invalid', () => {
    const sum = (pick: (examination: Examination) => number) =>
      [...examinations.values()].reduce((total, examination) => total + pick(examination), 0)
    expect(sum(({ valid }) => valid)).toBeGreaterThan(1_000)
    expect(sum(({ invalid }) => invalid)).toBeGreaterThan(1_000)
  })
})
