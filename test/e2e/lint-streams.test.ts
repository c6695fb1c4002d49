import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { runCli } from './run-cli.js'

const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')
const directory = mkdtempSync(join(tmpdir(), 'streams-'))
afterAll(() => rmSync(directory, { recursive: true }))
const cluster = JSON.stringify(
  JSON.parse(readFileSync('generated/samples/valid/full-vector.json', 'utf8')),
)

/** What a run says in the end; its output may be cut off by whoever reads it. */
interface Ended {
  readonly code: number | null
  readonly stderr: string
}

const ended = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve) => {
    let stderr = ''
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.on('close', (code) => resolve({ code, stderr }))
  })

/** Writes a text again and again until so many bytes are written, as fast as they are taken. */
async function pour(child: ChildProcess, text: string, bytes: number): Promise<void> {
  const block = text.repeat(Math.ceil((1 << 20) / text.length))
  for (let written = 0; written < bytes; written += block.length)
    if (!child.stdin?.write(block)) await new Promise((done) => child.stdin?.once('drain', done))
}

describe.runIf(process.env.FULL)('memory does not grow with the file', () => {
  // What a run took at most, printed by itself when it ends.
  const report = `data:text/javascript,process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS))`
  const sorting = ['--failed', '/dev/null', '--passed', join(directory, 'passed.ndjson')]
  test.each([
    ['1 GB of NDJSON', '', `${cluster}\n`, '', 1e9, []],
    ['an array of 600 MB', `[${cluster}`, `,\n${cluster}`, ']', 6e8, []],
    ['600 MB of NDJSON that are sorted', '', `${cluster}\n`, '', 6e8, sorting],
    ['an array of 600 MB that is sorted', `[${cluster}`, `,\n${cluster}`, ']', 6e8, sorting],
  ])(
    '%s: below 300 MB',
    async (_, before, repeated, after, bytes, flags) => {
      const child = spawn(
        process.execPath,
        ['--max-old-space-size=128', '--import', report, program, 'lint', '-', ...flags],
        { stdio: ['pipe', 'ignore', 'pipe'] },
      )
      const outcome = ended(child)
      child.stdin?.write(before)
      await pour(child, repeated, bytes)
      child.stdin?.end(after)
      const { code, stderr } = await outcome
      expect(code).toBe(0)
      const peak = Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024
      expect(peak).toBeGreaterThan(20)
      expect(peak).toBeLessThan(300)
    },
    300_000,
  )
})

test('compressed standard input, whose documents are sorted', async () => {
  const [failed, passed] = ['failed', 'passed'].map((name) => join(directory, name)) as [
    string,
    string,
  ]
  const faulty = cluster.replace('{', '{"status":"completed",').replace(/,"status":"[A-Z]+"/, '')
  const { code, stdout, stderr } = await runCli(
    ['lint', '-', '--failed', failed, '--passed', passed, '--format', 'compact'],
    { input: gzipSync(`${cluster}\n${faulty}\n`) },
  )
  expect([code, stderr]).toEqual([1, ''])
  expect(stdout).toMatch(/^-:2:11: error schema\/enum /)
  expect([failed, passed].map((file) => readFileSync(file, 'utf8'))).toEqual([
    ...[`${faulty}\n`, `${cluster}\n`],
  ])
})

const signals = [
  ['SIGINT', 130, 'lint', '--passed'],
  ['SIGTERM', 143, 'normalize', '--out'],
  ['SIGHUP', 129, 'lint', '--failed'],
] as const

test.skipIf(process.platform === 'win32').each(signals.slice(0, process.env.FULL ? 3 : 2))(
  '%s: it exits with %i, and leaves no file behind',
  async (signal, code, command, flag) => {
    const folder = mkdtempSync(join(directory, 'interrupted-'))
    const child = spawn(process.execPath, [program, command, '-', flag, join(folder, 'out')], {
      stdio: 'pipe',
    })
    const outcome = ended(child)
    child.stdin.on('error', () => {})
    await pour(child, `${cluster}\n`, 4 << 20)
    const during = readdirSync(folder)
    child.kill(signal)
    const { stderr } = await outcome
    expect(child.exitCode).toBe(code)
    expect(stderr).toMatch(`\ncluster-schema ${command}: interrupted after `)
    expect([during.length, readdirSync(folder)]).toEqual([1, []])
  },
)

test('interrupted, it says within a second how far it came', async () => {
  const child = spawn(process.execPath, [program, 'lint', '-'], { stdio: 'pipe' })
  const outcome = ended(child)
  child.stdin.on('error', () => {})
  await pour(child, `${cluster}\n`, 4 << 20)
  const start = performance.now()
  child.kill('SIGINT')
  const { code, stderr } = await outcome
  expect(code).toBe(130)
  expect(performance.now() - start).toBeLessThan(1_000)
  expect(stderr).toMatch(
    /^\ncluster-schema lint: interrupted after 0 files and [\d,]+ documents\.\n$/,
  )
})

// For a shell, that is code 130, too.
test.skipIf(process.platform === 'win32').each([
  ['nobody writes to', ''],
  ['has an idle writer', 'sleep 5 > "$0"'],
  ['has begun', '{ echo "$1"; sleep 5; } > "$0"'],
])('interrupted while it reads a named pipe that %s, it ends at once', async (title, writer) => {
  const folder = mkdtempSync(join(directory, 'pipe-'))
  const pipe = join(folder, `${title}.ndjson`)
  execFileSync('mkfifo', [pipe])
  const args = [program, 'lint', pipe, '--failed', join(folder, 'failed')]
  const child = spawn(process.execPath, args, { stdio: 'pipe' })
  const other = spawn('bash', ['-c', writer, pipe, cluster], { detached: true, stdio: 'ignore' })
  const outcome = ended(child)
  await sleep(1_000)
  const start = performance.now()
  child.kill('SIGINT')
  const { stderr } = await outcome
  expect(performance.now() - start).toBeLessThan(1_000)
  expect(child.signalCode).toBe('SIGINT')
  expect(stderr).toMatch(/^\ncluster-schema lint: interrupted after 0 files and /)
  expect(readdirSync(folder)).toEqual([basename(pipe)])
  if (other.pid !== undefined && other.exitCode === null) process.kill(-other.pid)
})

test('a reader that has seen enough ends it', async () => {
  const file = join(directory, 'faulty.ndjson')
  writeFileSync(file, '{}\n'.repeat(100_000))
  const child = spawn(process.execPath, [program, 'lint', '--max-findings', '999999', file], {
    stdio: 'pipe',
  })
  const outcome = ended(child)
  child.stdout.once('data', () => child.stdout.destroy())
  const { code, stderr } = await outcome
  expect([code, stderr]).toEqual([141, ''])
})

test.runIf(process.env.FULL)('a slow reader is waited for', async () => {
  const file = join(directory, 'many.ndjson')
  writeFileSync(file, '{}\n'.repeat(20_000))
  const child = spawn(process.execPath, [program, 'lint', '--format', 'json', file], {
    stdio: 'pipe',
  })
  const outcome = ended(child)
  let text = ''
  child.stdout.setEncoding('utf8')
  for await (const chunk of child.stdout) {
    text += chunk
    await new Promise((done) => setTimeout(done, 1))
  }
  expect((await outcome).code).toBe(1)
  expect(JSON.parse(text).findings).toHaveLength(80_000)
})

test('a file that shrinks while it is read', async () => {
  const file = join(directory, 'shrinks.ndjson')
  writeFileSync(file, `${cluster}\n`.repeat(20_000))
  const child = spawn(process.execPath, [program, 'lint', file], { stdio: 'pipe' })
  const outcome = ended(child)
  child.stdout.resume()
  await new Promise((done) => setTimeout(done, 150))
  truncateSync(file, 1_000_000)
  const { code, stderr } = await outcome
  // It may have been read, or not yet.
  if (code === 2) expect(stderr).toContain(': the file changed while it was read.')
  else expect({ code, stderr }).toEqual({ code: expect.toBeOneOf([0, 1]), stderr: '' })
})

test.runIf(process.env.FULL)('a file that grows while it is read', async () => {
  const file = join(directory, 'grows.ndjson')
  writeFileSync(file, `${cluster}\n`.repeat(20_000))
  const child = spawn(process.execPath, [program, 'lint', file], { stdio: 'pipe' })
  const outcome = ended(child)
  child.stdout.resume()
  for (let count = 0; count < 20; count += 1) {
    appendFileSync(file, `${cluster}\n`)
    await new Promise((done) => setTimeout(done, 20))
  }
  // Its end may be half a line. It may also have been read between two changes.
  const { code, stderr } = await outcome
  if (code === 2) expect(stderr).toContain(': the file changed while it was read.')
  else expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

test.runIf(process.env.FULL)(
  'a file that vanishes before its turn is said, and the rest is linted',
  async () => {
    const [first, second, third] = ['1.ndjson', '2.json', '3.json'].map((name) =>
      join(directory, name),
    ) as [string, string, string]
    writeFileSync(first, `${cluster}\n`.repeat(30_000))
    for (const file of [second, third]) writeFileSync(file, cluster)
    const child = spawn(process.execPath, [program, 'lint', first, second, third], {
      stdio: 'pipe',
    })
    const outcome = ended(child)
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    await new Promise((done) => setTimeout(done, 400))
    rmSync(second)
    expect(await outcome).toEqual({
      code: 2,
      stderr: `cluster-schema lint: ${second}: cannot be read: no such file or directory.\n`,
    })
    expect(stdout).toMatch(/^2 files, 30,001 documents · 29,999 infos \(not shown: --show info\)$/m)
  },
)

test('thousands of broken files in one run', async () => {
  const exports = mkdtempSync(join(directory, 'broken-'))
  const bytes = readFileSync('test/fixtures/exports/vector-hdbscan.json')
  const count = process.env.FULL ? 10_000 : 500
  let random = 1
  const next = (limit: number) => {
    random = (random * 48_271) % 2_147_483_647
    return random % limit
  }
  for (let index = 0; index < count; index += 1) {
    const broken = Buffer.from(bytes)
    for (let edits = next(4); edits >= 0; edits -= 1) broken[next(broken.length)] = next(256)
    const end = next(3) === 0 ? next(broken.length) : broken.length
    writeFileSync(join(exports, `cluster-${index}.json`), broken.subarray(0, end))
  }
  const start = performance.now()
  const { code, stdout, stderr } = await runCli(['lint', exports])
  expect(code).toBe(1)
  expect(stderr).toBe('')
  expect(stdout).not.toMatch(/^\s+at /m)
  expect(performance.now() - start).toBeLessThan(count * 20 + 5_000)
})
