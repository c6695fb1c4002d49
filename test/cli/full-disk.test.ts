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
interface Case {
  readonly title: string
  readonly args: readonly string[]
  /** What the file contains before. */
  readonly content?: string
  readonly message?: string
}

const cases: readonly Case[] = [
  ...reporterNames.map((title) => ({
    title,
    args: ['lint', 'a.ndjson', `--format=${title}=disk/out`],
  })),
  { title: '--failed', args: ['lint', 'a.ndjson', '--failed', 'disk/out'] },
  {
    title: '--passed',
    args: ['lint', 'a.ndjson', '--rule', 'schema/enum=off', '--passed', 'disk/out'],
  },
  {
    title: 'a baseline',
    args: ['lint', 'a.ndjson', '--baseline', 'disk/out', '--update-baseline'],
    content: '{"version":1,"accepted":[]}\n',
  },
  {
    title: 'a fixed file',
    args: ['lint', '--fix', 'disk/out'],
    content: faulty,
    message: 'disk/out: not fixed: no space is left on the device.',
  },
  { title: 'normalize --out', args: ['normalize', 'a.ndjson', '--out', 'disk/out'] },
  {
    title: 'normalize --changes',
    args: ['normalize', 'a.ndjson', '--out', '/dev/null', '--changes', 'disk/out'],
  },
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
  const isLong = ({ title }: Case) => /^(json|--failed|normalize)/.test(title)
  test.each(documents === 1 ? cases : cases.filter(isLong))(
    `${when}: $title isn't written, and the old file stays`,
    async ({ args, content = 'old', message = `disk/out: ${full}` }) => {
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
