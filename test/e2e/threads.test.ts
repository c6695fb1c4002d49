// Threads of lint that die, in the packed program. test/cli/threads.test.ts tests the rest.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCli } from './run-cli.js'

const directory = mkdtempSync(join(tmpdir(), 'threads-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Runs code in each thread when it gets its first part of a file. */
function replaceThreads(code: string): readonly string[] {
  const thread = `require('node:worker_threads').parentPort.on('message', (it) => {
    if ('start' in it) ${code}
  })`
  const preload = `
    import { syncBuiltinESMExports } from 'node:module'
    import threads from 'node:worker_threads'
    const { Worker } = threads
    threads.Worker = class extends Worker {
      constructor(_, options) {
        super(${JSON.stringify(thread)}, { ...options, eval: true })
      }
    }
    syncBuiltinESMExports()`
  return ['--import', `data:text/javascript,${encodeURIComponent(preload)}`]
}

describe.runIf(process.env.FULL)('a run never looks clean after a thread has died', () => {
  const cluster = JSON.parse(readFileSync('generated/samples/valid/full-vector.json', 'utf8'))
  // Threads are for files from 32 MiB on.
  const count = Math.ceil(2 ** 25.2 / JSON.stringify(cluster).length)
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({ ...cluster, cluster_id: `clust_${index}` }),
  )
  writeFileSync(join(directory, 'a.ndjson'), `${lines.join('\n')}\n`)

  test.each([
    ['process.exit(3)', 2, 'a.ndjson: cannot be checked: a thread ended with the code 3.'],
    [
      'setInterval(() => { for (;;) (globalThis.all ??= []).push(new Array(1e6).fill(1.5)) })',
      2,
      'a.ndjson: cannot be checked: a thread ran out of memory.',
    ],
    ["throw new TypeError('surprise')", 70, 'TypeError: surprise'],
  ])('%s: exit code %i', async (code, expected, message) => {
    const node = ['--max-old-space-size=300', ...replaceThreads(code)]
    const args = ['lint', '--concurrency', '2', 'a.ndjson']
    const outcome = await runCli(args, { cwd: directory, node })
    expect(outcome.stderr).toContain(message)
    expect(outcome.code).toBe(expected)
  })
})
