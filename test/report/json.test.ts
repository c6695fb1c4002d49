import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/lint/finding.js'
import { createJsonReporter } from '../../src/report/json.js'
import type { RunInfo, Summary } from '../../src/report/reporter.js'
import { finding, findingIn, run, summary } from './findings.js'

const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

function reportOf(
  findings: readonly Finding[],
  members: Partial<RunInfo> = {},
  counts: Partial<Summary> = {},
): string {
  const reporter = createJsonReporter()
  return [
    reporter.begin?.({ ...run, ...members }),
    ...findings.map((it) => reporter.finding(it)),
    reporter.end?.(summary(counts)),
  ].join('')
}

const source = {
  api: 'Mixpeek API',
  version: '0.82',
  page: 'https://docs.mixpeek.com/api-reference/clusters/get-cluster',
  read: '2026-11-01',
}

const full: Finding = {
  ...findingIn('{\n  "status": "completed"\n}\n', '"completed"', {}),
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

describe('the document', () => {
  test.each<{ name: string; findings: readonly Finding[]; want: readonly string[] }>([
    {
      name: 'no finding',
      findings: [],
      want: ['  "findings": [],'],
    },
    {
      name: 'one, with everything',
      findings: [full],
      want: [
        '  "findings": [',
        '    {"ruleId":"schema/enum","severity":"error","message":"`status` is wrong.","file":"a.json","document":3,"name":"clust_1","pointer":"/a~1b/0/c~0d","key":"k","range":{"start":{"line":2,"column":13,"offset":14},"end":{"line":2,"column":24,"offset":25}},"args":{"allowedValues":["PENDING",null],"nested":{"z":1,"a":[true,{}]}},"suggestion":"COMPLETED","branches":[[{"ruleId":"schema/required","message":"`k` is missing.","pointer":"/a","key":"k","args":{},"branches":[[],[{"ruleId":"schema/type","message":"m","pointer":"","args":{"type":"x"}}]]}]]}',
        '  ],',
      ],
    },
    {
      name: 'three',
      findings: [
        finding({ args: { limit: 20 } }),
        finding({ severity: 'warning' }),
        finding({ severity: 'info' }),
      ],
      want: [
        '  "findings": [',
        '    {"ruleId":"schema/enum","severity":"error","message":"`status` is wrong.","file":"a.json","document":0,"pointer":"","range":{"start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0}},"args":{"limit":20}},',
        '    {"ruleId":"schema/enum","severity":"warning","message":"`status` is wrong.","file":"a.json","document":0,"pointer":"","range":{"start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0}},"args":{}},',
        '    {"ruleId":"schema/enum","severity":"info","message":"`status` is wrong.","file":"a.json","document":0,"pointer":"","range":{"start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0}},"args":{}}',
        '  ],',
      ],
    },
  ])('of $name', ({ findings, want }) => {
    const text = reportOf(findings)
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

  test('says where the facts of the model come from, and what was skipped', () => {
    const skipped = [{ file: 'package.json', reason: 'not a cluster, by file name' }]
    const text = reportOf([], { schema: { name: 'Cluster', source } }, { skipped, errors: 7 })
    const report = JSON.parse(text)
    validate(report)
    expect(validate.errors).toBeNull()
    expect(report.schema).toEqual({ name: 'Cluster', source })
    expect(report.summary).toMatchObject({ errors: 7, skipped })
  })

  test('does not depend on the order in which objects were made', () => {
    const { start, end } = full.range
    const turned = (it: object): object => Object.fromEntries(Object.entries(it).reverse())
    const other = { ...turned(full), range: { end: turned(end), start: turned(start) } }
    const schemas = [
      { name: 'Cluster', source },
      { source: turned(source), name: 'Cluster' },
    ] as ReadonlyArray<RunInfo['schema']>
    expect(reportOf([other as Finding], { schema: schemas[1] ?? run.schema })).toBe(
      reportOf([full], { schema: schemas[0] ?? run.schema }),
    )
  })

  test('two reporters know nothing of each other', () => {
    const [one, two] = [createJsonReporter(), createJsonReporter()]
    expect(one.finding(full)).toBe(two.finding(full))
  })

  test('is valid, and one line a finding, whatever the findings hold', () => {
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
        const given = members.map((it) => finding(it as Partial<Finding>))
        const report = reportOf(given)
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
      reportOf(
        [full],
        { schema: { name: 'Cluster', source } },
        { skipped: [{ file: 'a', reason: 'b' }] },
      ),
    )

  /** Every object of the report but the arguments, with its path. */
  function objectsIn(value: unknown, path = ''): ReadonlyArray<readonly [string, object]> {
    if (typeof value !== 'object' || value === null || path.endsWith('/args')) return []
    const inner = Object.entries(value).flatMap(([key, it]) => objectsIn(it, `${path}/${key}`))
    return Array.isArray(value) ? inner : [[path, value], ...inner]
  }

  test.each(objectsIn(report()).map(([path]) => [path]))('%j takes no other key', (path) => {
    const changed = report()
    const target = objectsIn(changed).find(([it]) => it === path)?.[1]
    Object.assign(target ?? {}, { another: 1 })
    expect(validate(changed)).toBe(false)
    expect(validate.errors?.map(({ keyword }) => keyword)).toEqual(['additionalProperties'])
  })

  test.each<[string, object]>([
    ['another version', { version: 2 }],
    ['no findings', { findings: undefined }],
    ['a severity of its own', { findings: [{ ...report().findings[0], severity: 'fatal' }] }],
    ['a pointer that is none', { findings: [{ ...report().findings[0], pointer: 'a.b' }] }],
    ['a pointer with a bad escape', { findings: [{ ...report().findings[0], pointer: '/~2' }] }],
    ['eleven branches', { findings: [{ ...report().findings[0], branches: Array(11).fill([]) }] }],
    ['half a document', { findings: [{ ...report().findings[0], document: 0.5 }] }],
    ['a negative count', { summary: { ...report().summary, files: -1 } }],
  ])('refuses %s', (_, change) => {
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

/** What the report leaves out: the excerpt, and what the message of a branch says already. */
function withoutOmittedFields(finding: Finding): unknown {
  return JSON.parse(
    JSON.stringify(finding, (key, value) =>
      ['excerpt', 'expected', 'actual'].includes(key) ? undefined : value,
    ),
  )
}
