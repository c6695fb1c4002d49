import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { reporterNames } from '../../src/report/index.js'
import { type Outcome, runPackedMain, runProgram } from './run-cli.js'

const root = mkdtempSync(join(tmpdir(), 'lint-formats-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const bad =
  '{ "cluster_name": "a", "namespace_id": 1, "input_collections": [], "cluster_type": "vector" }\n'
let directory = root
beforeEach(() => {
  directory = mkdtempSync(join(root, 'run-'))
  writeFileSync(join(directory, 'bad.json'), bad)
  writeFileSync(join(directory, 'good.json'), bad.replace('1', '"ns_1"'))
})

/** Runs a line of bash, in which `lint` stands for the program. A signal needs the process itself. */
function runLine(line: string): Promise<Outcome> {
  const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')
  const script = `node='${process.execPath}'; program='${program}'
lint() { "$node" "$program" lint "$@"; }
${line}`
  return runProgram('bash', ['--norc', '-c', script], { cwd: directory })
}

const listNewFiles = () => readdirSync(directory).filter((name) => !/^(bad|good)\./.test(name))

describe.skipIf(process.platform === 'win32')('formats of the packed program', () => {
  test('each has the exit code of the findings, and the same bytes on stdout and in a file', async () => {
    const files = reporterNames.map((format) => `--format ${format}=${format}`).join(' ')
    const { code, stderr } = await runLine(`lint good.json bad.json ${files}`)
    expect([code, stderr]).toEqual([1, ''])
    for (const format of reporterNames) {
      const run = (...paths: readonly string[]) =>
        runPackedMain(['lint', ...paths, '--format', format], { cwd: directory })
      const found = await run('good.json', 'bad.json')
      expect([found.code, (await run('good.json')).code], format).toEqual([1, 0])
      expect(readFileSync(join(directory, format), 'utf8'), format).toBe(found.stdout)
    }
  })

  test.skipIf(!existsSync('/dev/full')).each([
    ['lint bad.json --format json --format sarif=a.sarif > /dev/full', 2],
    ['lint good.json --format sarif=/dev/full --format json=a.json', 2],
    ['lint bad.json --format sarif=bad.json/a.sarif', 2],
    ['lint bad.json --format junit=a.xml --fail-on never', 0],
    ['lint bad.json missing.json --format junit=a.xml', 2],
    ['lint bad.json --format pretty --format json=a.json --format junit=a.xml', 1],
    ['lint good.json --format pretty --format json=a.json --format junit=a.xml', 0],
    ['lint bad.json --format pretty --format json=a.json > /dev/full', 2],
    ['lint bad.json --format json=a.json --format junit=/dev/full --fail-on never', 2],
    ['lint bad.json --format json=a.json --format junit=a.json', 2],
  ])('%s exits with %i', async (line, code) => {
    expect((await runLine(line)).code).toBe(code)
    for (const name of listNewFiles()) expect(name).toMatch(/^a\.(json|xml)$/)
  })

  test('a pipe gets the report', async () => {
    const { code } = await runLine(
      'lint bad.json --format ndjson=>(cat > a.ndjson); code=$?; sleep 0.3; exit $code',
    )
    expect(code).toBe(1)
    expect(JSON.parse(readFileSync(join(directory, 'a.ndjson'), 'utf8')).ruleId).toBe('schema/type')
  })

  test.each([
    ['TERM', 143],
    ['INT', 130],
    ['HUP', 129],
  ])('SIG%s leaves no file behind', async (signal, want) => {
    // A pipe holds 64 KiB: when all is written, the program is reading.
    writeFileSync(join(directory, 'bad.ndjson'), bad.repeat(2000))
    const { code } = await runLine(
      `mkfifo pipe; "$node" "$program" lint - --input ndjson --format sarif=a.sarif < pipe & exec 3> pipe
       cat bad.ndjson >&3; kill -${signal} $!; wait $!`,
    )
    expect(code).toBe(want)
    expect(listNewFiles()).toEqual(['pipe'])
  })

  // A pipe holds 64 KiB, so the program is still writing when its reader has gone.
  test('a reader that closes the pipe leaves no file behind', async () => {
    writeFileSync(join(directory, 'bad.ndjson'), bad.repeat(5000))
    const { code, stdout, stderr } = await runLine(
      'lint bad.ndjson --format ndjson --format sarif=a.sarif | head -n 1; exit $PIPESTATUS',
    )
    expect([code, stderr]).toEqual([141, ''])
    expect(JSON.parse(stdout).ruleId).toBe('schema/type')
    expect(listNewFiles()).toEqual([])
  })
})

// `script` of util-linux gives a program a terminal.
test.skipIf(!existsSync('/usr/bin/script') || !process.env.FULL).each([
  { flags: '', ci: '', hasProgress: true },
  { flags: '', ci: 'true', hasProgress: false },
  { flags: '--quiet', ci: '', hasProgress: false },
])(
  'the progress of a long run on a terminal: $flags CI=$ci',
  async ({ flags, ci, hasProgress }) => {
    const lint = `lint - --input ndjson ${flags} --max-findings 0`
    const line = `(cat good.json; sleep 3; cat bad.json) | ${lint}`
    writeFileSync(join(directory, 'line.sh'), `export CI=${ci} NO_COLOR=1\n${line}\n`)
    const { code, stdout } = await runLine(
      'export -f lint; export node program; SHELL=$BASH script -qec "bash line.sh" /dev/null',
    )
    expect(code).toBe(1)
    const [progress = '', ...rest] = stdout.split('\r\u001b[K').slice(hasProgress ? 1 : 0)
    // The report takes the place of the progress line.
    const report = hasProgress ? rest.at(-1) : progress
    if (hasProgress) expect(progress).toMatch(/^\d documents?, 0\.0 MB\/s …$/)
    expect(report).toMatch(flags === '' ? /^1 file, 2 documents · 1 error\r\n/ : /^$/)
  },
)
