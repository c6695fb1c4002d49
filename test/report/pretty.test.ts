import { describe, expect, test } from 'vitest'
import type { Finding, Severity } from '../../src/lint/finding.js'
import { createPrettyReporter, type PrettyOptions } from '../../src/report/pretty.js'
import type { Style, Summary } from '../../src/report/reporter.js'
import { measureWidth } from '../../src/report/text/width.js'
import { finding, findingIn, summary } from './findings.js'

const plain: Style = { color: false, width: 80 }

/** The lines of one block, without the blank one behind it. */
function blockOf(given: Finding, style: Partial<Style> = {}): readonly string[] {
  const lines = createPrettyReporter({ ...plain, ...style }, { show: 'info' })
    .finding(given)
    .split('\n')
  expect(lines.splice(-2)).toEqual(['', ''])
  return lines
}

const file = `{
  "cluster_name": "topics",
  "hierarchy_detected": false,
  "status": "completed",
  "llm_labeling": {
    "max_samples_per_cluster": 50
  }
}
`
const record =
  '{"cluster_id":"clust_9f31c2aa","cluster_name":"product topics","llm_labeling":{"enabled":true,"include_summary":true,"max_samples_per_cluster":50,"use_embeddings":true},"status":"COMPLETED"}'

const status = findingIn(file, '"completed"', {
  message: '`status` is "completed", which is none of its 15 values. Did you mean "COMPLETED"?',
  file: 'exports/broken.json',
})

describe('a block at 80 columns', () => {
  test.each<{ name: string; given: Finding; want: readonly string[] }>([
    {
      name: 'a value',
      given: status,
      want: [
        'exports/broken.json:4:13',
        '  error  `status` is "completed", which is none of its 15 values. Did you mean',
        '         "COMPLETED"?                                                schema/enum',
        '     3 │   "hierarchy_detected": false,',
        '     4 │   "status": "completed",',
        '       │             ^^^^^^^^^^^',
      ],
    },
    {
      name: 'a missing field of a document, whose bracket shows nothing',
      given: findingIn('{\n  "clustr_name": "topics"\n}\n', '{', {
        ruleId: 'schema/required',
        message: '`cluster_name` is missing; `clustr_name` looks like it.',
        key: 'cluster_name',
        file: 'exports/a.json',
      }),
      want: [
        'exports/a.json:1:1',
        '  error  `cluster_name` is missing; `clustr_name` looks like it.',
        '                                                                 schema/required',
      ],
    },
    {
      name: 'a missing field of a nested object',
      given: findingIn(file, '{\n    "max', {
        ruleId: 'schema/required',
        message: '`llm_labeling.enabled` is missing.',
        key: 'enabled',
        file: 'exports/a.json',
      }),
      want: [
        'exports/a.json:5:19',
        '  error  `llm_labeling.enabled` is missing.                      schema/required',
        '     4 │   "status": "completed",',
        '     5 │   "llm_labeling": {',
        '       │                   ^',
      ],
    },
    {
      name: 'an unknown field, a warning',
      given: findingIn('{\n  "algoritm": "hdbscan"\n}\n', '"algoritm"', {
        ruleId: 'unknown-field',
        severity: 'warning',
        message: '`algoritm` is no field of the model. Did you mean `algorithm`?',
        key: 'algoritm',
        file: 'exports/a.json',
      }),
      want: [
        'exports/a.json:2:3',
        '  warning  `algoritm` is no field of the model. Did you mean `algorithm`?',
        '                                                                   unknown-field',
        '     1 │ {',
        '     2 │   "algoritm": "hdbscan"',
        '       │   ^^^^^^^^^^',
      ],
    },
    {
      name: 'a record of NDJSON, in a long minified line',
      given: findingIn(
        record,
        '50',
        {
          ruleId: 'schema/maximum',
          message: '`llm_labeling.max_samples_per_cluster` is 50; at most 20 is allowed.',
          file: 'exports/all.ndjson',
          document: 4210,
          name: 'clust_9f31c2aa',
        },
        { line: 4211, column: 1, offset: 812_344 },
      ),
      want: [
        'exports/all.ndjson:4211:144   record 4,211 · clust_9f31c2aa',
        '  error  `llm_labeling.max_samples_per_cluster` is 50; at most 20 is allowed.',
        '                                                                  schema/maximum',
        '  4211 │ … nclude_summary":true,"max_samples_per_cluster":50,"use_embeddings …',
        '       │                                                  ^^',
      ],
    },
    {
      name: 'a finding without an excerpt, three lines long',
      given: finding({
        ruleId: 'cluster/old-model',
        message:
          'This is a response of the old model (ClusterModel, before 2025-12-04, still the answer of PATCH), not a Cluster: it has `collection_ids`, `vector_config`, `members_key`.',
        file: 'exports/old.json',
      }),
      want: [
        'exports/old.json:1:1',
        '  error  This is a response of the old model (ClusterModel, before 2025-12-04,',
        '         still the answer of PATCH), not a Cluster: it has `collection_ids`,',
        '         `vector_config`, `members_key`.                       cluster/old-model',
      ],
    },
    {
      name: 'a syntax error at the end of the file',
      given: findingIn('{\n  "cluster_name": "topics\n', '', {
        ruleId: 'json/syntax',
        message: 'The file ends inside the string that begins at 2:19.',
        file: 'exports/oops.json',
        range: {
          start: { line: 2, column: 26, offset: 27 },
          end: { line: 2, column: 26, offset: 27 },
        },
        excerpt: {
          lines: [
            { number: 1, text: '{' },
            { number: 2, text: '  "cluster_name": "topics', mark: { start: 25, length: 1 } },
          ],
        },
      }),
      want: [
        'exports/oops.json:2:26',
        '  error  The file ends inside the string that begins at 2:19.        json/syntax',
        '     1 │ {',
        '     2 │   "cluster_name": "topics',
        '       │                          ^',
      ],
    },
    {
      name: 'an empty file: a line of nothing is not shown',
      given: findingIn('', '', { ruleId: 'json/empty', message: 'The file is empty.', file: '-' }),
      want: [
        '-:1:1',
        '  error  The file is empty.                                           json/empty',
      ],
    },
    {
      name: 'a syntax error at brackets is shown',
      given: findingIn('[\n  [\n', '[\n  [', { ruleId: 'json/syntax', message: 'Open.' }),
      want: [
        'a.json:1:1',
        '  error  Open.                                                       json/syntax',
        '     1 │ [',
        '       │ ^',
      ],
    },
    {
      name: 'the first document, which may be the only one, also if it has a name',
      given: finding({ name: 'clust_1' }),
      want: [
        'a.json:1:1',
        '  error  `status` is wrong.                                          schema/enum',
      ],
    },
    {
      name: 'another document without a name',
      given: finding({ document: 1, severity: 'info' }),
      want: [
        'a.json:1:1   record 2',
        '  info  `status` is wrong.                                           schema/enum',
      ],
    },
    {
      name: 'a long name, cut at the margin',
      given: finding({ document: 1, name: 'n'.repeat(200) }),
      want: [
        `a.json:1:1   record 2 · ${'n'.repeat(55)}…`,
        '  error  `status` is wrong.                                          schema/enum',
      ],
    },
    {
      name: 'a long name behind a long path, cut all the same',
      given: finding({ document: 1, name: 'n'.repeat(200), file: `${'d/'.repeat(50)}a.json` }),
      want: [
        `${'d/'.repeat(50)}a.json:1:1   record 2 · ${'n'.repeat(15)}…`,
        '  error  `status` is wrong.                                          schema/enum',
      ],
    },
  ])('$name', ({ given, want }) => {
    expect(blockOf(given)).toEqual(want)
  })
})

describe('colour', () => {
  const [on, faint, off] = ['\u001b[1m', '\u001b[2m', '\u001b[22m']

  test('marks the place, the severity, the rule, the gutter and what is wrong', () => {
    expect(blockOf(status, { color: true })).toEqual([
      `${on}exports/broken.json:4:13${off}`,
      '  \u001b[31merror\u001b[39m  `status` is "completed", which is none of its 15 values. Did you mean',
      `         "COMPLETED"?                                                ${faint}schema/enum${off}`,
      `${faint}     3 │${off}   "hierarchy_detected": false,`,
      `${faint}     4 │${off}   "status": "completed",`,
      `${faint}       │${off}             \u001b[31m^^^^^^^^^^^\u001b[39m`,
    ])
  })

  test.each<[Severity, number]>([
    ['error', 31],
    ['warning', 33],
    ['info', 34],
  ])('of %s', (severity, code) => {
    const [, line] = blockOf(finding({ severity }), { color: true })
    expect(line).toContain(`\u001b[${code}m${severity}\u001b[39m`)
  })

  test('adds nothing else, at any width', () => {
    const escapes = new RegExp(`${'\u001b'}\\[\\d+m`, 'g')
    for (const width of [40, 80, 200]) {
      const colored = blockOf(status, { color: true, width }).join('\n')
      expect(colored.replace(escapes, '')).toBe(blockOf(status, { width }).join('\n'))
    }
  })
})

describe('wrapping', () => {
  const given = finding({
    ruleId: 'schema/enum',
    message:
      '`llm_labeling.labeling_inputs.input_mappings[2].input_key` is the string "two words"; expected one of "payload", "blob" or null.',
  })

  test.each<{ width: number; want: readonly string[] }>([
    {
      width: 40,
      want: [
        '  error  `llm_labeling.labeling_inputs.input_mappings[2].input_key`',
        '         is the string "two words";',
        '         expected one of "payload",',
        '         "blob" or null.     schema/enum',
      ],
    },
    {
      width: 80,
      want: [
        '  error  `llm_labeling.labeling_inputs.input_mappings[2].input_key` is the',
        '         string "two words"; expected one of "payload", "blob" or null.',
        '                                                                     schema/enum',
      ],
    },
    {
      width: 200,
      want: [
        `  error  ${given.message}${' '.repeat(200 - 9 - given.message.length - 11)}schema/enum`,
      ],
    },
  ])('at $width columns', ({ width, want }) => {
    expect(blockOf(given, { width }).slice(1)).toEqual(want)
  })

  test.each([
    ['the rule two columns behind the message', 'x'.repeat(58), 1],
    ['the rule on a line of its own', 'x'.repeat(59), 2],
    ['a message that fills the line', 'x'.repeat(71), 2],
    ['a message of one word that is too long', 'x'.repeat(72), 2],
    ['a message of one word that is much too long', 'x'.repeat(300), 2],
  ])('%s', (_, message, lines) => {
    const shown = blockOf(finding({ message })).slice(1)
    expect(shown.length).toBe(lines)
    expect(shown.at(-1)?.length).toBe(80)
    expect(shown.at(-1)?.endsWith('  schema/enum')).toBe(true)
  })

  test('a rule with a very long name, and no room at all', () => {
    const ruleId = `schema/${'x'.repeat(90)}`
    expect(blockOf(finding({ ruleId })).at(-1)).toBe(ruleId)
    expect(blockOf(finding(), { width: 0 })).toEqual([
      'a.json:1:1',
      '  error  `status`',
      '         is',
      '         wrong.',
      'schema/enum',
    ])
    expect(blockOf(status, { width: 0 }).length).toBeGreaterThan(5)
  })
})

describe('the mark stands below what it marks', () => {
  /** The text above the carets, in columns: what a reader sees as marked. */
  function markedIn(lines: readonly string[]): string {
    const [line = '', carets = ''] = lines.slice(-2)
    const from = measureWidth(carets.slice(0, carets.indexOf('^')))
    let column = 0
    let marked = ''
    for (const character of line) {
      if (column >= from && column < measureWidth(carets)) marked += character
      column += measureWidth(character)
    }
    return marked
  }

  test('wide, combining and astral characters', () => {
    expect(blockOf(findingIn('{"名前": "e\u0301😀", "x": "名"}', '"名"', {})).slice(-2)).toEqual([
      '     1 │ {"名前": "e\u0301😀", "x": "名"}',
      '       │                      ^^^^',
    ])
  })

  const long = (text: string) => `{"a": "${text.repeat(60)}", "x": "名", "b": "${text.repeat(60)}"}`
  test.each<{ name: string; text: string }>([
    { name: 'a short line', text: '{"x": "名"}' },
    { name: 'a long line', text: long('ab') },
    { name: 'a long line of wide characters', text: long('名前') },
    { name: 'a long line of emoji', text: long('😀') },
    { name: 'a long line with combining marks', text: long('e\u0301') },
    { name: 'near the beginning', text: `{"x": "名", "b": "${'名'.repeat(90)}"}` },
    { name: 'near the end', text: `{"b": "${'名'.repeat(90)}", "x": "名"}` },
    { name: 'tabs', text: '\t\t{"x":\t"名"}' },
  ])('$name, in every width, which no line exceeds', ({ text }) => {
    for (let width = 40; width <= 120; width++) {
      const lines = blockOf(findingIn(text, '"名"', {}), { width })
      expect(markedIn(lines)).toBe('"名"')
      for (const line of lines) expect(measureWidth(line)).toBeLessThanOrEqual(width)
    }
  })

  test('a narrow terminal cuts the lines around it', () => {
    const text = `[\n"${'before '.repeat(12)}",\n"${'left '.repeat(6)}", 12345, "${'right '.repeat(6)}"]`
    expect(blockOf(findingIn(text, '12345', {}), { width: 40 }).slice(-3)).toEqual([
      '     2 │ "before before before before …',
      '     3 │ … ft left left ", 12345, "ri …',
      '       │                   ^^^^^',
    ])
  })

  test('a mark that is longer than the line', () => {
    const lines = blockOf(
      findingIn(`{"x": "${'long '.repeat(90)}"}`, `"${'long '.repeat(90)}"`, {}),
      {
        width: 40,
      },
    )
    expect(lines.slice(-2)).toEqual([
      '     1 │ {"x": "long long long long l …',
      '       │       ^^^^^^^^^^^^^^^^^^^^^^',
    ])
  })

  test('a mark behind the end of a line that fills the terminal', () => {
    const text = 'x'.repeat(69)
    const excerpt = { lines: [{ number: 1, text, mark: { start: 69, length: 1 } }] }
    expect(blockOf(finding({ excerpt })).at(-1)).toBe(`       │ ${' '.repeat(69)}^`)
  })
})

describe('hostile text', () => {
  const hostile = 'a\u001b[31m\u009b2J\rb\u202ec\u2066\u0007\u0000\n\t\u007f\u2028\ufeffd\ud800'
  const harmless =
    /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*$/u
  const excerpt = { lines: [{ number: 1, text: hostile, mark: { start: 0, length: 1 } }] }

  test.each<[string, Partial<Finding>, want: number]>([
    ['file', { file: hostile }, 2],
    ['name', { document: 1, name: hostile }, 2],
    ['message', { message: hostile }, 2],
    ['rule', { ruleId: hostile }, 2],
    ['excerpt', { excerpt }, 4],
    ['excerpt, cut', { excerpt: { lines: [{ number: 1, text: hostile.repeat(9) }] } }, 3],
  ])('in the %s', (_, members, want) => {
    const lines = blockOf(finding(members))
    expect(lines.length).toBe(want)
    for (const line of lines) expect(line).toMatch(harmless)
    expect(lines.join('')).toMatch(/a␛\[31m\ufffd2J␍b\ufffdc\ufffd␇␀␊/)
  })

  test('in the summary', () => {
    const skipped = [{ file: hostile, reason: hostile }]
    const text = createPrettyReporter(plain).end?.(summary({ skipped })) ?? ''
    const lines = text.split('\n')
    expect(lines.length).toBe(3)
    for (const line of lines) expect(line).toMatch(harmless)
  })

  test('leaves the mark where it was', () => {
    const text = '\u001b\u202e\u0000: x'
    const line = { number: 1, text, mark: { start: 5, length: 1 } }
    expect(blockOf(finding({ excerpt: { lines: [line] } })).slice(-2)).toEqual([
      '     1 │ ␛\ufffd␀: x',
      '       │      ^',
    ])
  })
})

describe('the whole', () => {
  const severities: readonly Severity[] = ['error', 'warning', 'info', 'error', 'error']

  test.each<{
    name: string
    options?: PrettyOptions
    given: Partial<Summary>
    blocks: number
    want: readonly string[]
  }>([
    {
      name: 'infos are counted, not shown',
      given: { files: 9, documents: 14, errors: 3, warnings: 1, infos: 1 },
      blocks: 4,
      want: ['9 files, 14 documents · 3 errors, 1 warning, 1 info (not shown: --show info)'],
    },
    {
      name: '--show info',
      options: { show: 'info' },
      given: { errors: 3, warnings: 1, infos: 1 },
      blocks: 5,
      want: ['1 file, 1 document · 3 errors, 1 warning, 1 info'],
    },
    {
      name: '--show error',
      options: { show: 'error' },
      given: { errors: 3, warnings: 1, infos: 1 },
      blocks: 3,
      want: ['1 file, 1 document · 3 errors, 1 warning and 1 info (not shown: --show info)'],
    },
    {
      name: '--show error without infos',
      options: { show: 'error' },
      given: { warnings: 1 },
      blocks: 3,
      want: ['1 file, 1 document · 1 warning (not shown: --show warning)'],
    },
    {
      name: '--max-findings',
      options: { maxFindings: 3 },
      given: { errors: 3, warnings: 1, infos: 1 },
      blocks: 3,
      want: [
        '1 file, 1 document · 3 errors, 1 warning, 1 info (not shown: --show info)',
        '1 more finding: --max-findings 4',
      ],
    },
    {
      name: '--max-findings 0',
      options: { maxFindings: 0, show: 'info' },
      given: { errors: 3, warnings: 1, infos: 1 },
      blocks: 0,
      want: [
        '1 file, 1 document · 3 errors, 1 warning, 1 info',
        '5 more findings: --max-findings 5',
      ],
    },
  ])('$name', ({ options, given, blocks, want }) => {
    const reporter = createPrettyReporter(plain, options)
    const parts = severities.map((severity) => reporter.finding(finding({ severity })))
    expect(parts.filter((part) => part !== '').length).toBe(blocks)
    expect(reporter.end?.(summary(given))).toBe(`${want.join('\n')}\n`)
  })

  test('the model that was asked, where it has a date', () => {
    const source = { api: 'Some API', version: '3', page: 'A page', read: '2026-01-02' }
    const tool = { name: 'cluster-schema', version: '1.0.0' }
    for (const [schema, want] of [
      [{ name: 'Order', source }, '\nmodel: Order, Some API 3 as read on 2026-01-02\n'],
      [{ name: 'Order' }, '\n'],
    ] as const) {
      const reporter = createPrettyReporter(plain)
      expect(reporter.begin?.({ tool, schema, rules: [] })).toBe('')
      expect(reporter.end?.(summary({}))).toBe(`1 file, 1 document · no findings${want}`)
    }
  })

  test('fifty blocks, if nothing is said', () => {
    const reporter = createPrettyReporter(plain)
    const parts = Array.from({ length: 1053 }, () => reporter.finding(finding()))
    expect(parts.filter((part) => part !== '').length).toBe(50)
    expect(reporter.end?.(summary({ errors: 1053 }))).toBe(
      '1 file, 1 document · 1,053 errors\n1,003 more findings: --max-findings 1053\n',
    )
  })

  test('a blank line between blocks and before the counts', () => {
    const reporter = createPrettyReporter(plain)
    const parts = [finding(), finding({ document: 1 })].map((it) => reporter.finding(it))
    expect(parts.join('') + reporter.end?.(summary({ errors: 2, documents: 2 }))).toBe(
      [
        'a.json:1:1',
        '  error  `status` is wrong.                                          schema/enum',
        '',
        'a.json:1:1   record 2',
        '  error  `status` is wrong.                                          schema/enum',
        '',
        '1 file, 2 documents · 2 errors',
        '',
      ].join('\n'),
    )
  })

  test.each<{ name: string; given: Partial<Summary>; want: readonly string[] }>([
    { name: 'nothing found', given: {}, want: ['1 file, 1 document · no findings'] },
    {
      name: 'no file',
      given: { files: 0, documents: 0 },
      want: ['0 files, 0 documents · no findings'],
    },
    {
      name: 'thousands',
      given: { files: 1000, documents: 1_234_567, errors: 12_345, infos: 999 },
      want: [
        '1,000 files, 1,234,567 documents · 12,345 errors, 999 infos (not shown: --show info)',
      ],
    },
    {
      name: 'a skipped file',
      given: { skipped: [{ file: 'package.json', reason: 'not a cluster' }] },
      want: ['1 file, 1 document · no findings', '1 file skipped (not a cluster): package.json'],
    },
    {
      name: 'skipped files, by reason',
      given: {
        skipped: [
          { file: 'a.json', reason: 'not a cluster' },
          { file: 'b.json', reason: 'a schema, not a cluster' },
          { file: 'c.json', reason: 'not a cluster' },
          { file: 'd.json', reason: 'not a cluster' },
        ],
      },
      want: [
        '1 file, 1 document · no findings',
        '3 files skipped (not a cluster): a.json, c.json, d.json',
        '1 file skipped (a schema, not a cluster): b.json',
      ],
    },
    {
      name: 'many skipped files',
      given: {
        skipped: [...'abcdefg'].map((name) => ({ file: `${name}.json`, reason: 'not a cluster' })),
      },
      want: [
        '1 file, 1 document · no findings',
        '7 files skipped (not a cluster): a.json, b.json, c.json and 4 more',
      ],
    },
  ])('$name', ({ given, want }) => {
    expect(createPrettyReporter(plain).end?.(summary(given))).toBe(`${want.join('\n')}\n`)
  })

  test('the counts are coloured, if colour is wanted', () => {
    const reporter = createPrettyReporter({ color: true, width: 80 })
    expect(reporter.end?.(summary({ errors: 1, infos: 2 }))).toBe(
      '1 file, 1 document · \u001b[31m1 error\u001b[39m, \u001b[34m2 infos\u001b[39m (not shown: --show info)\n',
    )
  })
})
