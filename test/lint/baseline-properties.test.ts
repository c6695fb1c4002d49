import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatBaseline } from '../../src/lint/baseline/format-baseline.js'
import { parseBaseline } from '../../src/lint/baseline/parse-baseline.js'
import type { Finding } from '../../src/lint/finding.js'
import { createBaseline, runBaseline } from './baseline-run.js'

fc.configureGlobal({ numRuns: process.env.FULL ? 1000 : 25 })

/** A record, by the number of its findings of each rule. */
interface RecordPlan {
  readonly id?: string | undefined
  readonly wrongNumbers: number
  readonly hasWrongWord: boolean
  readonly hasWrongSize: boolean
}

function writeRecord({ id, wrongNumbers, hasWrongWord, hasWrongSize }: RecordPlan): object {
  return {
    numbers: [1, ...Array.from({ length: wrongNumbers }, () => 'x'), 2],
    ...(id === undefined ? {} : { id }),
    word: hasWrongWord ? 'c' : 'a',
    size: hasWrongSize ? -1 : 0,
  }
}

const layouts: ReadonlyArray<(records: readonly object[]) => string> = [
  (records) => records.map((it) => `${JSON.stringify(it)}\n`).join(''),
  (records) => records.map((it) => `${JSON.stringify(it)}\r\n\r\n`).join(''),
  (records) => JSON.stringify(records),
  (records) => JSON.stringify(records, undefined, '\t'),
  (records) => `\ufeff${JSON.stringify(records, undefined, 2).replaceAll('\n', '\r\n')}`,
  (records) => records.map((it) => `${JSON.stringify(it, undefined, 2)}\n`).join(''),
  (records) =>
    JSON.stringify(records.map((it) => Object.fromEntries(Object.entries(it).reverse()))),
]

const layout = fc.constantFrom(...layouts)
const hostileIds = ['', '__proto__', 'constructor', 'a b', ' ', 'a\nb', '\u202e', '名'.repeat(300)]
const id = fc.oneof(fc.constantFrom(...hostileIds), fc.string())

const arbitraryRecord = (ids: fc.Arbitrary<string | undefined>): fc.Arbitrary<RecordPlan> =>
  fc.record({
    id: ids,
    wrongNumbers: fc.nat(3),
    hasWrongWord: fc.boolean(),
    hasWrongSize: fc.boolean(),
  })

/** Several records. Ids can occur more than once. */
const records = fc.oneof(
  fc.array(arbitraryRecord(id), { minLength: 2, maxLength: 8 }),
  fc.array(arbitraryRecord(fc.constant(undefined)), { minLength: 2, maxLength: 8 }),
)

const selectErrors = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error')

const listRules = (findings: readonly Finding[]): readonly string[] =>
  selectErrors(findings)
    .map(({ ruleId, name }) => `${ruleId} ${name}`)
    .sort()

describe('old findings stay accepted', () => {
  test('in any order, layout and format', async () => {
    const shuffled = records.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
      ),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, layout, layout, async ([before, after], first, second) => {
        const baseline = await createBaseline(first(before.map(writeRecord)))
        const { reported, run } = await runBaseline(second(after.map(writeRecord)), baseline)
        expect(listRules(reported)).toEqual([])
        expect([run.stale, run.exceeded]).toEqual([0, []])
      }),
    )
  })

  test('when other records and other rules get findings, and only these are reported', async () => {
    const named = fc.uniqueArray(arbitraryRecord(id), {
      ...{ minLength: 2, maxLength: 8 },
      selector: (it) => it.id?.slice(0, 255),
    })
    const cases = fc.tuple(named, fc.nat(), fc.nat())
    await fc.assert(
      fc.asyncProperty(cases, layout, layout, async ([plans, which, place], first, second) => {
        const before = plans.map((it) => ({ ...it, hasWrongSize: false }))
        const baseline = await createBaseline(first(before.map(writeRecord)))
        const added = { id: 'new', wrongNumbers: 2, hasWrongWord: true, hasWrongSize: false }
        const changed = before.with(which % before.length, {
          ...{ id: undefined, wrongNumbers: 0, hasWrongWord: false },
          ...before[which % before.length],
          hasWrongSize: true,
        })
        const index = place % (changed.length + 1)
        const after = [...changed.slice(0, index), added, ...changed.slice(index)]
        const { reported } = await runBaseline(second(after.map(writeRecord)), baseline)
        const errors = selectErrors(reported)
        expect(errors.filter(({ name }) => name === 'new').length).toBe(3)
        expect(errors.filter(({ ruleId }) => ruleId === 'schema/minimum').length).toBe(1)
        expect(errors.length).toBe(4)
      }),
    )
  })
})

test('a finding that goes and one of another rule that comes in its place is reported', async () => {
  await fc.assert(
    fc.asyncProperty(records, layout, async (plans, write) => {
      const before = plans.map((it) => ({ ...it, hasWrongWord: true, hasWrongSize: false }))
      const after = plans.map((it) => ({ ...it, hasWrongWord: false, hasWrongSize: true }))
      const baseline = await createBaseline(write(before.map(writeRecord)))
      const { reported } = await runBaseline(write(after.map(writeRecord)), baseline)
      expect(selectErrors(reported).map(({ ruleId }) => ruleId)).toEqual(
        plans.map(() => 'schema/minimum'),
      )
    }),
  )
})

test('of more findings than before, at least as many are reported as came', async () => {
  await fc.assert(
    fc.asyncProperty(records, records, layout, async (before, after, write) => {
      const baseline = await createBaseline(write(before.map(writeRecord)))
      const text = write(after.map(writeRecord))
      const { reported, run } = await runBaseline(text, baseline)
      const all = listRules((await runBaseline(text)).reported)
      const accepted = [...(baseline.get('a.json') ?? new Map()).values()]
      expect(run.accepted.error).toBeLessThanOrEqual(accepted.reduce((a, b) => a + b, 0))
      expect(run.accepted.error + listRules(reported).length).toBe(all.length)
      for (const { found, count, rule } of run.exceeded) {
        const listed = reported.filter(({ ruleId }) => ruleId === rule)
        expect(listed.length).toBeGreaterThanOrEqual(found - count)
      }
    }),
  )
})

test('an update is complete and stable, and so is what is written', async () => {
  await fc.assert(
    fc.asyncProperty(records, records, layout, async (first, second, write) => {
      const text = write(second.map(writeRecord))
      const old = await createBaseline(write(first.map(writeRecord)))
      const updated = await runBaseline(text, old, { update: 'error' })
      expect(listRules(updated.reported)).toEqual([])
      const written = formatBaseline(updated.files)
      const read = parseBaseline(written, 'b.json')
      expect(formatBaseline(read)).toBe(written)
      expect(listRules((await runBaseline(text, read)).reported)).toEqual([])
      expect(formatBaseline(await createBaseline(text))).toBe(written)
    }),
  )
})
