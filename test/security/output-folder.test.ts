import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { acquireLock, lockName } from '../../src/generate/lock.js'
import { manifestName } from '../../src/generate/manifest-entry.js'
import { canMountDisk, mountDisk, unmountDisk } from '../cli/mount.js'
import { type Outcome, runCli, runProgram } from '../e2e/run-cli.js'

/** The short run keeps what only a real process shows. */
const isFull = Boolean(process.env.FULL)

const root = mkdtempSync(join(tmpdir(), 'generate-safety-'))
chmodSync(root, 0o755)
afterAll(() => rmSync(root, { recursive: true, force: true }))
let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(root, 'test-'))
  for (const name of ['first', 'second', 'third']) writeSchema(name)
})

const writeSchema = (name: string, type = 'string') =>
  writeFileSync(
    join(cwd, `${name}.json`),
    JSON.stringify({ title: name, type: 'object', properties: { [name]: { type } } }),
  )
const listManifest = () =>
  JSON.parse(readFileSync(join(cwd, 'gen', manifestName), 'utf8')).artifacts
/** The names that no finished run leaves behind. */
const listTraces = (directory = join(cwd, 'gen')) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.tmp') || path.includes(lockName),
  )

/** A run whose progress can be watched. */
interface Run {
  readonly child: ChildProcess
  readonly ended: Promise<Outcome>
  hasEnded: boolean
  stderr: string
}
const start = (args: readonly string[]): Run => {
  const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')
  const child = spawn(process.execPath, [program, ...args], { cwd })
  let stdout = ''
  const run: Run = {
    child,
    stderr: '',
    hasEnded: false,
    ended: new Promise((resolve) => {
      child.on('close', (code) => {
        run.hasEnded = true
        resolve({ code, stdout, stderr: run.stderr })
      })
    }),
  }
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    run.stderr += chunk
  })
  return run
}
const waitUntil = async (condition: () => boolean, interval: number) => {
  while (!condition()) await sleep(interval)
}

test.runIf(isFull)(
  'runs at the same time, of the same schema and of others, lose nothing',
  async () => {
    mkdirSync(join(cwd, 'gen'))
    const lock = await acquireLock(join(cwd, 'gen'))
    const names = ['first', 'second', 'third', 'first']
    const schemas = isFull ? [...names, ...names, ...names] : names
    const runs = schemas.map((name) =>
      start(['generate', 'types', '--schema', `${name}.json`, '--out', 'gen']),
    )
    // All of them have generated, and wait for the lock.
    await waitUntil(
      () => runs.every(({ stderr }) => stderr.includes('waiting for another run')),
      20,
    )
    expect(readdirSync(join(cwd, 'gen'))).toEqual([lockName])
    await lock.release()
    const outcomes = await Promise.all(runs.map(({ ended }) => ended))
    expect(outcomes.map(({ code }) => code)).toEqual(schemas.map(() => 0))
    expect(listManifest()).toMatchObject([
      { path: 'first.ts', schema: '../first.json' },
      { path: 'second.ts', schema: '../second.json' },
      { path: 'third.ts', schema: '../third.json' },
    ])
    expect(listTraces()).toEqual([])
  },
)

describe.skipIf(process.platform === 'win32')('a run that is stopped', () => {
  const signals = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const
  test.each(signals.slice(0, isFull ? 2 : 1))(
    'with %s before it writes, says so and exits with %i',
    async (signal, code) => {
      mkdirSync(join(cwd, 'gen'))
      const lock = await acquireLock(join(cwd, 'gen'))
      const run = start(['generate', 'types', '--schema', 'first.json', '--out', 'gen'])
      await waitUntil(() => run.stderr.includes('waiting'), 20)
      run.child.kill(signal)
      expect(await run.ended).toEqual({
        code,
        stdout: '',
        stderr:
          'cluster-schema generate: waiting for another run that writes to gen …\n' +
          'cluster-schema generate: interrupted before anything was written.\n',
      })
      await lock.release()
      expect(readdirSync(join(cwd, 'gen'))).toEqual([])
    },
  )

  test.runIf(isFull).each(['SIGKILL', 'SIGINT'] as const)(
    'while it writes, with %s: the next run goes on',
    async (signal) => {
      const args = ['generate', 'samples', '--out', 'gen']
      const { code, stderr } = await stopWhileWriting(args, signal)
      expect([code, stderr]).toEqual(
        signal === 'SIGKILL'
          ? [null, '']
          : [130, 'cluster-schema generate: interrupted while it wrote. Run it again to finish.\n'],
      )
      if (signal === 'SIGINT') expect(listTraces()).toEqual([])
      // What a process leaves that is killed while it writes a file.
      const left = join(cwd, 'gen/samples/.index.js.0123456789ab.tmp')
      mkdirSync(join(cwd, 'gen/samples'), { recursive: true })
      writeFileSync(left, 'half')
      const check = await runCli([...args, '--check'], { cwd })
      expect(check.code).toBe(1)
      expect(check.stdout).toMatch(/\.index\.js\.0123456789ab\.tmp +left by an interrupted run\n/)
      expect(check.stdout).toMatch(
        /interrupted\. Run: cluster-schema generate samples --out gen\n$/,
      )
      const next = await runCli(args, { cwd })
      expect(next).toMatchObject({ code: 0, stderr: '' })
      expect(next.stdout).toContain(
        'samples/.index.js.0123456789ab.tmp: an interrupted run left it',
      )
      expect(listTraces()).toEqual([])
    },
  )

  test.runIf(isFull)('and killed again and again, at any time', async () => {
    const args = ['generate', 'samples', '--out', 'gen']
    for (let delay = 0; delay < 200; delay += 10) {
      const run = start(args)
      await waitUntil(() => run.hasEnded || existsSync(join(cwd, 'gen', lockName)), 1)
      await sleep(delay)
      run.child.kill('SIGKILL')
      await run.ended
      // Then the next run has something to write.
      rmSync(join(cwd, 'gen/samples/valid'), { recursive: true, force: true })
    }
    expect((await runCli(args, { cwd })).code).toBe(0)
    expect(listTraces()).toEqual([])
    expect((await runCli([...args, '--check'], { cwd })).code).toBe(0)
  })
})

/** Sends a signal once the run has written its first file. */
async function stopWhileWriting(args: readonly string[], signal: NodeJS.Signals): Promise<Outcome> {
  for (;;) {
    const run = start(args)
    await waitUntil(() => run.hasEnded || existsSync(join(cwd, 'gen', manifestName)), 1)
    run.child.kill(signal)
    const outcome = await run.ended
    // Now and then the run is faster than the signal.
    if (outcome.code !== 0) return outcome
    rmSync(join(cwd, 'gen'), { recursive: true })
  }
}

describe.runIf(isFull && process.platform !== 'win32')('a directory that cannot be written', () => {
  const generate = (name: string, ...flags: readonly string[]) => [
    'generate',
    'types',
    ...['--schema', `${name}.json`, '--out', 'gen', ...flags],
  ]

  // Root can write everywhere, so another user runs it.
  test.skipIf(process.getuid?.() !== 0)(
    'read-only: checked, and refused in one sentence',
    async () => {
      chmodSync(join(inject('project'), '..'), 0o755)
      const run = (args: readonly string[]) => runCli(args, { cwd, uid: 65534 })
      await runCli(generate('first'), { cwd })
      chmodSync(cwd, 0o755)
      chmodSync(join(cwd, 'gen'), 0o555)
      for (const name of readdirSync(cwd))
        chmodSync(join(cwd, name), name === 'gen' ? 0o555 : 0o644)
      expect((await run(generate('first', '--check'))).code).toBe(0)
      expect((await run(generate('first'))).code).toBe(0)
      writeSchema('first', 'number')
      expect((await run(generate('first', '--check'))).code).toBe(1)
      for (const args of [generate('first'), generate('second'), generate('second', '--force')])
        expect(await run(args)).toEqual({
          code: 2,
          stdout: '',
          stderr: 'cluster-schema generate: gen: cannot write here: permission denied.\n',
        })
      expect(readdirSync(join(cwd, 'gen')).sort()).toEqual([manifestName, 'first.ts'])
    },
  )

  test.skipIf(process.getuid?.() !== 0)(
    'a directory in it that belongs to another user: the next run goes on',
    async () => {
      chmodSync(join(inject('project'), '..'), 0o755)
      chmodSync(cwd, 0o777)
      const args = ['generate', 'docs', '--out', 'gen']
      expect((await runCli(args, { cwd, uid: 65534 })).code).toBe(0)
      writeFileSync(join(cwd, 'gen/docs/cluster.md'), 'mine')
      chownSync(join(cwd, 'gen/docs'), 0, 0)
      const failed = await runCli([...args, '--force'], { cwd, uid: 65534 })
      expect(failed).toMatchObject({
        code: 2,
        stderr: 'cluster-schema generate: gen/docs: cannot write here: permission denied.\n',
      })
      expect(listTraces()).toEqual([])
      expect((await runCli([...args, '--force'], { cwd })).code).toBe(0)
      expect((await runCli([...args, '--check'], { cwd })).code).toBe(0)
    },
  )

  test('a limit for the size of files: the next run goes on', async () => {
    const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')
    const line = `ulimit -f 8; '${process.execPath}' '${program}' generate schema types --out gen`
    const { code, stderr } = await runProgram('bash', ['-c', line], { cwd })
    expect(stderr).toMatch(/^cluster-schema generate: gen: cannot write here: .+\.\n$/)
    expect(code).toBe(2)
    expect(listTraces()).toEqual([])
    expect((await runCli(['generate', 'schema', 'types', '--out', 'gen'], { cwd })).code).toBe(0)
  })

  test.skipIf(!canMountDisk())('a full disk: the next run goes on', async () => {
    mkdirSync(join(cwd, 'gen'))
    mountDisk(join(cwd, 'gen'), 'size=256k')
    try {
      const args = ['generate', '--out', 'gen']
      expect(await runCli(args, { cwd })).toEqual({
        code: 2,
        stdout: '',
        stderr:
          'cluster-schema generate: gen: cannot write here: no space is left on the device.\n',
      })
      expect(listTraces()).toEqual([])
      mountDisk(join(cwd, 'gen'), 'remount,size=20m')
      expect((await runCli(args, { cwd })).code).toBe(0)
      expect((await runCli([...args, '--check'], { cwd })).code).toBe(0)
    } finally {
      unmountDisk(join(cwd, 'gen'))
    }
  })
})

test('a check of a directory in which nothing was generated says so in one line', async () => {
  const { code, stdout, stderr } = await runCli(['generate', '--check', '--out', 'gen'], { cwd })
  expect(stdout).toBe('Nothing was generated in gen yet. Run: cluster-schema generate --out gen\n')
  expect([code, stderr]).toEqual([1, ''])
  expect(existsSync(join(cwd, 'gen'))).toBe(false)
})

describe.runIf(isFull && process.platform !== 'win32')('what is in the way is named', () => {
  test.each<[string, () => void, string]>([
    [
      'a pipe',
      () => execFileSync('mkfifo', [join(cwd, 'gen/first.ts')]),
      'gen/first.ts is a pipe, a socket or a device. Nothing was written. Move it away, or choose another directory with --out.',
    ],
    [
      'a hostile manifest',
      () =>
        writeFileSync(
          join(cwd, 'gen', manifestName),
          JSON.stringify({
            artifacts: [{ path: '../first.json', generator: 'types', sha256: 'a'.repeat(64) }],
          }),
        ),
      `gen/${manifestName} is not a valid manifest. Entry 1 has a path that leads out of the directory. Restore it from version control, or delete it and run \`cluster-schema generate\` again.`,
    ],
  ])('%s', async (_, create, message) => {
    mkdirSync(join(cwd, 'gen'))
    create()
    const args = ['generate', 'types', '--schema', 'first.json', '--out', 'gen']
    for (const flags of [[], ['--check']])
      expect(await runCli([...args, ...flags], { cwd })).toEqual({
        code: 2,
        stdout: '',
        stderr: `cluster-schema generate: ${message}\n`,
      })
    expect(existsSync(join(cwd, 'first.json'))).toBe(true)
  })
})

test.runIf(isFull && process.platform !== 'win32')('a file keeps its mode', async () => {
  const args = ['generate', 'types', '--schema', 'first.json', '--out', 'gen']
  await runCli(args, { cwd })
  chmodSync(join(cwd, 'gen/first.ts'), 0o640)
  writeSchema('first', 'number')
  expect((await runCli(args, { cwd })).code).toBe(0)
  expect(statSync(join(cwd, 'gen/first.ts')).mode & 0o777).toBe(0o640)
})
