import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { reporterNames } from '../../src/report/index.js'
import { type Outcome, runProgram } from './run-cli.js'

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
  return runProgram('bash', ['-c', script], { cwd: directory })
}

const listNewFiles = () => readdirSync(directory).filter((name) => !/^(bad|good)\./.test(name))

describe.skipIf(process.platform === 'win32')('formats of the packed program', () => {
  test('each has the exit code of the findings, and the same bytes on stdout and in a file', async () => {
    const outcomes = reporterNames.map(async (format) => {
      const files = `--format ${format}=${format}`
      const { code, stderr } = await runLine(`lint good.json bad.json ${files}`)
      const stdout = await runLine(`lint good.json bad.json --format ${format}`)
      const clean = await runLine(`lint good.json --format ${format}`)
      expect([code, stdout.code, clean.code, stderr], format).toEqual([1, 1, 0, ''])
      expect(readFileSync(join(directory, format), 'utf8'), format).toBe(stdout.stdout)
    })
    await Promise.all(outcomes)
  })

  test.skipIf(!existsSync('/dev/full')).each([
    ['lint bad.json --format json --format sarif=a.sarif > /dev/full', 2],
    ['lint good.json --format sarif=/dev/full --format json=a.json', 2],
    ['lint bad.json --format sarif=bad.json/a.sarif', 2],
    ['lint bad.json --format junit=a.xml --fail-on never', 0],
    ['lint bad.json missing.json --format junit=a.xml', 2],
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

  test('a signal leaves no file behind', async () => {
    const { code } = await runLine(
      `mkfifo pipe; "$node" "$program" lint pipe --input ndjson --format sarif=a.sarif & exec 3> pipe
       for ((i = 0; i < 1000; i++)); do cat bad.json; done >&3
       sleep 0.5; kill -TERM $!; wait $!`,
    )
    expect(code).toBe(143)
    expect(listNewFiles()).toEqual(['pipe'])
  })
})
