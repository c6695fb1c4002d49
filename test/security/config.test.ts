// Threat model: a config comes with a repository, or lies in a folder above it.
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { enterProject } from '../cli/project.js'
import { runMain } from '../cli/run-main.js'
import { createRandom } from '../json/random.js'

const name = 'cluster-schema.config.json'

describe('a report of a config stays in the folder of the config', () => {
  test.each([
    'json=../a.json',
    'json=/tmp/a.json',
    'json=/dev/null',
    'json=.',
    'json=out/../../a.json',
    'json=link/a.json',
    'json=link/new/a.json',
    'json=file-link.json',
  ])('%s', async (format) => {
    const folder = enterProject(
      { [`project/${name}`]: { formats: [format] }, 'outside/a.json': 'kept' },
      'project',
    )
    symlinkSync('../outside', 'link')
    symlinkSync('../outside/a.json', 'file-link.json')
    expect(await runMain(['lint', 'x.json'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `cluster-schema lint: ${name}:3:5: a config can't write a report outside of its folder. Only the flag --format json=FILE can.\n`,
    })
    expect(readFileSync(`${folder}/outside/a.json`, 'utf8')).toBe('kept')
    expect(readdirSync(`${folder}/outside`)).toEqual(['a.json'])
  })

  test('a link that leads nowhere is replaced, not followed', async () => {
    const folder = enterProject(
      { [`project/${name}`]: { formats: ['json=link.json'] }, 'outside/a': '' },
      'project',
    )
    symlinkSync('../outside/new.json', 'link.json')
    await runMain(['lint', 'x.json'])
    expect(readdirSync(`${folder}/outside`)).toEqual(['a'])
  })
})

const text = JSON.stringify({
  $schema: 'x',
  files: ['a.json', 'exports/**'],
  ignore: ['b'],
  schema: 's.json',
  input: 'json',
  rules: { 'time-zone': 'off', 'schema/enum@/status/*': 'info' },
  overrides: [{ files: ['*.json', '{a,b}/[c]'], rules: { 'json/bom': 'error' }, input: 'auto' }],
  failOn: 'never',
  baseline: 'b.json',
  formats: ['pretty', 'sarif=lint.sarif'],
})
const pieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    'null',
    '1e999',
    '\\u0000',
    '\\',
    '*',
    '!',
    '(',
    '@',
    '=',
    '/',
  ],
  ...[
    '~',
    '..',
    '"__proto__":1,',
    '\u001b[31m',
    '\u202e',
    '😀',
    '\ufeff',
    '//',
    ' ',
    '\n',
    '**/'.repeat(50),
  ],
]

test('no damaged config crashes lint, or prints more than one sentence', async () => {
  const rounds = process.env.FULL ? 2_000 : 100
  enterProject({ 'a.json': {} })
  const random = createRandom(24)
  const codes = new Set<number>()
  for (let round = 0; round < rounds; round += 1) {
    let damaged = text
    for (let edits = 1 + random.below(3); edits > 0; edits -= 1) {
      const start = random.below(damaged.length + 1)
      const end = start + random.below(4)
      damaged = damaged.slice(0, start) + random.pick(pieces) + damaged.slice(end)
    }
    writeFileSync(name, damaged)
    const { code, stderr } = await runMain(['lint', '--print-config', 'a.json'])
    codes.add(code)
    expect(stderr, damaged).toMatch(code === 0 ? /^$/ : /^cluster-schema lint: [^\p{C}]+\n$/u)
  }
  expect([...codes].sort()).toEqual([0, 2])
})
