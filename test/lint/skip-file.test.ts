import { expect, test } from 'vitest'
import { lintTexts } from '../../src/lint/lint-file.js'
import { createTarget } from './target.js'

const target = { ...createTarget({ type: 'number' }), splitArrays: true }

async function lintSkipping(text: string, file = 'a.json'): Promise<readonly unknown[]> {
  const skip = (value: unknown) => (value === 'skip' ? 'a reason' : undefined)
  const results: unknown[] = []
  for await (const result of lintTexts(file, new TextEncoder().encode(text), target, { skip })) {
    const rules = result.findings.map(({ ruleId }) => ruleId)
    results.push(result.skipped ?? [result.documents, ...rules].join(' '))
  }
  return results
}

test.each([
  ['a file with a reason', '"skip"', ['a reason']],
  ['a file with a byte order mark', '\ufeff"skip"', ['a reason']],
  ['a file without a reason', '"keep"', ['1 schema/type']],
  ['a file that is not JSON', '{', ['1 json/syntax']],
  ['an array', '["skip"]', ['1 schema/type']],
  ['a text with a syntax error after it', '"skip" ]', ['1 schema/type', '0 json/syntax']],
])('%s', async (_, text, want) => {
  expect(await lintSkipping(text)).toEqual(want)
})

test('a file with several texts is linted', async () => {
  expect(await lintSkipping('"skip"\n"skip"\n', 'a.ndjson')).toEqual([
    '1 schema/type',
    '1 schema/type',
  ])
})
