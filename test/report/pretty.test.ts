import { describe, expect, test } from 'vitest'
import type { Finding, Severity } from '../../src/lint/finding.js'
import { createFinding, createFindingAt, formatBlock } from './findings.js'

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

const status = createFindingAt(file, '"completed"', {
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
      name: 'a missing field of the document: no excerpt, because the bracket shows nothing',
      given: createFindingAt('{\n  "clustr_name": "topics"\n}\n', '{', {
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
      given: createFindingAt(file, '{\n    "max', {
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
      name: 'a warning: an unknown field',
      given: createFindingAt('{\n  "algoritm": "hdbscan"\n}\n', '"algoritm"', {
        ruleId: 'unknown-field',
        severity: 'warning',
        message: '`algoritm` is not a field of the model. Did you mean `algorithm`?',
        key: 'algoritm',
        file: 'exports/a.json',
      }),
      want: [
        'exports/a.json:2:3',
        '  warning  `algoritm` is not a field of the model. Did you mean `algorithm`?',
        '                                                                   unknown-field',
        '     1 │ {',
        '     2 │   "algoritm": "hdbscan"',
        '       │   ^^^^^^^^^^',
      ],
    },
    {
      name: 'an NDJSON record on a long minified line',
      given: createFindingAt(
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
      name: 'a message of three lines, without an excerpt',
      given: createFinding({
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
      given: createFindingAt('{\n  "cluster_name": "topics\n', '', {
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
      name: 'an empty file: no excerpt of an empty line',
      given: createFindingAt('', '', {
        ruleId: 'json/empty',
        message: 'The file is empty.',
        file: '-',
      }),
      want: [
        '-:1:1',
        '  error  The file is empty.                                           json/empty',
      ],
    },
    {
      name: 'a syntax error at a bracket, with an excerpt',
      given: createFindingAt('[\n  [\n', '[\n  [', { ruleId: 'json/syntax', message: 'Open.' }),
      want: [
        'a.json:1:1',
        '  error  Open.                                                       json/syntax',
        '     1 │ [',
        '       │ ^',
      ],
    },
    {
      name: 'the first document of a file, without its name',
      given: createFinding({ name: 'clust_1' }),
      want: [
        'a.json:1:1',
        '  error  `status` is wrong.                                          schema/enum',
      ],
    },
    {
      name: 'the second document, if it has no name',
      given: createFinding({ document: 1, severity: 'info' }),
      want: [
        'a.json:1:1   record 2',
        '  info  `status` is wrong.                                           schema/enum',
      ],
    },
    {
      name: 'a long name, truncated at the margin',
      given: createFinding({ document: 1, name: 'n'.repeat(200) }),
      want: [
        `a.json:1:1   record 2 · ${'n'.repeat(55)}…`,
        '  error  `status` is wrong.                                          schema/enum',
      ],
    },
    {
      name: 'a long name after a long path, truncated too',
      given: createFinding({
        document: 1,
        name: 'n'.repeat(200),
        file: `${'d/'.repeat(50)}a.json`,
      }),
      want: [
        `${'d/'.repeat(50)}a.json:1:1   record 2 · ${'n'.repeat(15)}…`,
        '  error  `status` is wrong.                                          schema/enum',
      ],
    },
  ])('$name', ({ given, want }) => {
    expect(formatBlock(given)).toEqual(want)
  })
})

describe('color', () => {
  const [on, faint, off] = ['\u001b[1m', '\u001b[2m', '\u001b[22m']

  test('highlights the place, the severity, the rule, the gutter and the carets', () => {
    expect(formatBlock(status, { color: true })).toEqual([
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
  ])('of the severity %s', (severity, code) => {
    const [, line] = formatBlock(createFinding({ severity }), { color: true })
    expect(line).toContain(`\u001b[${code}m${severity}\u001b[39m`)
  })

  test('changes nothing else, at any width', () => {
    const escapes = new RegExp(`${'\u001b'}\\[\\d+m`, 'g')
    for (const width of [40, 80, 200]) {
      const colored = formatBlock(status, { color: true, width }).join('\n')
      expect(colored.replace(escapes, '')).toBe(formatBlock(status, { width }).join('\n'))
    }
  })
})

describe('wrapping', () => {
  const given = createFinding({
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
    expect(formatBlock(given, { width }).slice(1)).toEqual(want)
  })

  test.each([
    ['the rule id two columns after the message', 'x'.repeat(58), 1],
    ['the rule id on a separate line', 'x'.repeat(59), 2],
    ['a message that fills the line', 'x'.repeat(71), 2],
    ['a message of one word, one column too wide', 'x'.repeat(72), 2],
    ['a message of one word that is much too wide', 'x'.repeat(300), 2],
  ])('%s', (_, message, lines) => {
    const shown = formatBlock(createFinding({ message })).slice(1)
    expect(shown.length).toBe(lines)
    expect(shown.at(-1)?.length).toBe(80)
    expect(shown.at(-1)?.endsWith('  schema/enum')).toBe(true)
  })

  test('a very long rule id, and a width of zero', () => {
    const ruleId = `schema/${'x'.repeat(90)}`
    expect(formatBlock(createFinding({ ruleId })).at(-1)).toBe(ruleId)
    expect(formatBlock(createFinding(), { width: 0 })).toEqual([
      'a.json:1:1',
      '  error  `status`',
      '         is',
      '         wrong.',
      'schema/enum',
    ])
    expect(formatBlock(status, { width: 0 }).length).toBeGreaterThan(5)
  })
})
