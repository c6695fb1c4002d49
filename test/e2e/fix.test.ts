import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, inject, test } from 'vitest'
import { parseTemporaryName } from '../../src/atomic-write.js'
import { runProgram } from './run-cli.js'

const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')
const directory = mkdtempSync(join(tmpdir(), 'fix-'))
afterAll(() => rmSync(directory, { recursive: true }))

const document = (type: string) =>
  `{"cluster_name":"a","namespace_id":"n","input_collections":["c"],"cluster_type":"${type}"}\n`

test.skipIf(process.platform === 'win32' || !process.env.FULL)(
  'a run of --fix that is killed at any time leaves the old file or the new one',
  async () => {
    const file = join(directory, 'a.ndjson')
    const [before, after] = [document('VECTOR').repeat(3_000), document('vector').repeat(3_000)]
    const args = [program, 'lint', '--no-config', file, '--fix']
    const listOthers = () => readdirSync(directory).filter((name) => name !== 'a.ndjson')
    for (const delay of [0, 20, 50, 100, 150, 200]) {
      for (const name of listOthers()) rmSync(join(directory, name))
      writeFileSync(file, before)
      const child = spawn(process.execPath, args, { stdio: 'ignore' })
      const closed = once(child, 'close')
      // Now it writes.
      while (child.exitCode === null && listOthers().length === 0) await sleep(1)
      await sleep(delay)
      child.kill('SIGKILL')
      await closed
      const content = readFileSync(file, 'utf8')
      const left = listOthers()
      expect(left.map(parseTemporaryName)).toEqual(left.map(() => 'a.ndjson'))
      expect([before, after].indexOf(content)).toBe(left.length > 0 ? 0 : 1)
    }
    // What is left is no input of the next run.
    writeFileSync(file, before)
    const next = await runProgram(
      process.execPath,
      [program, 'lint', '--no-config', '.', '--fix'],
      {
        cwd: directory,
      },
    )
    expect(next.code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(after)
  },
)
