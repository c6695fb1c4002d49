// What lint prints with the fast pass, and without it.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const samples = ['as-api-sends', 'completed-dbscan', 'failed-timeout', 'child-1', 'parent']
const lines = samples.map((name) =>
  JSON.stringify(JSON.parse(readFileSync(`generated/samples/valid/${name}.json`, 'utf8'))),
)
const many = Array.from({ length: 20 }, (_, index) =>
  lines.map((line) => line.replace(/"cluster_id":"\w+"/, `"cluster_id":"clust_${index}"`)),
).flat()
const faulty = many.with(50, many[50]?.replace('"cluster_type":"', '"cluster_type":"x') ?? '')

test.each([
  [],
  ['--show', 'info'],
  ['--format', 'json'],
  ['--format', 'github'],
  ['--format', 'compact', '--format', 'ndjson=out.ndjson'],
  ['--key', '/namespace_id'],
  ['--rule', 'time-zone=warning'],
  ['--rule', 'id-prefix=info'],
  ['--redact'],
  ['--fail-on', 'info'],
])('%j', async (...args) => {
  enterProject({ 'a.ndjson': `${faulty.join('\n')}\n` })
  const run = (...flags: readonly string[]) => runMain(['lint', 'a.ndjson', ...args, ...flags])
  const fast = await run()
  expect(fast).toEqual(await run('--no-fast'))
  expect(fast.code).toBe(1)
})
