// Random documents with faults: what --fix writes is what the diff of the dry run says, it's the document
// without the faults, and nothing else changes.
import { execSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Finding } from '../../src/lint/finding.js'
import { createRandom, type Random } from '../json/random.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

/** A value as JSON text, or an object that is one in the fixed file only. */
type Member = readonly [key: string, faulty: string, fixed: string | undefined]

const count = process.env.FULL ? 600 : 30

test('random faults', async () => {
  const random = createRandom(28)
  const files = Array.from({ length: count }, (_, index) => {
    const layout = random.pick(['json', 'ndjson', 'array', 'list', 'texts'] as const)
    return {
      name: `${index}.${layout === 'ndjson' ? layout : 'json'}`,
      ...createFile(random, layout),
    }
  })
  const folder = enterProject({})
  for (const { name, faulty } of files) writeFileSync(name, faulty)
  const patched = enterProject({})
  cpSync(folder, patched, { recursive: true })

  process.chdir(folder)
  const { stdout } = await runMain(['lint', '.', '--no-config', '--fix-dry-run'])
  execSync('git apply --whitespace=nowarn -', { cwd: patched, input: stdout })
  const outcome = await runMain(['lint', '.', '--no-config', '--fix', '--format', 'json'])
  expect(outcome.code).toBe(0)
  const { findings } = JSON.parse(outcome.stdout)
  expect(findings.filter(({ ruleId }: Finding) => /^json\/|^schema\//.test(ruleId))).toEqual([])

  for (const { name, faulty, minified } of files) {
    const fixed = readFileSync(name, 'utf8')
    expect(readFileSync(`${patched}/${name}`, 'utf8'), name).toBe(fixed)
    expect(minify(fixed), name).toBe(minified)
    expect(isSubsequence(fixed.toLowerCase(), faulty.toLowerCase()), name).toBe(true)
    // The end of the last line stays.
    expect(/\s*$/.exec(fixed)?.[0]).toBe(/\s*$/.exec(faulty)?.[0])
  }
  const before = files.map(({ name }) => readFileSync(name, 'utf8'))
  const again = await runMain(['lint', '.', '--no-config', '--fix', '--quiet'])
  expect(files.map(({ name }) => readFileSync(name, 'utf8'))).toEqual(before)
  expect([again.code, readdirSync('.').length]).toEqual([0, count])
})

type Layout = 'json' | 'ndjson' | 'array' | 'list' | 'texts'

/** A file with faults, and what is left of it without faults and whitespace. */
function createFile(random: Random, layout: Layout) {
  const newline = random.pick(['\n', '\r\n'])
  const mark = random.pick(['', '', '\ufeff'])
  const blank = () =>
    layout === 'ndjson'
      ? random.pick(['', ' ', '\t'])
      : random.pick(['', ' ', newline, `${newline}  `, '\t '])
  const documents = Array.from({ length: layout === 'json' ? 1 : 1 + random.below(4) }, () =>
    createMembers(random),
  )
  const texts = documents.map((members) => writeObject(members, random, blank))
  const [before, separator, after] = {
    json: ['', '', ''],
    ndjson: ['', newline, ''],
    texts: ['', newline, ''],
    array: [
      `[${blank()}`,
      `${blank()},${blank()}`,
      `${blank()}${random.pick(['', ','])}${blank()}]`,
    ],
    list: [
      '{"results": [',
      `${blank()},`,
      `${random.pick(['', ', '])}]${blank()}${random.pick(['', ','])}}`,
    ],
  }[layout] as [string, string, string]
  const join = (parts: readonly string[]) => before + parts.join(separator) + after
  const isMultiline = layout === 'ndjson' || layout === 'texts'
  const end = random.pick(['', newline])
  const fixed = documents.map((members) =>
    writeMinified(members.filter(([, , value]) => value !== undefined)),
  )
  return {
    faulty: mark + join(texts) + end,
    minified: isMultiline
      ? fixed.join('')
      : minify(join(fixed))
          .replace(/,(?=\]\}?,?\}?$)/, '')
          .replace(/,(?=\}$)/, ''),
  }
}

function createMembers(random: Random): readonly Member[] {
  const [letters, name] = [
    random.pick(['vector', 'Vector', 'VECTOR']),
    random.pick(['ä", ]', 'b', '😀\\n,}']),
  ]
  const text = JSON.stringify(name)
  const maybe = (member: Member): readonly Member[] => (random.below(3) === 0 ? [member] : [])
  const members: readonly Member[] = [
    ['cluster_name', text, text],
    ['namespace_id', '"\\u006es_1"', '"\\u006es_1"'],
    ['input_collections', `["c"${random.pick(['', ',', ' ,'])}]`, '["c"]'],
    ['cluster_type', JSON.stringify(letters), '"vector"'],
    ...maybe(['status', 'null', undefined]),
    ...maybe(['cluster_id', 'null', undefined]),
    ...maybe([
      'metadata',
      `{"null": null, "n": 1.50e+2${random.pick(['', ','])}}`,
      '{"null":null,"n":1.50e+2}',
    ]),
    ...maybe([
      'llm_labeling',
      `{"model_name": {"any_of_schemas": ["str"${random.pick(['', ','])}], "actual_instance": "m"}}`,
      '{"model_name":"m"}',
    ]),
  ]
  return members.toSorted(() => random.below(3) - 1)
}

function writeObject(members: readonly Member[], random: Random, blank: () => string): string {
  const parts = members.map(
    ([key, value]) => `${blank()}"${key}"${blank()}:${blank()}${value}${blank()}`,
  )
  return `{${parts.join(',')}${random.pick(['', ',', `,${blank()}`])}}`
}

function writeMinified(members: readonly Member[]): string {
  return `{${members.map(([key, , value]) => `"${key}":${value}`).join(',')}}`
}

/** Without a byte order mark, and whitespace between tokens. */
function minify(text: string): string {
  return text.replace(/^\ufeff/, '').replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, '$1')
}

/** Whether all characters of a text occur in another one, in the same order. */
function isSubsequence(text: string, of: string): boolean {
  let index = 0
  for (const character of of) if (text.startsWith(character, index)) index += character.length
  return index === text.length
}
