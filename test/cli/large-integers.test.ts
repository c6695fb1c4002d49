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

// All of these are 653247040368672768 in JavaScript, apart from the last.
const integers = ['768', '769', '770', '800', '896'].map((end) => `653247040368672${end}`)
test.each<[title: string, constraint: string, allowed: readonly string[]]>([
  ['const', '{ "const": 653247040368672768 }', ['768']],
  ['a rounded const', '{ "const": 653247040368672769 }', ['769']],
  ['enum', '{ "enum": [653247040368672770, "x", 653247040368672800] }', ['770', '800']],
  ['limits', '{ "maximum": 653247040368672769 }', ['768', '769', '770', '800']],
])('large integers beside %s', async (_, constraint, allowed) => {
  const [schemaFile, file] = ['id.schema.json', 'id.json'].map((it) => join(directory, it))
  writeFileSync(
    String(schemaFile),
    `{ "title": "List", "properties": { "ids": { "items": ${constraint} } } }`,
  )
  writeFileSync(String(file), `{ "ids": [${integers.join()}] }`)
  const args = ['lint', String(file), '--schema', String(schemaFile), '--format', 'json']
  const { stdout } = await runMain(args)
  const { findings } = JSON.parse(stdout) as {
    findings: readonly { ruleId: string; pointer: string; message: string }[]
  }
  const faults = findings.filter(({ ruleId }) => ruleId.startsWith('schema/'))
  const refused = integers.filter((it) => !allowed.includes(it.slice(-3)))
  expect(faults.map(({ pointer }) => pointer)).toEqual(
    refused.map((it) => `/ids/${integers.indexOf(it)}`),
  )
  for (const [index, { message }] of faults.entries()) expect(message).toContain(refused[index])
})

test('a large integer inside a constant', async () => {
  const [schemaFile, file] = ['deep.schema.json', 'deep.json'].map((it) => join(directory, it))
  const items = '{ "enum": [[653247040368672769], { "a": 653247040368672896 }] }'
  writeFileSync(String(schemaFile), `{ "title": "List", "items": ${items} }`)
  const values = integers.flatMap((it) => [`[${it}]`, `{ "a": ${it} }`])
  writeFileSync(String(file), `[${values.join()}]`)
  const args = ['lint', String(file), '--schema', String(schemaFile), '--format', 'json']
  const { findings } = JSON.parse((await runMain(args)).stdout) as {
    findings: readonly { ruleId: string; pointer: string }[]
  }
  const places = findings.filter(({ ruleId }) => ruleId === 'schema/enum').map((it) => it.pointer)
  const allowed = ['[653247040368672769]', '{ "a": 653247040368672896 }']
  const refused = values.flatMap((it, index) => (allowed.includes(it) ? [] : [`/${index}`]))
  expect(places).toEqual(refused)
})
