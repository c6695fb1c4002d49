import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runMain } from './run-main.js'

const directory = mkdtempSync(join(tmpdir(), 'large-integers-'))
afterAll(() => rmSync(directory, { recursive: true }))

const schema = {
  title: 'List',
  properties: { ids: { type: 'array', uniqueItems: true } },
}

// JavaScript reads all of these as 653247040368672768.
test.each<[title: string, ids: string, want: readonly string[]]>([
  ['different', '[653247040368672768, 653247040368672769]', []],
  ['different, both rounded', '[653247040368672769, 653247040368672770]', []],
  ['negative', '[-653247040368672769, 653247040368672769]', []],
  ['equal', '[653247040368672769, 1, 653247040368672769]', ['schema/uniqueItems']],
  [
    'equal, one as a fraction',
    '[653247040368672769.0, 653247040368672769]',
    ['schema/uniqueItems'],
  ],
  ['other equal items', '[1, 653247040368672768, 653247040368672769, 1]', ['schema/uniqueItems']],
  ['in objects', '[{ "id": 653247040368672769 }, { "id": 653247040368672768 }]', []],
  [
    'in equal objects',
    '[{ "a": 653247040368672769 }, { "a": 653247040368672769 }]',
    ['schema/uniqueItems'],
  ],
  [
    'deep',
    '[{ "__proto__": [[653247040368672769]] }, { "__proto__": [[653247040368672768]] }]',
    [],
  ],
  ['not rounded', '[653247040368672768, 653247040368672768]', ['schema/uniqueItems']],
])('large integers that must be unique: %s', async (_, ids, want) => {
  const [schemaFile, file] = ['list.schema.json', 'list.json'].map((it) => join(directory, it))
  writeFileSync(String(schemaFile), JSON.stringify(schema))
  writeFileSync(String(file), `{ "ids": ${ids} }`)
  const args = ['lint', String(file), '--schema', String(schemaFile), '--format', 'json']
  const { stdout } = await runMain(args)
  const { findings } = JSON.parse(stdout) as { findings: readonly { ruleId: string }[] }
  const rules = findings.map(({ ruleId }) => ruleId)
  expect(rules.filter((rule) => rule.startsWith('schema/'))).toEqual(want)
})
