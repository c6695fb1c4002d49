import { describe, expect, test } from 'vitest'
import { lintFile } from '../../src/lint/lint-file.js'
import type { SchemaObject } from '../../src/schema/schema.js'
import { createTarget } from './target.js'

// The generic rules depend on the schema only. These schemas have nothing to do with clusters.
const string = { type: 'string' }
const time = { type: 'string', format: 'date-time' }
const color = {
  type: 'string',
  'x-values': { red: { description: 'R' }, blue: { description: 'B' } },
}

describe.each<{
  readonly title: string
  readonly schema: SchemaObject
  readonly cases: ReadonlyArray<readonly [document: unknown, findings: readonly string[]]>
}>([
  {
    title: 'deprecated fields',
    schema: {
      properties: {
        old: { ...string, deprecated: true },
        older: { type: 'array', items: string, 'x-until': '>2024-05-06' },
        kept: string,
      },
    },
    cases: [
      [{ old: 'a', kept: 'b' }, ['info deprecated /old: `old` is deprecated.']],
      [
        { older: ['a', 'b'] },
        ['info deprecated /older: `older` is documented only until some time after 2024-05-06.'],
      ],
      [
        { old: null, kept: 'a' },
        [
          'error schema/null /old: `old` is null; expected a string. Leave the key out if there is no value.',
        ],
      ],
    ],
  },
  {
    title: 'deprecated values of a closed vocabulary',
    schema: {
      properties: { state: { $ref: '#/$defs/State' } },
      $defs: {
        State: {
          enum: ['on', 'off'],
          'x-values': {
            on: { description: 'On' },
            off: { description: 'Off', until: '2020-02-03' },
          },
        },
      },
    },
    cases: [
      [{ state: 'on' }, []],
      [
        { state: 'off' },
        ['info deprecated /state: `state` is "off", which is documented only until 2020-02-03.'],
      ],
    ],
  },
  {
    title: 'other names and removed fields',
    schema: {
      'x-removed': [{ name: 'fax', until: '>2001-02-03', description: 'F.' }],
      properties: {
        phone: { ...string, 'x-aliases': ['tel', 'fon'] },
        partner: { type: 'object', properties: { phone: { ...string, 'x-aliases': ['tel'] } } },
      },
    },
    cases: [
      [
        { fax: '1' },
        [
          'info unknown-field  fax: `fax` is no longer a field of the model: it was removed after 2001-02-03.',
        ],
      ],
      [
        { tel: '1' },
        ['warning unknown-field  tel: `tel` is not a field of the model. Use `phone` instead.'],
      ],
      [
        { tel: '1', phone: '2' },
        ['info unknown-field  tel: `tel` is not a field of the model. Use `phone` instead.'],
      ],
      [
        { partner: { tel: '1', fax: '2' } },
        [
          'warning unknown-field /partner tel: `partner.tel` is not a field of the model. Use `phone` instead.',
          'info unknown-field /partner fax: `partner.fax` is not a field of the model.',
        ],
      ],
    ],
  },
  {
    title: 'a required field under another name',
    schema: {
      properties: { phone: { ...string, 'x-aliases': ['fernsprecher'] } },
      required: ['phone'],
    },
    cases: [
      [
        { fernsprecher: '1' },
        ['error schema/required  phone: `phone` is missing; `fernsprecher` looks like it.'],
      ],
    ],
  },
  {
    title: 'expected ranges',
    schema: {
      properties: {
        share: { type: 'number', 'x-expected': { minimum: 0, maximum: 1 } },
        guess: { type: 'integer', 'x-expected': { maximum: 10, severity: 'info' } },
        scores: {
          type: 'object',
          additionalProperties: { type: 'number', 'x-expected': { minimum: 0 } },
        },
        any: { 'x-expected': { minimum: 5 } },
        day: { ...time, 'x-expected': { formatMinimum: '2010-01-01T00:00:00Z' } },
        evening: {
          ...time,
          'x-expected': {
            formatMinimum: '2010-12-31T12:00:00Z',
            formatMaximum: '2020-01-01T12:00:00Z',
          },
        },
      },
    },
    cases: [
      [{ share: 0, guess: 10, scores: { a: 0 }, any: 5, day: '2010-01-01T00:00:00Z' }, []],
      [{ share: 1.0000001, scores: { a: -1e-16 } }, []],
      [{ evening: '2010-12-31T10:00:00-02:00' }, []],
      [{ evening: '2020-01-01T14:00:00+02:00' }, []],
      [{ evening: '2015-06-07T08:09:10Z' }, []],
      [
        { evening: '2011-01-01T00:00:00+14:00' },
        [
          'warning expected-range /evening: `evening` is "2011-01-01T00:00:00+14:00", before the expected minimum of 2010-12-31T12:00:00Z.',
        ],
      ],
      [
        { evening: '2019-12-31T23:59:59-23:59' },
        [
          'warning expected-range /evening: `evening` is "2019-12-31T23:59:59-23:59", after the expected maximum of 2020-01-01T12:00:00Z.',
        ],
      ],
      [
        { share: 1.00001 },
        ['warning expected-range /share: `share` is 1.00001, above the expected maximum of 1.'],
      ],
      [
        { share: 1.25 },
        ['warning expected-range /share: `share` is 1.25, above the expected maximum of 1.'],
      ],
      [
        { guess: 11 },
        ['info expected-range /guess: `guess` is 11, above the expected maximum of 10.'],
      ],
      [
        { scores: { a: 1, 'b/c': -1 } },
        [
          'warning expected-range /scores/b~1c: `scores["b/c"]` is -1, below the expected minimum of 0.',
        ],
      ],
      [{ any: 4 }, ['warning expected-range /any: `any` is 4, below the expected minimum of 5.']],
      [{ any: 'four' }, []],
      [
        { day: '2009-12-31T23:59:59Z' },
        [
          'warning expected-range /day: `day` is "2009-12-31T23:59:59Z", before the expected minimum of 2010-01-01T00:00:00Z.',
        ],
      ],
      [{ day: '2009-12-31T23:59:59-01:00' }, []],
    ],
  },
  {
    title: 'repeated identifiers',
    schema: {
      properties: {
        ids: { type: 'array', items: { ...string, 'x-prefix': ['a_'] } },
        words: { type: 'array', items: string },
      },
    },
    cases: [
      [{ ids: ['a_1', 'a_2'], words: ['x', 'x'] }, []],
      [
        { ids: ['a_1', 'a_2', 'a_1', 'a_1'] },
        [
          'info duplicate-item /ids/2: `ids[2]` is "a_1", which is already at index 0.',
          'info duplicate-item /ids/3: `ids[3]` is "a_1", which is already at index 0.',
        ],
      ],
    ],
  },
  {
    title: 'open vocabularies',
    schema: { properties: { color: { $ref: '#/$defs/Color' } }, $defs: { Color: color } },
    cases: [
      [{ color: 'red' }, []],
      [
        { color: 'Red' },
        [
          `info unknown-value /color: \`color\` is "Red", a value that the model doesn't know. Did you mean "red"?`,
        ],
      ],
      [
        { color: '<string>' },
        [
          'warning placeholder /color: `color` is "<string>", a placeholder from the documentation.',
        ],
      ],
      [{ color: 1 }, ['error schema/type /color: `color` is the number 1; expected a string.']],
    ],
  },
  {
    title: 'open vocabularies with versions',
    schema: {
      properties: { release: { $ref: '#/$defs/Release' } },
      $defs: {
        Release: {
          type: 'string',
          'x-values': Object.fromEntries(
            ['lion-2.5-pro', 'lion-2.5-mini'].map((name) => [name, { description: name }]),
          ),
        },
      },
    },
    cases: [
      // Another version or size isn't a typo.
      ...['lion-3-pro', 'lion-1.5-pro', 'lion-2.5-nano', 'lion-2-pro'].map(
        (release) =>
          [
            { release },
            [
              `info unknown-value /release: \`release\` is "${release}", a value that the model doesn't know.`,
            ],
          ] as const,
      ),
      ...['lion-2.5-por', 'Lion-2.5-Pro', 'lion_2.5_pro'].map(
        (release) =>
          [
            { release },
            [
              `info unknown-value /release: \`release\` is "${release}", a value that the model doesn't know. Did you mean "lion-2.5-pro"?`,
            ],
          ] as const,
      ),
    ],
  },
  {
    title: 'placeholders',
    schema: {
      properties: { name: string, at: time, list: { type: 'array', items: string }, any: {} },
    },
    cases: [
      [{ name: 'strings', at: '2023-11-07T05:31:57Z', any: '<string>' }, []],
      [
        { list: ['a', 'string'] },
        ['info placeholder /list/1: `list[1]` is "string", a placeholder from the documentation.'],
      ],
      [
        { at: '2019-08-24T14:15:22Z' },
        [
          'warning placeholder /at: `at` is "2019-08-24T14:15:22Z", a placeholder from the documentation.',
        ],
      ],
    ],
  },
])('$title', ({ schema, cases }) => {
  const target = createTarget(schema)
  test.each(cases)('%j', async (document, expected) => {
    const bytes = new TextEncoder().encode(JSON.stringify(document))
    const { findings } = await lintFile('a.json', bytes, target)
    const found = findings.map(({ severity, ruleId, pointer, key, message }) =>
      [
        `${severity} ${ruleId} ${pointer}`,
        ...(key === undefined ? [] : [` ${key}`]),
        `: ${message}`,
      ].join(''),
    )
    expect(found).toEqual(expected)
  })
})

test('a chain of 8,000 references is followed', async () => {
  const $defs = Object.fromEntries(
    Array.from({ length: 8000 }, (_, index) => [
      `C${index}`,
      index === 7999 ? time : { $ref: `#/$defs/C${index + 1}` },
    ]),
  )
  const target = createTarget({ title: 'Chain', $ref: '#/$defs/C0', $defs })
  const { findings } = await lintFile(
    'a.json',
    new TextEncoder().encode('"2025-01-01T00:00:00"'),
    target,
  )
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['time-zone'])
})
