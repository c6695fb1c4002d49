import { expect, test } from 'vitest'
import { lintFile } from '../../src/lint/lint-file.js'
import { createTarget } from './target.js'

const target = createTarget({})
const lint = (file: string, text: string) => lintFile(file, new TextEncoder().encode(text), target)

test.each([
  ['a.json', 'warning'],
  ['a.ndjson', 'info'],
  ['a.jsonl', 'info'],
  ['-', 'info'],
])('%s: values with no whitespace between them are reported as %s', async (file, severity) => {
  const { findings, documents } = await lint(file, '{"a":1}{"a":1}')
  const reported = new Set(findings.map((finding) => `${finding.severity} ${finding.ruleId}`))
  expect([...reported]).toEqual([`${severity} json/layout`])
  expect(documents).toBe(2)
})

test.each(['a.json', 'a.ndjson', '-'])('%s: values on separate lines are fine', async (file) => {
  const { findings } = await lint(file, '{"a":1}\n{"a":1}\n')
  expect(findings).toEqual([])
})

test('the user sets the severity', async () => {
  const options = { severities: new Map([['json/layout', 'off' as const]]) }
  const { findings } = await lintFile(
    'a.json',
    new TextEncoder().encode('{"a":1}{"a":1}'),
    target,
    options,
  )
  expect(findings).toEqual([])
})
