// Patterns of a schema that run away, which no clock of JavaScript can stop.
import { expect, test } from 'vitest'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  properties: { id: { type: 'integer' }, slug: { type: 'string', pattern: '^(a+)+$' } },
  patternProperties: { '^(x+)+$': { type: 'string' } },
}
const slow = `${'a'.repeat(40)}!`
const slowKey = `${'x'.repeat(40)}!`

function lint(documents: readonly unknown[], ...args: readonly string[]) {
  const lines = documents.map((document) => JSON.stringify(document)).join('\n')
  enterProject({ 's.schema.json': schema, 'a.ndjson': `${lines}\n` })
  return runMain(['lint', 'a.ndjson', '--schema', 's.schema.json', ...args])
}

test('a document gets one finding, and the run goes on', async () => {
  const documents = [{ slug: 'aaa' }, { slug: slow, id: 'x' }, { slug: 'b' }, { [slowKey]: 1 }]
  const args = ['--timeout', '0.1', '--format', 'compact']
  const { code, stdout } = await lint(documents, ...args)
  expect(stdout.split('\n').slice(0, 3)).toEqual([
    `a.ndjson:2:9: error schema/timeout \`slug\` is "${'a'.repeat(38)}…"; matching it with the pattern \`^(a+)+$\` takes more than 0.1 s. The document isn't checked any further.`,
    'a.ndjson:3:9: error schema/pattern `slug` is the string "b"; expected a string that matches `^(a+)+$`.',
    expect.stringMatching(
      /^a\.ndjson:4:2: error schema\/timeout A key of the document is .* `\^\(x\+\)\+\$` /,
    ),
  ])
  expect(code).toBe(1)
})

test('all patterns of a document share its time', async () => {
  const slugs = { type: 'array', items: { pattern: '^(a+)+$' } }
  enterProject({
    's.schema.json': { properties: { slugs } },
    'a.json': { slugs: Array.from({ length: 200 }, (_, index) => `${slow}${index}`) },
  })
  const start = performance.now()
  const { stdout } = await runMain([
    'lint',
    'a.json',
    '--schema',
    's.schema.json',
    '--timeout',
    '0.2',
    '--format',
    'compact',
  ])
  expect(stdout.match(/schema\/timeout/g)).toHaveLength(1)
  // Without a limit for all of them together, it would take 40 seconds.
  expect(performance.now() - start).toBeLessThan(20_000)
})

test('it can be a warning, or off', async () => {
  const args = ['--timeout', '0.1', '--format', 'compact', '--rule']
  const warning = await lint([{ slug: slow }], ...args, 'schema/timeout=warning')
  expect([warning.code, warning.stdout]).toEqual([0, expect.stringContaining('warning schema/t')])
  expect((await lint([{ slug: slow }], ...args, 'schema/timeout=off')).code).toBe(0)
})

test.each(['0', '-1', 'x', '1e3', '86401', '0.0001'])('--timeout=%s is refused', async (text) => {
  const { code, stderr } = await lint([], `--timeout=${text}`)
  expect([code, stderr]).toEqual([
    2,
    `cluster-schema lint: --timeout is ${JSON.stringify(text)}; expected seconds, from 0.001 to 86400.\n`,
  ])
})
