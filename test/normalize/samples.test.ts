// Every sample as MongoDB exports it, with the library of MongoDB as the oracle.
import { readdirSync, readFileSync } from 'node:fs'
import { EJSON, ObjectId } from 'bson'
import { expect, test } from 'vitest'
import { lintFile } from '../../src/lint/lint-file.js'
import { createTestTarget } from '../fix/target.js'
import { createFileNormalizer } from './normalize-file.js'

const target = await createTestTarget()
const normalize = createFileNormalizer(target)
const id = '65f0aa12bb34cc56dd78ee90'

const samples = readdirSync('generated/samples/valid')
  .filter((file) => file.endsWith('.json') && file !== 'manifest.json')
  .map((file) => readFileSync(`generated/samples/valid/${file}`, 'utf8'))
  .flatMap((text): readonly object[] => {
    const value = JSON.parse(text)
    return Array.isArray(value) ? value : (value.results ?? [value])
  })

/** Stores a time as a date if the date can hold it. Others, such as finer ones, stay strings. */
function storeDates(_: string, value: unknown): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return value
  const date = new Date(value)
  const isExact = date.toISOString().replace('.000Z', 'Z') === value
  return isExact ? date : value
}

test('plain, canonical and relaxed documents have the same plain form', async () => {
  const chosen = process.env.FULL ? samples : samples.filter((_, index) => index % 8 === 0)
  expect(chosen.length).toBeGreaterThan(6)
  let dates = 0
  for (const sample of chosen) {
    const plain = JSON.stringify({ _id: id, ...sample })
    const expected = await normalize(plain)
    expect(expected.problems).toEqual([])
    expect(expected.lines.length).toBe(1)
    const [line = ''] = expected.lines
    const stored = JSON.parse(line, storeDates)
    for (const relaxed of [true, false])
      for (const indent of [0, 2]) {
        const document = { ...stored, _id: new ObjectId(id) }
        const text = EJSON.stringify(document, undefined, indent, { relaxed })
        dates += text.match(/\$date/g)?.length ?? 0
        const { lines, changes } = await normalize(text)
        expect(lines.map((it) => JSON.stringify(JSON.parse(it)))).toEqual([line])
        expect(changes.filter(({ action }) => action === 'left')).toEqual([])
        const [before, after] = await Promise.all([text, line].map(lint))
        expect(after).toEqual(before)
      }
  }
  expect(dates).toBeGreaterThan(50)
})

async function lint(text: string): Promise<readonly string[]> {
  const { findings } = await lintFile('a.json', Buffer.from(text), target)
  return findings.map(({ ruleId, pointer, key = '' }) => `${ruleId} ${pointer} ${key}`).sort()
}
