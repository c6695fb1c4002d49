import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, inject, test } from 'vitest'
import { runProgram } from './run-cli.js'

const directory = mkdtempSync(join(tmpdir(), 'normalize-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')

test.runIf(process.env.FULL)(
  'memory does not grow with a compressed file',
  async () => {
    const document = JSON.stringify({
      _id: { $oid: '65f0aa12bb34cc56dd78ee90' },
      ...{ cluster_name: 'a', namespace_id: 'ns_1', input_collections: [], cluster_type: 'Vector' },
      created_at: { $date: { $numberLong: '1779090069250' } },
      metadata: { text: 'x'.repeat(2000) },
      status: null,
    })
    const count = 100_000
    const piece = gzipSync(`${document}\n`.repeat(count / 100))
    writeFileSync(join(directory, 'many.ndjson.gz'), Buffer.concat(Array(100).fill(piece)))
    const report = `data:text/javascript,process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS))`
    const args = ['many.ndjson.gz', '--out', 'out.ndjson', '--changes', 'changes.ndjson']
    const { code, stderr } = await runProgram(
      process.execPath,
      ['--max-old-space-size=60', '--import', report, program, 'normalize', ...args],
      { cwd: directory, input: '' },
    )
    expect([code, stderr.split('\n')[0]]).toEqual([
      0,
      'cluster-schema normalize: 1 file, 100,000 documents, 400,000 changes: extended-json 200,000, letter-case 100,000, sdk-null 100,000.',
    ])
    expect(Number(/peak (\d+)/.exec(stderr)?.[1])).toBeLessThan(300_000)
    const lines = readFileSync(join(directory, 'out.ndjson'), 'utf8').split('\n')
    expect(lines.length).toBe(count + 1)
    expect(lines[0]).toContain('"cluster_type":"vector","created_at":"2026-05-18T07:41:09.250Z"')
  },
  300_000,
)

test.skipIf(process.platform === 'win32')('a reader that has seen enough ends it', async () => {
  const folder = mkdtempSync(join(directory, 'pipe-'))
  const line =
    '{"cluster_name":"a","namespace_id":"n","input_collections":["c"],"cluster_type":"vector"}\n'
  writeFileSync(join(folder, 'a.ndjson'), line.repeat(5_000))
  const script = `'${process.execPath}' '${program}' normalize a.ndjson --changes b | head -1; exit $PIPESTATUS`
  expect(await runProgram('bash', ['--norc', '-c', script], { cwd: folder })).toEqual({
    ...{ code: 141, stdout: line, stderr: '' },
  })
  expect(readdirSync(folder)).toEqual(['a.ndjson'])
})
