import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { reporterNames } from '../../src/report/index.js'
import { createFinding, createSummary } from './findings.js'
import { hostileTexts, writeReport, writeRichReport } from './rich-run.js'

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const ajv = new Ajv2020({ allErrors: true, validateFormats: false })
const validateSarif = new Ajv2020({ strict: false, validateFormats: false }).compile(
  readJson('test/report/sarif-2.1.0.schema.json'),
)
/** The members that code scanning needs, and no others: the official schema requires few of them. */
const validateSarifMembers = ajv.compile(readJson('test/report/sarif.schema.json'))
const validateFinding = ajv.compile({
  ...readJson('schemas/report.schema.json').$defs.Finding,
  $defs: readJson('schemas/report.schema.json').$defs,
})

// docs.gitlab.com/ci/testing/code_quality: all of these are required.
const validateGitlab = ajv.compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        additionalProperties: false,
        properties: {
          path: { type: 'string', pattern: '^(?!\\./)' },
          lines: {
            type: 'object',
            required: ['begin'],
            additionalProperties: false,
            properties: {
              begin: { type: 'integer', minimum: 1 },
              end: { type: 'integer', minimum: 1 },
            },
          },
        },
      },
    },
  },
})

describe.each(reporterNames)('the report of a rich run as %s', (format) => {
  test('looks like this', async () => {
    const text = await writeRichReport(format, { show: 'info' })
    await expect(text).toMatchFileSnapshot(`golden/rich.${format}.txt`)
    await expect(await writeReport(format, [])).toMatchFileSnapshot(`golden/empty.${format}.txt`)
  })

  test('has no hidden character', async () => {
    const text = await writeRichReport(format, { show: 'info' })
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u)
  })
})

/** All findings of the rich run: 3, and two for each hostile text. */
const total = 3 + 2 * hostileTexts.length

test('no text of a finding starts a line or a block in compact and pretty', async () => {
  const lines = (await writeRichReport('compact', { show: 'info' })).split('\n')
  expect(lines.indexOf('')).toBe(total)
  for (const line of lines.slice(0, total)) expect(line).toMatch(/:\d+: (error|warning|info) \S/)
  const blocks = (await writeRichReport('pretty', { show: 'info' })).split('\n\n')
  // Then the findings by rule, and the counts.
  expect(blocks).toHaveLength(total + 2)
  for (const block of blocks.slice(0, total))
    expect(block.match(/^ {2}(error|warning|info) {2}/gm), block).toHaveLength(1)
})

test('ndjson has a finding on each line', async () => {
  const lines = (await writeRichReport('ndjson')).trimEnd().split('\n')
  expect(lines).toHaveLength(total)
  for (const line of lines) expect(validateFinding(JSON.parse(line)), line).toBe(true)
  expect(await writeReport('ndjson', [])).toBe('')
})

test('sarif is valid, and results refer to their rules', async () => {
  for (const text of [await writeRichReport('sarif'), await writeReport('sarif', [])]) {
    const log = JSON.parse(text)
    for (const validate of [validateSarif, validateSarifMembers])
      expect(validate(log), JSON.stringify(validate.errors)).toBe(true)
    const { results, tool } = log.runs[0]
    for (const { ruleId, ruleIndex } of results)
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
  }
  const [{ results, tool, properties }] = JSON.parse(await writeRichReport('sarif')).runs
  expect(results).toHaveLength(total)
  expect(results[0]).toMatchObject({
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'exports/%C3%A4%20b/one.json', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 13, endLine: 2, endColumn: 24 },
        },
      },
    ],
  })
  expect(properties).toMatchObject({ errors: 20, omitted: { error: 1000 } })
  const ids = tool.driver.rules.map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  // No value of a file is a link.
  expect(results.some(({ message }: never) => /\]\(/.test(JSON.stringify(message)))).toBe(false)
})

test.each([
  ['/tmp/ä.json', { uri: 'file:///tmp/%C3%A4.json' }],
  ['C:/a b.json', { uri: 'file:///C%3A/a%20b.json' }],
  ['a:b/#?%.json', { uri: 'a%3Ab/%23%3F%25.json', uriBaseId: '%SRCROOT%' }],
  ['\ud800.json', { uri: '%EF%BF%BD.json', uriBaseId: '%SRCROOT%' }],
])('sarif locates %j', async (file, want) => {
  const log = JSON.parse(await writeReport('sarif', [createFinding({ file })]))
  expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation).toEqual(want)
})

test('gitlab is valid', async () => {
  const issues = JSON.parse(await writeRichReport('gitlab'))
  expect(validateGitlab(issues), JSON.stringify(validateGitlab.errors)).toBe(true)
  expect(issues).toHaveLength(total)
  const fingerprints = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)
  expect(new Set(fingerprints).size).toBe(total)
  expect(JSON.parse(await writeReport('gitlab', []))).toEqual([])
})

describe('markdown', () => {
  /** What is left of a text without its code tags and its entities has no special character. */
  const isInert = (text: string) =>
    /^[\p{L}\p{M}\p{N}\p{S} .,?/:;()"'…·-]*$/u.test(text) && !/[<>|`^~$+=]|:\/\/|www\./.test(text)
  const strip = (text: string) => text.replace(/<\/?code>|&#\d+;/g, '')

  test('every row has four cells, and nothing in them is special', async () => {
    const lines = (await writeRichReport('markdown')).split('\n')
    const rows = lines.filter((line) => line.startsWith('| '))
    expect(rows).toHaveLength(total + 2)
    for (const row of rows.slice(2)) {
      const cells = row.split('|').slice(1, -1)
      expect(cells, row).toHaveLength(4)
      for (const cell of cells) expect(isInert(strip(cell)), cell).toBe(true)
    }
    const others = lines.filter((line) => !line.startsWith('|'))
    for (const line of others)
      expect(isInert(strip(line).replace(/^\*\*|\*\*$/g, '')), line).toBe(true)
  })

  test('mentions and links are code', async () => {
    const message = 'found @team, #1, www.a.example and http://b.example here.'
    expect(await writeReport('markdown', [createFinding({ message })])).toContain(
      '| found <code>&#64;team,</code> <code>&#35;1,</code> <code>www&#46;a.example</code> and <code>http&#58;//b.example</code> here. |',
    )
  })

  test('is cut below a size, errors first, and says so', async () => {
    const message = 'ä'.repeat(200)
    const findings = Array.from({ length: 5000 }, (_, index) =>
      createFinding({ message, severity: index < 4999 ? 'info' : 'error' }),
    )
    const counts = createSummary({ errors: 1, infos: 4999 })
    const text = await writeReport('markdown', findings, counts, { maxBytes: 100_000 })
    const size = Buffer.byteLength(text)
    expect(size).toBeLessThan(100_000)
    expect(size).toBeGreaterThan(80_000)
    expect(text.split('\n')[4]).toMatch(/^\| error/)
    expect(text).toMatch(/\n4,\d{3} more findings: this summary has reached its maximum size\n$/)
  })
})

describe('compact', () => {
  test('--show and --max-findings say what they hide', async () => {
    const findings = [1, 2, 3].map((line) =>
      createFinding({
        severity: line === 3 ? 'info' : 'error',
        range: { start: { line, column: 7, offset: 0 }, end: { line, column: 9, offset: 2 } },
      }),
    )
    const counts = createSummary({ errors: 2, infos: 1 })
    expect(await writeReport('compact', findings, counts, { maxFindings: 1 })).toBe(
      [
        'a.json:1:7: error schema/enum `status` is wrong.',
        '',
        '1 file, 1 document · 2 errors, 1 info (not shown: --show info)',
        '1 more finding: --max-findings 2',
        '',
      ].join('\n'),
    )
  })
})
