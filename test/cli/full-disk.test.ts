// What is written when the disk is full: all of it or nothing.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reporterNames } from '../../src/report/index.js'
import { canMountDisk, mountDisk, unmountDisk } from './mount.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const full = 'cannot be written: no space is left on the device.'

/** Its status is written in lower case, which `--fix` and `normalize` correct. */
const faulty = JSON.stringify({
  ...{ cluster_name: 'a', namespace_id: 'ns_1', input_collections: ['col_1'] },
  ...{ cluster_type: 'vector', status: 'completed', metadata: { text: 'x'.repeat(1_000) } },
})
const emptyBaseline = '{"version":1,"accepted":[]}\n'

type Case = readonly [title: string, args: readonly string[], content?: string, message?: string]

const cases: readonly Case[] = [
  ...reporterNames.map(
    (name): Case => [name, ['lint', 'a.ndjson', '--format', `${name}=disk/out`]],
  ),
  ['--failed', ['lint', 'a.ndjson', '--failed', 'disk/out']],
  ['--passed', ['lint', 'a.ndjson', '--rule', 'schema/enum=off', '--passed', 'disk/out']],
  [
    'a baseline',
    ['lint', 'a.ndjson', '--baseline', 'disk/out', '--update-baseline'],
    emptyBaseline,
  ],
  [
    '--fix',
    ['lint', '--fix', 'disk/out'],
    faulty,
    'disk/out: not fixed: no space is left on the device.',
  ],
  ['normalize --out', ['normalize', 'a.ndjson', '--out', 'disk/out']],
  ['normalize --changes', ['normalize', 'a.ndjson', '--out', '/dev/null', '--changes', 'disk/out']],
]

describe.runIf(canMountDisk()).each([
  ['at the first byte', 4, 1],
  ['at a later byte', 16, 300],
])('a disk that is full %s', (when, size, documents) => {
  beforeAll(() => {
    enterProject({ 'a.ndjson': `${faulty}\n`.repeat(documents) })
    mkdirSync('disk')
    mountDisk('disk', `size=${size}k`)
  })
  afterAll(() => unmountDisk('disk'))

  // Some reports are short, however many findings there are.
  const some =
    documents === 1 ? cases : cases.filter(([title]) => /^(json|--failed|norm)/.test(title))
  test.each<Case>(some)(
    `${when}: %s isn't written, and the old file stays`,
    async (_, args, content = 'old', message = `disk/out: ${full}`) => {
      writeFileSync('disk/out', content)
      const { code, stderr } = await runMain(args)
      expect(stderr).toContain(`cluster-schema ${args[0]}: ${message}\n`)
      expect(code).toBe(2)
      expect(readdirSync('disk')).toEqual(['out'])
      expect(readFileSync('disk/out', 'utf8')).toBe(content)
      rmSync('disk/out')
    },
  )
})
