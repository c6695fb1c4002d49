import { expect, test } from 'vitest'
import { lintFile } from '../../src/lint/lint-file.js'
import { createTarget } from './target.js'

// JSON.parse reads all of these as 653247040368672800 or so.
const [a, b, c] = ['653247040368672768', '653247040368672769', '653247040368672770']

/** The texts of the errors: where they are, and the indexes of equal items. */
async function findDuplicates(content: string, schema: object): Promise<readonly string[]> {
  const bytes = new TextEncoder().encode(content)
  const { findings } = await lintFile('a.json', bytes, createTarget({ ...schema }))
  return findings
    .filter(({ ruleId }) => ruleId === 'schema/uniqueItems')
    .map(({ pointer, args, message }) => `${pointer} ${args.j} ${args.i} ${message.slice(-22)}`)
}

const unique = { uniqueItems: true }
const indexes = (j: number, i: number, pointer = '') =>
  `${pointer} ${j} ${i} ${`contains the same value twice, at indexes ${j} and ${i}.`.slice(-22)}`

test.each<[string, object, readonly string[]]>([
  [`[${a}, ${b}]`, unique, []],
  [`[${b}, ${c}, ${b}]`, unique, [indexes(0, 2)]],
  [`[${b}, ${c}, ${b}.0]`, unique, [indexes(0, 2)]],
  [`[${b}, ${b}]`, unique, [indexes(0, 1)]],
  [`[${a}, ${b}, 1, 1]`, unique, [indexes(2, 3)]],
  [`[{"x": [${a}]}, {"x": [${b}]}]`, unique, []],
  [`[{"__proto__": ${a}}, {"__proto__": ${b}}]`, unique, []],
  [`{"l/": [${a}, ${b}]}`, { properties: { 'l/': unique } }, []],
  [`{"l": [1, 1], "m": ${b}}`, { properties: { l: unique } }, [indexes(0, 1, '/l')]],
])('%s', async (content, schema, want) => {
  expect(await findDuplicates(content, schema)).toEqual(want)
})

test('in each record of a file', async () => {
  const content = `[${a},${b}]\n[1,1]\n`
  const bytes = new TextEncoder().encode(content)
  const { findings } = await lintFile('a.ndjson', bytes, createTarget({ ...unique }))
  const found = findings.filter(({ ruleId }) => ruleId === 'schema/uniqueItems')
  expect(found.map(({ document }) => document)).toEqual([1])
})
