import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BaselineEntry, listEntries } from '../../src/lint/baseline/entry.js'
import { formatBaseline } from '../../src/lint/baseline/format-baseline.js'
import { parseBaseline } from '../../src/lint/baseline/parse-baseline.js'
import { countStale, pruneCounts, updateCounts } from '../../src/lint/baseline/revise-counts.js'
import { startBaselineRun } from '../../src/lint/baseline/run-baseline.js'
import { type BaselineOutcome, createBaseline, runBaseline } from './baseline-run.js'

const write = (...accepted: readonly object[]) => JSON.stringify({ version: 1, accepted })
const parse = (...accepted: readonly object[]) => parseBaseline(write(...accepted), 'b.json')

/** A record by its findings, in order: `n` of schema/type, `w` of schema/enum, `s` of schema/minimum. */
const createRecord = (faults: string, id?: string) => ({
  ...{ id, numbers: [...faults].filter((it) => it === 'n') },
  ...(faults.includes('w') ? { word: 'c' } : {}),
  ...(faults.includes('s') ? { size: -1 } : {}),
})
const writeLines = (...lines: readonly object[]) =>
  lines.map((it) => `${JSON.stringify(it)}\n`).join('')

const describeErrors = ({ reported }: BaselineOutcome): readonly string[] =>
  reported
    .filter(({ severity }) => severity === 'error')
    .map(({ ruleId, document, name }) => `${document} ${name ?? '-'} ${ruleId}`)

const type = { file: 'a.json', rule: 'schema/type' }

describe('which findings are accepted', () => {
  test.each<{
    name: string
    entries: readonly object[]
    records: readonly object[]
    want: readonly string[]
  }>([
    {
      name: 'as many as the entry says',
      entries: [{ ...type, count: 2 }],
      records: [createRecord('nn')],
      want: [],
    },
    {
      name: 'all of a group are reported if there are more',
      entries: [{ ...type, count: 2 }],
      records: [createRecord('nnnw')],
      want: ['0 - schema/type', '0 - schema/type', '0 - schema/type', '0 - schema/enum'],
    },
    {
      name: 'another rule is not accepted',
      entries: [{ ...type, count: 2 }],
      records: [createRecord('nw')],
      want: ['0 - schema/enum'],
    },
    {
      name: 'another file is not accepted',
      entries: [{ ...type, file: 'b.json', count: 2 }],
      records: [createRecord('n')],
      want: ['0 - schema/type'],
    },
    {
      name: 'another severity is not accepted',
      entries: [{ ...type, severity: 'warning', count: 2 }],
      records: [createRecord('n')],
      want: ['0 - schema/type'],
    },
    {
      name: 'only of the record',
      entries: [{ ...type, record: 'x', count: 1 }],
      records: [createRecord('n', 'x'), createRecord('n', 'y'), createRecord('n')],
      want: ['1 y schema/type', '2 - schema/type'],
    },
    {
      name: 'an entry without a record is for what no other entry is for',
      entries: [
        { ...type, record: 'x', count: 1 },
        { ...type, count: 2 },
      ],
      records: [createRecord('n', 'x'), createRecord('n', 'y'), createRecord('n')],
      want: [],
    },
    {
      name: 'and not for what is too much for an entry with a record',
      entries: [
        { ...type, record: 'x', count: 1 },
        { ...type, count: 2 },
      ],
      records: [createRecord('nn', 'x')],
      want: ['0 x schema/type', '0 x schema/type'],
    },
    {
      name: 'equal identifiers count together, in the order of the file',
      entries: [{ ...type, record: 'x', count: 3 }],
      records: [createRecord('nn', 'x'), createRecord('nn', 'x'), createRecord('n', 'x')],
      want: ['1 x schema/type', '1 x schema/type'],
    },
    {
      name: 'identifiers that objects have as members',
      entries: [{ ...type, record: '__proto__', count: 1 }],
      records: [createRecord('n', '__proto__'), createRecord('n', 'constructor')],
      want: ['1 constructor schema/type'],
    },
  ])('$name', async ({ entries, records, want }) => {
    expect(describeErrors(await runBaseline(writeLines(...records), parse(...entries)))).toEqual(
      want,
    )
  })

  test.each([
    ['json/syntax', '{"numbers":[],}'],
    ['json/empty', ' '],
    ['json/too-deep', `${'['.repeat(10_002)}${']'.repeat(10_002)}`],
  ])('never %s: what comes after it is not known', async (rule, text) => {
    const accepting = parse({ file: 'a.json', rule, count: 9 })
    expect(describeErrors(await runBaseline(text, accepting))).toEqual([`0 - ${rule}`])
    const updated = await runBaseline(text, new Map(), { update: 'info' })
    expect(describeErrors(updated)).toEqual([`0 - ${rule}`])
    expect(listEntries(updated.files)).toEqual([])
  })

  test('counts what it accepted, by severity', async () => {
    const text = '{"id":"x","numbers":["x"],"word":"a","word":"a"}'
    const { run } = await runBaseline(
      text,
      (await runBaseline(text, new Map(), { update: 'warning' })).files,
    )
    expect(run.accepted).toEqual({ error: 1, warning: 1, info: 0 })
  })
})

describe('entries of an update', () => {
  const list = async (text: string, update: 'error' | 'warning' = 'error') =>
    listEntries((await runBaseline(text, new Map(), { update })).files)

  test('by rule for a file with one document', async () => {
    expect(await list(JSON.stringify(createRecord('nnw', 'x')))).toEqual([
      { file: 'a.json', rule: 'schema/enum', count: 1 },
      { ...type, count: 2 },
    ])
  })

  test('by record and rule for a file with several', async () => {
    const records = [createRecord('nn', 'x'), createRecord('n'), createRecord('n', 'a')]
    const want: readonly BaselineEntry[] = [
      { ...type, count: 1 },
      { ...type, record: 'a', count: 1 },
      { ...type, record: 'x', count: 2 },
    ]
    expect(await list(writeLines(...records))).toEqual(want)
    expect(await list(JSON.stringify(records.toReversed()))).toEqual(want)
  })

  test('with findings that reach the threshold only, and of the record they are in', async () => {
    const text = '[{"id":"x","numbers":["x"]},{"id":"y","word":"a","word":"a"}]'
    const entries = [{ ...type, record: 'x', count: 1 }]
    expect(await list(text)).toEqual(entries)
    expect(await list(text, 'warning')).toEqual([
      ...entries,
      { file: 'a.json', record: 'y', rule: 'json/duplicate-key', severity: 'warning', count: 1 },
    ])
  })

  test('records whose identifiers begin with the same 255 characters share one', async () => {
    const ids = ['1', '2'].map((end) => '名'.repeat(300) + end)
    const entries = await list(writeLines(...ids.map((id) => createRecord('n', id))))
    expect(entries).toEqual([{ ...type, record: `${'名'.repeat(255)}…`, count: 2 }])
  })

  test('replace those of the file and no others', async () => {
    const before = parse(
      { ...type, count: 5 },
      { file: 'a.json', rule: 'gone', count: 1 },
      { ...type, file: 'other.json', count: 1 },
    )
    const { files } = await runBaseline('{"numbers":["x"]}', before, { update: 'error' })
    expect(listEntries(files)).toEqual([
      { ...type, count: 1 },
      { ...type, file: 'other.json', count: 1 },
    ])
  })
})

describe('revised counts', () => {
  const accepted = new Map([
    ['error a', 3],
    ['error b', 1],
    ['error c', 1],
  ])
  const found = new Map([
    ['error a', 2],
    ['error b', 4],
    ['error d', 1],
  ])
  const isOff = (rule: string) => rule === 'c'
  const none = () => false

  test.each<[name: string, given: Map<string, number>, want: object]>([
    [
      'an update',
      new Map(updateCounts(accepted, { found, isComplete: true }, none)),
      { a: 2, b: 4, d: 1 },
    ],
    [
      'an update with a rule off',
      new Map(updateCounts(accepted, { found, isComplete: true }, isOff)),
      { a: 2, b: 4, c: 1, d: 1 },
    ],
    [
      'an update of a part',
      new Map(updateCounts(accepted, { found, isComplete: false }, none)),
      { a: 3, b: 4, c: 1, d: 1 },
    ],
    ['pruning', new Map(pruneCounts(accepted, { found, isComplete: true }, none)), { a: 2, b: 1 }],
    [
      'pruning with a rule off',
      new Map(pruneCounts(accepted, { found, isComplete: true }, isOff)),
      { a: 2, b: 1, c: 1 },
    ],
    [
      'pruning of a part',
      new Map(pruneCounts(accepted, { found, isComplete: false }, none)),
      { a: 3, b: 1, c: 1 },
    ],
  ])('after %s', (_, given, want) => {
    const counts = [...given].map(([key, count]) => [key.replace('error ', ''), count])
    expect(Object.fromEntries(counts)).toEqual(want)
  })

  test('an entry is stale if it accepts too much', () => {
    expect(countStale(accepted, pruneCounts(accepted, { found, isComplete: true }, none))).toBe(2)
  })

  const before = parse({ file: 'a.json', rule: 'schema/enum', count: 1 }, { ...type, count: 1 })
  const modes = [{ prune: true }, { update: 'error' }] as const

  test('a file with a syntax error keeps its entries', async () => {
    const text = '{"numbers":["x"]}\n{"numbers":[}\n'
    for (const mode of modes) {
      const { files } = await runBaseline(text, before, mode)
      expect(files.get('a.json')?.get('error schema/enum')).toBe(1)
    }
    expect((await runBaseline(text, before)).run.stale).toBe(0)
  })

  test('a file with more findings than lint lists keeps its entries', () => {
    for (const mode of modes) {
      const run = startBaselineRun(before, mode)
      const file = run.openFile('a.json')
      file.filter({ findings: [], omitted: { error: 1, warning: 0, info: 0 }, documents: 1 })
      file.close()
      expect(run.revise().get('a.json')?.get('error schema/enum')).toBe(1)
      expect(run.stale).toBe(0)
    }
  })

  test('a file that is not read to its end keeps its entries', () => {
    for (const mode of modes) {
      const run = startBaselineRun(before, mode)
      run.openFile('a.json')
      expect(run.revise()).toEqual(before)
      expect(run.listUnlinted()).toEqual(['a.json'])
    }
  })
})

describe('the text', () => {
  test('has one entry per line, sorted, with hidden characters as escapes', async () => {
    const text = formatBaseline(
      parse(
        { ...type, file: 'b.json', count: 1 },
        { ...type, record: 'b', count: 1 },
        { ...type, record: '\u202eä\n', count: 2 },
        { ...type, severity: 'info', count: 3 },
        { ...type, count: 4 },
        { file: 'a.json', rule: 'a', count: 5 },
        { ...type, record: '', count: 6 },
      ),
    )
    expect(text.split('\n')).toEqual([
      '{',
      '  "version": 1,',
      '  "accepted": [',
      '    {"file":"a.json","rule":"a","count":5},',
      '    {"file":"a.json","rule":"schema/type","count":4},',
      '    {"file":"a.json","rule":"schema/type","severity":"info","count":3},',
      '    {"file":"a.json","record":"","rule":"schema/type","count":6},',
      '    {"file":"a.json","record":"b","rule":"schema/type","count":1},',
      '    {"file":"a.json","record":"\\u202eä\\n","rule":"schema/type","count":2},',
      '    {"file":"b.json","rule":"schema/type","count":1}',
      '  ]',
      '}',
      '',
    ])
    expect(formatBaseline(new Map())).toBe('{\n  "version": 1,\n  "accepted": []\n}\n')
  })

  test('is read back, whatever the names are', () => {
    // All characters of Unicode take fast-check seconds to prepare.
    const unit = fc.constantFrom(...'a ~/\\"\n\0\u202e\u2028\ufeffé名', '\ud800', '\udc00', '😀')
    const entry = fc.record({
      file: fc.string({ unit, minLength: 1 }),
      record: fc.option(fc.string({ unit }), { nil: undefined }),
      rule: fc.constantFrom('schema/enum', 'json/bom', '__proto__'),
      severity: fc.constantFrom('error', 'warning', 'info'),
      count: fc.integer({ min: 1 }),
    })
    const entries = fc.uniqueArray(entry, {
      selector: (it) => JSON.stringify([it.file, it.record, it.rule, it.severity]),
      maxLength: 10,
    })
    fc.assert(
      fc.property(entries, (given) => {
        const files = parse(...given)
        const text = formatBaseline(files)
        expect(formatBaseline(parseBaseline(text, 'b.json'))).toBe(text)
        expect(listEntries(files).length).toBe(given.length)
      }),
      { numRuns: process.env.FULL ? 1000 : 40 },
    )
  })
})

const schema = JSON.parse(readFileSync('schemas/baseline.schema.json', 'utf8'))
const isBaseline = new Ajv2020({ strict: true }).compile(schema)
const notBaseline =
  'this is not a baseline: expected an object with `version` and a list `accepted`. Name the file that --update-baseline wrote, or a new one.'

describe('a wrong baseline is one sentence with line and column, and the schema refuses it too', () => {
  test.each<[text: string, message: string]>([
    ['[]', `1:1: ${notBaseline}`],
    ['{"version":1,"findings":[]}', `1:1: ${notBaseline}`],
    ['{"accepted":[]}', `1:1: ${notBaseline}`],
    ['{"version":1,"accepted":{}}', `1:1: ${notBaseline}`],
    [
      '{"version":2,"accepted":[],"new":1}',
      '1:12: this baseline has version 2; this cluster-schema reads version 1. Use the version of cluster-schema that wrote it, or a newer one.',
    ],
    ['{"version":"1","accepted":[]}', '1:12: `version` must be 1.'],
    ['{"version":0,"accepted":[]}', '1:12: `version` must be 1.'],
    [
      '{\n  "version":1,\n  "accepted":[],\n  "acepted":[]}',
      '4:3: unknown key `acepted`. Did you mean `accepted`?',
    ],
    ['{"version":1,"accepted":[],"__proto__":[]}', '1:28: unknown key `__proto__`.'],
    ['{"version":1,"accepted":[1]}', '1:26: an entry must be an object.'],
    [write({ ...type, cuont: 1 }), '1:64: unknown key `cuont`. Did you mean `count`?'],
    [write(type), '1:26: `count` is missing: expected a whole number above 0.'],
    [write({ file: 'a', count: 1 }), '1:26: `rule` is missing: expected the id of a rule.'],
    [write({ ...type, file: '', count: 1 }), '1:34: `file` must be a string that is not empty.'],
    [write({ ...type, record: 1, count: 1 }), '1:73: `record` must be a string.'],
    [write({ ...type, rule: 'a b', count: 1 }), '1:50: `rule` must be the id of a rule.'],
    [
      write({ ...type, severity: 'off', count: 1 }),
      '1:75: `severity` must be "error" or "warning" or "info".',
    ],
    [write({ ...type, count: 0 }), '1:72: `count` must be a whole number above 0.'],
    [write({ ...type, count: 1.5 }), '1:72: `count` must be a whole number above 0.'],
    [write({ ...type, count: '1' }), '1:72: `count` must be a whole number above 0.'],
    [write({ ...type, count: 2 ** 53 }), '1:72: `count` must be a whole number above 0.'],
  ])('%s', (text, message) => {
    expect(() => parseBaseline(text, 'b.json')).toThrow(
      expect.objectContaining({ name: 'UserError' }),
    )
    expect(explain(text)).toBe(`b.json:${message}`)
    expect(isBaseline(JSON.parse(text))).toBe(false)
  })

  test.each<[name: string, text: string, message: string]>([
    [
      'a trailing comma',
      '{"version":1,"accepted":[\n  {},\n]}',
      '3:1: Trailing comma: `]` follows `,` at 2:5. Remove the comma.',
    ],
    [
      'a conflict',
      '{\n  "version": 1,\r\n<<<<<<< HEAD\r\n=======\n>>>>>>> x\n}',
      '3:1: this is the marker of a merge conflict. Resolve the conflict, or take one side of it and run --update-baseline.',
    ],
    ['nothing', '', '1:1: The file is empty. It must contain a JSON value.'],
    [
      'a duplicate key',
      '{"version":1,"accepted":[{"file":"a","rule":"b","count":1,"count":2}]}',
      '1:59: The key `count` occurs twice in this object, first at 1:49. Only the last value counts. Remove the other one.',
    ],
    [
      'a duplicate entry',
      `{"version":1,"accepted":[\n  ${JSON.stringify({ ...type, count: 1 })},\n  ${JSON.stringify({ count: 2, severity: 'error', ...type })}]}`,
      '3:3: another entry is about the same findings. Remove one of them, for example the one with the lower count.',
    ],
  ])('%s', (_, text, message) => {
    expect(explain(text)).toBe(`b.json:${message}`)
  })

  test('the example in the docs is a baseline, as an update writes it', () => {
    const [, example = ''] =
      /^```text\n(.*?)^```$/ms.exec(readFileSync('docs/baseline.md', 'utf8')) ?? []
    expect(formatBaseline(parseBaseline(example, 'b.json'))).toBe(example)
    expect(isBaseline(JSON.parse(example))).toBe(true)
  })

  test('the schema accepts what an update writes', async () => {
    const text = '[{"id":"x","numbers":["x"]},{"word":"a","word":"a"}]'
    const { files } = await runBaseline(text, new Map(), { update: 'info' })
    expect(listEntries(files).length).toBeGreaterThan(2)
    expect(isBaseline(JSON.parse(formatBaseline(files)))).toBe(true)
    expect(isBaseline(JSON.parse(formatBaseline(await createBaseline('{}'))))).toBe(true)
  })
})

function explain(text: string): string {
  try {
    parseBaseline(text, 'b.json')
    return ''
  } catch (error) {
    const { message, hint } = error as Error & { readonly hint?: string }
    return hint === undefined ? message : `${message} ${hint}`
  }
}
