import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { type Outcome, runProgram } from './run-cli.js'

const directory = mkdtempSync(join(tmpdir(), 'exit-codes-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const good =
  '{ "cluster_name": "a", "namespace_id": "ns_1", "input_collections": [], "cluster_type": "vector" }'
writeFileSync(join(directory, 'good.json'), good)

/** Runs a line of bash, in which `lint` stands for the program; its exit code is that of the line. */
function runLine(line: string, uid?: number): Promise<Outcome> {
  const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')
  const script = `lint() { '${process.execPath}' '${program}' lint "$@"; }; ${line}`
  return runProgram('bash', ['--norc', '-c', script], {
    cwd: directory,
    ...(uid === undefined ? {} : { uid }),
  })
}

describe.skipIf(process.platform === 'win32')('nothing that fails looks like a result', () => {
  test.skipIf(!existsSync('/dev/full')).each([
    ['lint good.json > /dev/full', 'no space is left on the device'],
    ['lint good.json --format json > /dev/full', 'no space is left on the device'],
  ])('a full disk: %s', async (line, reason) => {
    const { code, stderr } = await runLine(line)
    expect(stderr).toBe(`cluster-schema: cannot write to standard output: ${reason}.\n`)
    expect(code).toBe(2)
  })

  test.each([['lint good.json | true'], ['lint missing.json 2>&1 >/dev/null | true']])(
    'a closed pipe: %s',
    async (line) => {
      // Depending on who is faster, the reader is still there.
      expect([0, 2, 141]).toContain((await runLine(`${line}; exit $PIPESTATUS`)).code)
    },
  )

  test('a deleted working directory', async () => {
    const { code, stderr } = await runLine(
      'mkdir gone && cd gone && rmdir ../gone && lint good.json',
    )
    expect(stderr).toBe(
      'cluster-schema: cannot read the current directory: no such file or directory.\n',
    )
    expect(code).toBe(2)
  })
})

describe.skipIf(process.platform === 'win32')('standard streams and signals', () => {
  test('too few file descriptors', async () => {
    // How many are too few, and for which file, depends on Node.js.
    const limits = Array.from({ length: 10 }, (_, index) => 24 - index)
    let outcome: Pick<Outcome, 'code' | 'stderr'> = { code: 0, stderr: '' }
    for (const limit of limits)
      if (outcome.code === 0) outcome = await runLine(`ulimit -n ${limit}; lint good.json`)
    const { code, stderr } = outcome
    expect(stderr).toMatch(
      /^cluster-schema( lint: good\.json: cannot be read|: cannot open \S+\.js): too many files are open\.\n$/,
    )
    expect(code).toBe(2)
  })

  // Node.js opens /dev/null for a stream that is closed from the start.
  test.each([
    ['lint - <&-', 2],
    ['lint good.json >&-', 0],
    ['lint missing.json >&- 2>&-', 2],
    ['lint missing.json 2> /dev/full', 2],
  ])('%s', async (line, expected) => {
    expect((await runLine(line)).code).toBe(expected)
  })

  test('a signal to end ends it while it waits for standard input', async () => {
    const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')
    const line = `sleep 3 | '${process.execPath}' '${program}' lint - & sleep 2; kill -TERM $!; wait $!`
    expect(await runLine(line)).toMatchObject({
      code: 143,
      stderr: '\ncluster-schema lint: interrupted after 0 files and 0 documents.\n',
    })
  })
})

describe.runIf(existsSync('/proc/self/mem'))('paths that are no ordinary files', () => {
  test('each is one sentence', async () => {
    const socket = createServer().listen(join(directory, 'socket'))
    symlinkSync('loop', join(directory, 'loop'))
    const name = 'n'.repeat(300)
    const files = ['/proc/self/mem', 'good.json/a.json', 'socket', 'loop', name, 'good.json']
    const { code, stdout, stderr } = await runLine(`lint ${files.join(' ')}`)
    socket.close()
    const reasons = stderr.trim().split('\n')
    expect(reasons).toEqual(
      [
        'good.json/a.json: cannot be read: a part of the path is a file, not a directory.',
        'loop: cannot be read: the symbolic links form a loop.',
        `${name.slice(0, 100)}…${name.slice(0, 50)}: cannot be read: the path is too long.`,
        '/proc/self/mem: cannot be read: the device reports an error.',
        "socket: cannot be read: this is a socket, or a device that isn't there.",
      ].map((reason) => `cluster-schema lint: ${reason}`),
    )
    expect(stdout).toMatch(/^1 file, 1 document · no findings/)
    expect(code).toBe(2)
  })

  // Without a terminal of its own, a process can't open the one it has.
  test.runIf(existsSync('/usr/bin/setsid'))('a terminal that is not there', async () => {
    const { code, stderr } = await runLine(
      'export -f lint; setsid -w bash -c "lint /dev/tty" < /dev/null',
    )
    expect(stderr).toMatch(/: cannot be read: this is a socket, or a device that isn't there\.\n$/)
    expect(code).toBe(2)
  })
})

describe.skipIf(process.platform === 'win32')('input that is empty', () => {
  test.each([
    'gunzip -c missing.gz 2>/dev/null | lint - --input ndjson',
    'true | lint -',
    'true | lint /dev/stdin',
    'lint <(true)',
  ])('%s', async (line) => {
    const { code, stderr } = await runLine(line)
    expect(stderr).toMatch(
      /^cluster-schema lint: .+ is empty\. If that's expected, pass --allow-empty\.\n$/,
    )
    expect(code).toBe(2)
  })

  test.each([
    'true | lint - --allow-empty',
    'lint <(true) --allow-empty',
    ': > a.ndjson; lint a.ndjson',
  ])('is fine: %s', async (line) => {
    expect(await runLine(line)).toMatchObject({ code: 0, stderr: '' })
  })
})

test('standard input cannot be the schema and a document', async () => {
  const { code, stderr } = await runLine('lint - --schema /dev/stdin < good.json')
  expect(stderr).toBe(
    'cluster-schema lint: standard input is both the schema and a document. Save one of them to a file.\n',
  )
  expect(code).toBe(2)
})

describe.skipIf(process.platform === 'win32')(
  'what a walk cannot read is reported, and the rest is linted',
  () => {
    const walk = join(directory, 'walk')
    mkdirSync(join(walk, 'closed'), { recursive: true })
    writeFileSync(join(walk, 'good.json'), good)
    writeFileSync(join(walk, 'closed/good.json'), good)

    test('links that lead nowhere, or in a circle', async () => {
      mkdirSync(join(walk, 'links'), { recursive: true })
      writeFileSync(join(walk, 'links/good.json'), good)
      symlinkSync('missing.json', join(walk, 'links/dangling.json'))
      symlinkSync('loop.json', join(walk, 'links/loop.json'))
      symlinkSync('..', join(walk, 'links/parent'))
      const { code, stdout, stderr } = await runLine('lint walk/links')
      expect(stderr.trim().split('\n')).toEqual([
        "cluster-schema lint: walk/links/dangling.json: cannot be read: it links to missing.json, which doesn't exist.",
        'cluster-schema lint: walk/links/loop.json: cannot be read: the symbolic links form a loop.',
      ])
      // `parent` leads to the other good file.
      expect(stdout).toMatch(/^3 files, 3 documents · no findings/)
      expect(code).toBe(2)
      rmSync(join(walk, 'links'), { recursive: true })
    })

    test('a name that is not UTF-8', async () => {
      const { code, stdout, stderr } = await runLine(
        "mkdir names && cp good.json names && cp good.json names/$'caf\\xe9.json' && lint names",
      )
      expect(stderr).toMatch(/: cannot be read: its name is not valid UTF-8\.\n$/)
      expect(stdout).toMatch(/^1 file, 1 document · no findings/)
      expect(code).toBe(2)
    })

    test('a pipe', async () => {
      const { code, stdout, stderr } = await runLine(
        'mkdir pipes && cp good.json pipes && mkfifo pipes/a.json pipes/other && lint pipes',
      )
      expect(stderr).toBe(
        "cluster-schema lint: pipes/a.json: not read: it's a pipe, a socket or a device.\n",
      )
      expect(stdout).toMatch(/^1 file, 1 document · no findings/)
      expect(code).toBe(2)
    })

    // Root can read everything, so another user runs it.
    test.skipIf(process.getuid?.() !== 0)('a folder without permissions', async () => {
      for (const path of [join(inject('project'), '..'), directory, walk]) chmodSync(path, 0o755)
      chmodSync(join(walk, 'closed'), 0o600)
      const { code, stdout, stderr } = await runLine('lint walk', 65534)
      expect(stderr).toBe('cluster-schema lint: walk/closed: cannot be read: permission denied.\n')
      expect(stdout).toMatch(/^1 file, 1 document · no findings/)
      expect(code).toBe(2)
      chmodSync(join(walk, 'closed'), 0o755)
    })
  },
)
