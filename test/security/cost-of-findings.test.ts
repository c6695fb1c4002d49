import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import type { Finding, SeverityCounts } from '../../src/lint/finding.js'
import { MAX_FINDINGS_PER_DOCUMENT, MAX_FINDINGS_PER_TEXT } from '../../src/lint/limit-findings.js'
import { lintFile } from '../../src/lint/lint-file.js'
import type { LintTarget } from '../../src/lint/rule.js'
import { buildModel } from '../../src/model/build.js'
import { createJsonReporter } from '../../src/report/json.js'
import { loadSchema } from '../../src/schema/load.js'
import type { Schema, SchemaNode } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'

// Documents whose findings once took quadratic time or memory. With the sizes of the full suite, each of
// them would take minutes or run out of memory. The time isn't measured: it depends on the machine.

const clusters = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const required =
  '"cluster_name":"topics","namespace_id":"n","input_collections":["c"],"cluster_type":"vector"'

const isFull = Boolean(process.env.FULL)

const repeat = (count: number, create: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => create(index)).join(',')

function createTarget(document: SchemaNode): LintTarget {
  const schema: Schema = { name: 'T', file: 't.json', dialect: '2020-12', document }
  return {
    model: buildModel(schema),
    validate: compileValidator(schema),
    rules: [],
    splitArrays: false,
    extractDocuments: (value) => [{ pointer: '', value }],
    extractName: () => undefined,
  }
}

interface Linted {
  readonly findings: readonly Finding[]
  readonly counts: SeverityCounts
  /** Characters of the JSON report. */
  readonly reportSize: number
}

async function lint(text: string, target: LintTarget): Promise<Linted> {
  const result = await lintFile('a.json', new TextEncoder().encode(text), target)
  const counts = { ...result.omitted }
  const reporter = createJsonReporter()
  let reportSize = 0
  for (const finding of result.findings) {
    counts[finding.severity] += 1
    reportSize += reporter.finding(finding).length
  }
  return { findings: result.findings, counts, reportSize }
}

const node: SchemaNode = {
  $ref: '#/$defs/Node',
  $defs: {
    Node: {
      type: 'object',
      properties: {
        a: { $ref: '#/$defs/Node' },
        x: { type: 'integer' },
        list: { type: 'array', items: { $ref: '#/$defs/Node' } },
      },
    },
  },
}

const nest = (depth: number, inner: string, after: string) =>
  `${'{"a":'.repeat(depth)}${inner}${`${after}}`.repeat(depth)}`

describe('the cost of findings is linear', () => {
  const count = isFull ? 200_000 : 11_000
  const long = 'k'.repeat(1_000_000)

  interface Case {
    readonly name: string
    readonly text: () => string
    readonly target?: () => LintTarget
    readonly want: Partial<SeverityCounts>
    /** How many findings are listed. */
    readonly listed: readonly [min: number, max: number]
    /** The others run in the full suite only. */
    readonly isFast?: boolean
  }

  const cases: readonly Case[] = [
    {
      name: 'a finding on each of 1,000 levels',
      isFast: true,
      text: () => nest(1000, '{}', ',"x":"s"'),
      target: () => createTarget(node),
      want: { error: 1000 },
      listed: [1000, 1000],
    },
    {
      name: 'a null on each of 1,000 levels',
      isFast: true,
      text: () => nest(1000, '{}', ',"x":null'),
      target: () => createTarget(node),
      want: { error: 1000 },
      listed: [1000, 1000],
    },
    {
      name: 'many findings at a depth of 1,000',
      isFast: true,
      text: () => nest(1000, `{"list":[${repeat(count, () => '{"x":"s"}')}]}`, ''),
      target: () => createTarget(node),
      want: { error: count },
      listed: [1000, 3000],
    },
    {
      name: 'many findings in one line',
      text: () => `{${required},"input_collections":[${repeat(count, () => 'null')}]}`,
      want: { error: count, warning: 1 },
      listed: [MAX_FINDINGS_PER_DOCUMENT + 1, MAX_FINDINGS_PER_DOCUMENT + 1],
    },
    {
      name: 'many findings below a long line',
      isFast: true,
      text: () =>
        `{"metadata":{"a":"${long.repeat(isFull ? 5 : 1)}"},\n${required},"tags":[],"input_collections":[${repeat(count, () => '1')}]}`,
      want: { error: count, warning: 1 },
      listed: [MAX_FINDINGS_PER_DOCUMENT + 1, MAX_FINDINGS_PER_DOCUMENT + 3],
    },
    {
      name: 'a long name of a document with many findings',
      text: () =>
        `{"cluster_id":"${long}",${required},"learned_weights":{${repeat(count, (index) => `"${index}":""`)}}}`,
      want: { error: count },
      listed: [MAX_FINDINGS_PER_DOCUMENT, MAX_FINDINGS_PER_DOCUMENT + 3],
    },
    {
      name: 'a long key above many findings',
      text: () => `{"${long}":[${repeat(count, () => '1')}]}`,
      target: () => createTarget({ additionalProperties: { items: { type: 'string' } } }),
      want: { error: count },
      listed: [1, 10],
    },
    {
      name: 'a long key above many alternatives',
      isFast: true,
      text: () => `{"${long}":[${repeat(count / 20, () => '{"k":"z"}')}]}`,
      target: () =>
        createTarget({
          additionalProperties: {
            items: {
              oneOf: [
                { type: 'object', properties: { k: { const: 'a' } }, required: ['x', 'y'] },
                { type: 'object', properties: { k: { const: 'b' } }, required: ['v', 'w'] },
              ],
            },
          },
        }),
      want: { error: count / 20 },
      listed: [1, 10],
    },
    {
      name: 'many unknown keys',
      text: () => `{${required},${repeat(count, (index) => `"key${index}":1`)}}`,
      want: { error: 0, warning: 0, info: count },
      listed: [MAX_FINDINGS_PER_DOCUMENT, MAX_FINDINGS_PER_DOCUMENT],
    },
    {
      name: 'many misspelled keys, and many fields',
      text: () => `{${repeat(count / 20, (index) => `"x_name_${index}":1`)}}`,
      target: () => {
        const names = Array.from({ length: count / 20 }, (_, index) => `y_name_${index}`)
        const properties = Object.fromEntries(names.map((name) => [name, {}]))
        return createTarget({ type: 'object', properties })
      },
      want: { warning: count / 20 },
      listed: [count / 20, count / 20],
    },
    {
      name: 'many objects that lack a misspelled key',
      text: () => `[${repeat(count, () => '{"descripton":1}')}]`,
      target: () =>
        createTarget({
          items: { type: 'object', properties: { description: {} }, required: ['description'] },
        }),
      want: { error: count, warning: 0, info: 0 },
      listed: [MAX_FINDINGS_PER_DOCUMENT, MAX_FINDINGS_PER_DOCUMENT],
    },
    {
      name: 'many documents with a duplicate key',
      isFast: true,
      text: () => `{"results":[${repeat(count, () => `{${required},"metadata":{"a":1,"a":2}}`)}]}`,
      want: { warning: count },
      listed: [Math.min(count, MAX_FINDINGS_PER_TEXT), Math.min(count, MAX_FINDINGS_PER_TEXT)],
    },
    {
      name: 'a long pattern',
      text: () => `[${repeat(count, () => '"z"')}]`,
      target: () => createTarget({ items: { pattern: 'a'.repeat(10_000) } }),
      want: { error: count },
      listed: [MAX_FINDINGS_PER_DOCUMENT, MAX_FINDINGS_PER_DOCUMENT],
    },
    {
      name: 'a long enum and a large const',
      text: () => `[${repeat(count, () => '"z"')}]`,
      target: () => {
        const values = Array.from({ length: 2000 }, (_, index) => `value ${index}`)
        return createTarget({ items: { enum: values, const: [values] } })
      },
      want: { error: 2 * count },
      listed: [MAX_FINDINGS_PER_DOCUMENT, MAX_FINDINGS_PER_DOCUMENT],
    },
    {
      name: 'a value and an allowed value that are long',
      isFast: true,
      text: () => `["${long}b"]`,
      target: () => createTarget({ items: { enum: [`${long}c`] } }),
      want: { error: 1 },
      listed: [1, 1],
    },
  ]

  test.each(cases.filter(({ isFast }) => isFull || isFast))(
    '$name',
    async ({ text: createText, target = () => clusters, want, listed }) => {
      const text = createText()
      const { findings, counts, reportSize } = await lint(text, target())
      expect(counts).toMatchObject(want)
      expect(findings.length).toBeGreaterThanOrEqual(listed[0])
      expect(findings.length).toBeLessThanOrEqual(listed[1])
      // A finding takes 1 kB, 10 kB with a long list; the pointers are as long as the text and 4 MB.
      expect(reportSize).toBeLessThan(text.length * 3 + 10_000_000 + findings.length * 10_000)
      for (const { name = '', message, excerpt } of findings) {
        expect(name.length).toBeLessThanOrEqual(256)
        expect(message.length).toBeLessThanOrEqual(2000)
        for (const line of excerpt?.lines ?? []) expect(line.text.length).toBeLessThanOrEqual(69)
      }
    },
  )
})

describe('findings that are not listed', () => {
  const nulls = (count: number) => repeat(count, () => 'null')
  const document = (count: number) => `{${required.replace('"c"', nulls(count))}}`

  test.each<[string, string, SeverityCounts]>([
    ['10,001 in a document', document(10_001), { error: 1, warning: 0, info: 0 }],
    [
      '10,001 in each of two documents',
      `[${repeat(2, () => document(10_001))}]`,
      { error: 2, warning: 0, info: 0 },
    ],
    [
      'errors, in spite of many infos',
      `{${required},"status":"x",${repeat(12_000, (index) => `"key${index}":1`)}}`,
      { error: 0, warning: 0, info: 2000 },
    ],
  ])('%s', async (_, text, want) => {
    const { omitted } = await lintFile('a.json', new TextEncoder().encode(text), clusters)
    expect(omitted).toEqual(want)
  })

  test.runIf(isFull)('100,001 in the documents of a list response', async () => {
    const text = `{"results":[${repeat(11, () => document(9091))}]}`
    const { findings, omitted } = await lintFile('a.json', new TextEncoder().encode(text), clusters)
    expect(findings).toHaveLength(MAX_FINDINGS_PER_TEXT)
    expect(omitted).toEqual({ error: 1, warning: 0, info: 0 })
  })

  test('are the same for a validator that ignores the filter', async () => {
    const validate: LintTarget['validate'] = (value) => clusters.validate(value)
    const text = new TextEncoder().encode(document(10_002))
    const want = await lintFile('a.json', text, clusters)
    expect(await lintFile('a.json', text, { ...clusters, validate })).toEqual(want)
  })

  test('are not counted if the user switched their rule off', async () => {
    const text = new TextEncoder().encode(document(10_002))
    const severities = new Map([['schema/type', 'off' as const]])
    const { findings, omitted } = await lintFile('a.json', text, clusters, { severities })
    expect({ findings, omitted }).toEqual({
      findings: [],
      omitted: { error: 0, warning: 0, info: 0 },
    })
  })
})

describe('long members are cut', () => {
  const items = (schema: SchemaNode) => createTarget({ items: schema })
  const texts = Array.from({ length: 200 }, (_, index) => `value ${index}`)

  test.each<[string, string, LintTarget, Partial<Finding>]>([
    [
      'a name',
      `{"cluster_id":"${'n'.repeat(300)}",${required},"status":1}`,
      clusters,
      { name: `${'n'.repeat(255)}…`, truncated: ['name'] },
    ],
    [
      'the middle of a path',
      `[{"${'a'.repeat(150)}":{"${'b'.repeat(150)}":1}}]`,
      items({ additionalProperties: { additionalProperties: { type: 'string' } } }),
      {
        message: `\`[0].${'a'.repeat(96)}…${'b'.repeat(99)}\` is the number 1; expected a string.`,
        pointer: `/0/${'a'.repeat(150)}/${'b'.repeat(150)}`,
      },
    ],
    ['an enum', '[1]', items({ enum: texts }), { truncated: ['args'] }],
    ['a pattern', '[""]', items({ pattern: 'x'.repeat(1001) }), { truncated: ['args'] }],
  ])('%s', async (_, text, target, want) => {
    const { findings } = await lintFile('a.json', new TextEncoder().encode(text), target)
    expect(findings[0]).toMatchObject(want)
  })

  test('of args: lists, texts and deep values', async () => {
    const list = Array.from({ length: 101 }, (_, index) => index)
    const constant = [{ list, text: 'x'.repeat(1001) }]
    const text = new TextEncoder().encode('[1]')
    const { findings } = await lintFile('a.json', text, items({ const: constant }))
    expect(findings[0]?.args).toEqual({
      allowedValue: [{ list: list.slice(0, 100), text: `${'x'.repeat(999)}…` }],
    })
  })

  test('nested branches: 200 issues at most, and no branch without its issues', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const alternatives = (inner: SchemaNode): SchemaNode => ({
      anyOf: names.map((name) => ({ type: 'object', required: [name], properties: { x: inner } })),
    })
    const target = createTarget(alternatives(alternatives(alternatives({ type: 'string' }))))
    const { findings } = await lintFile(
      'a.json',
      new TextEncoder().encode('{"x":{"x":{"x":1}}}'),
      target,
    )
    let count = 0
    const visit = (branches: Finding['branches'] = []): void => {
      for (const branch of branches) {
        expect(branch.length).toBeGreaterThan(0)
        for (const issue of branch) {
          count += 1
          visit(issue.branches)
        }
      }
    }
    visit(findings[0]?.branches)
    expect(count).toBeGreaterThan(100)
    expect(count).toBeLessThanOrEqual(200)
  })
})
