import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/lint/finding.js'
import { createJsonReporter } from '../../src/report/json.js'
import type { RunInfo, Summary } from '../../src/report/reporter.js'
import { createFinding, createFindingAt, createSummary, run } from './findings.js'

const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

function writeReport(
  findings: readonly Finding[],
  members: Partial<RunInfo> = {},
  counts: Partial<Summary> = {},
): string {
  const reporter = createJsonReporter()
  return [
    reporter.begin?.({ ...run, ...members }),
    ...findings.map((it) => reporter.finding(it)),
    reporter.end?.(createSummary(counts)),
  ].join('')
}

const source = {
  api: 'Mixpeek API',
  version: '0.82',
  page: 'https://docs.mixpeek.com/api-reference/clusters/get-cluster',
  read: '2026-11-01',
}

const full: Finding = {
  ...createFindingAt('{\n  "status": "completed"\n}\n', '"completed"', {}),
  args: { allowedValues: ['PENDING', null], nested: { z: 1, a: [true, {}] } },
  name: 'clust_1',
  document: 3,
  pointer: '/a~1b/0/c~0d',
  key: 'k',
  suggestion: 'COMPLETED',
  branches: [
    [
      {
        ruleId: 'schema/required',
        message: '`k` is missing.',
        pointer: '/a',
        key: 'k',
        expected: 'the key `k`',
        actual: 'nothing',
        args: {},
        branches: [
          [],
          [
            {
              ruleId: 'schema/type',
              message: 'm',
              pointer: '',
              expected: 'x',
              actual: 'y',
              args: { type: 'x' },
            },
          ],
        ],
      },
    ],
  ],
}

describe('the report', () => {
  test.each<{ name: string; findings: readonly Finding[]; want: readonly string[] }>([
    {
      name: 'no findings',
      findings: [],
      want: ['  "findings": [],'],
    },
    {
      name: 'a finding with every member',
      findings: [full],
      want: [
        '  "findings": [',
        '    {"ruleId":"schema/enum","severity":"error","message":"`status` is wrong.","file":"a.json","document":3,"name":"clust_1","pointer":"/a~1b/0/c~0d","key":"k","range":{"start":{"line":2,"column":13,"offset":14},"end":{"line":2,"column":24,"offset":25}},"args":{"allowedValues":["PENDING",null],"nested":{"z":1,"a":[true,{}]}},"suggestion":"COMPLETED","branches":[[{"ruleId":"schema/required","message":"`k` is missing.","pointer":"/a","key":"k","args":{},"branches":[[],[{"ruleId":"schema/type","message":"m","pointer":"","args":{"type":"x"}}]]}]]}',
        '  ],',
      ],
    },
    {
      name: 'three findings',
      findings: [
        createFinding({ args: { limit: 20 } }),
        createFinding({ severity: 'warning' }),
        createFinding({ severity: 'info' }),
      ],
      want: [
        '  "findings": [',
        '    {"ruleId":"schema/enum","severity":"error","message":"`status` is wrong.","file":"a.json","document":0,"pointer":"","range":{"start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0}},"args":{"limit":20}},',
        '    {"ruleId":"schema/enum","severity":"warning","message":"`status` is wrong.","file":"a.json","document":0,"pointer":"","range":{"start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0}},"args":{}},',
        '    {"ruleId":"schema/enum","severity":"info","message":"`status` is wrong.","file":"a.json","document":0,"pointer":"","range":{"start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0}},"args":{}}',
        '  ],',
      ],
    },
  ])('with $name', ({ findings, want }) => {
    const text = writeReport(findings)
    expect(text).toBe(
      [
        '{',
        '  "version": 1,',
        '  "tool": {"name":"cluster-schema","version":"1.2.3"},',
        '  "schema": {"name":"Cluster"},',
        ...want,
        '  "summary": {"files":1,"documents":1,"errors":0,"warnings":0,"infos":0,"skipped":[]}',
        '}',
        '',
      ].join('\n'),
    )
    const report = JSON.parse(text)
    validate(report)
    expect(validate.errors).toBeNull()
    expect(report.findings).toEqual(findings.map(withoutOmittedFields))
  })

  test('has the source of the schema and the skipped files', () => {
    const skipped = [{ file: 'package.json', reason: 'not a cluster, by file name' }]
    const text = writeReport([], { schema: { name: 'Cluster', source } }, { skipped, errors: 7 })
    const report = JSON.parse(text)
    validate(report)
    expect(validate.errors).toBeNull()
    expect(report.schema).toEqual({ name: 'Cluster', source })
    expect(report.summary).toMatchObject({ errors: 7, skipped })
  })

  test('says what options leave out', () => {
    const ignored = [{ option: '--ignore', files: 5, folders: 1, examples: ['a.json', 'old/'] }]
    const report = JSON.parse(writeReport([], {}, { ignored }))
    validate(report)
    expect(validate.errors).toBeNull()
    expect(report.summary.ignored).toEqual(ignored)
  })

  test('says what is omitted and what is cut', () => {
    const truncated = ['name', 'args'] as const
    const omitted = { error: 2, warning: 1, info: 0 }
    const report = JSON.parse(writeReport([{ ...full, truncated }], undefined, { omitted }))
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
    expect(report.findings[0].truncated).toEqual(truncated)
    expect(report.summary.omitted).toEqual({ errors: 2, warnings: 1, infos: 0 })
  })

  test('does not depend on the key order of its input', () => {
    const { start, end } = full.range
    const reverseKeys = (it: object): object => Object.fromEntries(Object.entries(it).reverse())
    const other = {
      ...reverseKeys(full),
      range: { end: reverseKeys(end), start: reverseKeys(start) },
    }
    const schemas = [
      { name: 'Cluster', source },
      { source: reverseKeys(source), name: 'Cluster' },
    ] as ReadonlyArray<RunInfo['schema']>
    expect(writeReport([other as Finding], { schema: schemas[1] ?? run.schema })).toBe(
      writeReport([full], { schema: schemas[0] ?? run.schema }),
    )
  })

  test('does not depend on other reporters', () => {
    const [one, two] = [createJsonReporter(), createJsonReporter()]
    expect(one.finding(full)).toBe(two.finding(full))
  })

  test('is valid with one finding per line, whatever the findings contain', () => {
    const text = fc.string({ unit: 'binary' })
    const findings = fc.array(
      fc.record(
        {
          message: text,
          file: text,
          name: text,
          key: text,
          suggestion: text,
          args: fc.dictionary(text, fc.jsonValue()),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(findings, (members) => {
        const given = members.map((it) => createFinding(it as Partial<Finding>))
        const report = writeReport(given)
        expect(report.split('\n').length).toBe(8 + (given.length === 0 ? 0 : given.length + 1))
        const parsed = JSON.parse(report)
        expect(validate(parsed)).toBe(true)
        expect(JSON.stringify(parsed.findings.map(({ args }: Finding) => args))).toBe(
          JSON.stringify(given.map(({ args }) => args)),
        )
        expect(parsed.findings.map(({ message }: Finding) => message)).toEqual(
          given.map(({ message }) => message),
        )
      }),
      { seed: 1, numRuns: 50 },
    )
  })
})

describe('report.schema.json', () => {
  const report = () =>
    JSON.parse(
      writeReport(
        [full],
        { schema: { name: 'Cluster', source } },
        {
          skipped: [{ file: 'a', reason: 'b' }],
          partition: {
            ...{ failed: { file: 'f', lines: 1 }, passed: { file: 'p', lines: 2 }, unmoved: 3 },
          },
        },
      ),
    )

  /** Every object of the report except the arguments, with its path. */
  function listObjects(value: unknown, path = ''): ReadonlyArray<readonly [string, object]> {
    if (typeof value !== 'object' || value === null || path.endsWith('/args')) return []
    const inner = Object.entries(value).flatMap(([key, it]) => listObjects(it, `${path}/${key}`))
    return Array.isArray(value) ? inner : [[path, value], ...inner]
  }

  test.each(listObjects(report()).map(([path]) => [path]))('%j allows no other key', (path) => {
    const changed = report()
    const target = listObjects(changed).find(([it]) => it === path)?.[1]
    Object.assign(target ?? {}, { another: 1 })
    expect(validate(changed)).toBe(false)
    expect(validate.errors?.map(({ keyword }) => keyword)).toEqual(['additionalProperties'])
  })

  test.each<[string, object]>([
    ['another version', { version: 2 }],
    ['no findings', { findings: undefined }],
    ['an unknown severity', { findings: [{ ...report().findings[0], severity: 'fatal' }] }],
    ['an invalid pointer', { findings: [{ ...report().findings[0], pointer: 'a.b' }] }],
    ['a pointer with a bad escape', { findings: [{ ...report().findings[0], pointer: '/~2' }] }],
    ['eleven branches', { findings: [{ ...report().findings[0], branches: Array(11).fill([]) }] }],
    ['a fractional document index', { findings: [{ ...report().findings[0], document: 0.5 }] }],
    ['a negative count', { summary: { ...report().summary, files: -1 } }],
    ['a file without lines', { summary: { ...report().summary, partition: { failed: {} } } }],
  ])('rejects %s', (_, change) => {
    expect(validate({ ...report(), ...change })).toBe(false)
  })

  test('describes every field', () => {
    const undescribed: string[] = []
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      for (const [key, it] of Object.entries(value)) {
        if (key === 'properties')
          for (const [name, field] of Object.entries(it as object))
            if (typeof field.description !== 'string') undescribed.push(`${path}/${name}`)
        visit(it, `${path}/${key}`)
      }
    }
    visit(schema, '')
    expect(undescribed).toEqual([])
  })
})

/** Removes what the report leaves out: the excerpt, and what the message of a branch repeats. */
function withoutOmittedFields(finding: Finding): unknown {
  return JSON.parse(
    JSON.stringify(finding, (key, value) =>
      ['excerpt', 'expected', 'actual'].includes(key) ? undefined : value,
    ),
  )
}
