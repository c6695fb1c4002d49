import { describe, expect, test } from 'vitest'
import { createFixFinder, type FixFinder } from '../../src/fix/find-fixes.js'
import { applyEdits } from '../../src/fix/text-edit.js'
import { createTarget } from '../lint/target.js'
import { cluster, createTestTarget, sdkDump } from './target.js'

const target = await createTestTarget()
const findFixes = createFixFinder(target)

const minimal = JSON.stringify(cluster).slice(1, -1)

/** The text after all fixes, and what is found. */
function fix(text: string, find: FixFinder = findFixes, at = '') {
  const root: unknown = JSON.parse(text)
  const value = at === '' ? root : Object.values(root as object)[0]
  const { fixes, unfixed } = find(text, [{ pointer: at, value }])
  return {
    text: applyEdits(
      text,
      fixes.flatMap(({ edits }) => edits),
    ),
    fixes: fixes.map(
      ({ kind, pointer, before, after }) => `${kind} ${pointer} ${before} → ${after}`,
    ),
    unfixed: unfixed.map(({ kind, pointer, before }) => `${kind} ${pointer} ${before}`),
  }
}

describe('fixes of a cluster', () => {
  test.each<[title: string, before: string, after: string, fixes: readonly string[]]>([
    ['a cluster without mistakes', `{${minimal}}`, `{${minimal}}`, []],
    [
      'a null of the SDK in the middle',
      `{"status": null, ${minimal}}`,
      `{${minimal}}`,
      ['sdk-null /status null → undefined'],
    ],
    [
      'nulls at the end, each on a line',
      `{\n  ${minimal},\n  "status": null,\n  "enrich_source": null\n}`,
      `{\n  ${minimal}\n}`,
      ['null /enrich_source null → undefined', 'sdk-null /status null → undefined'],
    ],
    [
      'a null of a nullable field stays',
      `{${minimal},"num_clusters":null}`,
      `{${minimal},"num_clusters":null}`,
      [],
    ],
    [
      'a null of a required field stays',
      `{${minimal.replace('"vector"', 'null')}}`,
      `{${minimal.replace('"vector"', 'null')}}`,
      [],
    ],
    [
      'the only member of a nested object',
      `{${minimal},"llm_labeling":{ "parameters" : null }}`,
      `{${minimal},"llm_labeling":{  }}`,
      ['sdk-null /llm_labeling/parameters null → undefined'],
    ],
    [
      'a time without a zone is in UTC, with all its digits',
      `{${minimal},"created_at":"2025-10-13T13:58:06.664000"}`,
      `{${minimal},"created_at":"2025-10-13T13:58:06.664000Z"}`,
      ['time /created_at "2025-10-13T13:58:06.664000" → "2025-10-13T13:58:06.664000Z"'],
    ],
    [
      'a time in another zone, in a nullable field',
      `{${minimal},"completed_at":"2026-01-01 00:30:00.123456789+01:00"}`,
      `{${minimal},"completed_at":"2025-12-31T23:30:00.123456789Z"}`,
      [
        'time /completed_at "2026-01-01 00:30:00.123456789+01:00" → "2025-12-31T23:30:00.123456789Z"',
      ],
    ],
    [
      'the letter case of an enum',
      `{${minimal},"status":"completed","failure_category":"Timeout"}`,
      `{${minimal},"status":"COMPLETED","failure_category":"timeout"}`,
      [
        'letter-case /status "completed" → "COMPLETED"',
        'letter-case /failure_category "Timeout" → "timeout"',
      ],
    ],
    [
      'another value of an enum stays',
      `{${minimal},"status":"DONE"}`,
      `{${minimal},"status":"DONE"}`,
      [],
    ],
    [
      'the last of several keys counts',
      `{${minimal},"created_at":"2026-01-01T00:00:00","created_at":"2026-01-02T00:00:00"}`,
      `{${minimal},"created_at":"2026-01-01T00:00:00","created_at":"2026-01-02T00:00:00Z"}`,
      ['time /created_at "2026-01-02T00:00:00" → "2026-01-02T00:00:00Z"'],
    ],
    [
      'unknown fields stay',
      `{${minimal},"created_on":"2026-01-01 00:00:00","metadata":{"a":null,"t":"2026-01-01 00:00:00"}}`,
      `{${minimal},"created_on":"2026-01-01 00:00:00","metadata":{"a":null,"t":"2026-01-01 00:00:00"}}`,
      [],
    ],
  ])('%s', (_, before, after, fixes) => {
    const found = fix(before)
    expect(found.text).toBe(after)
    expect(found.fixes.toSorted()).toEqual(fixes.toSorted())
    expect(fix(after).fixes).toEqual([])
  })

  test('a document inside of a text', () => {
    const { text, fixes } = fix(`{"cluster": {"status": null,${minimal}}}`, findFixes, '/cluster')
    expect(text).toBe(`{"cluster": {${minimal}}}`)
    expect(fixes).toEqual(['sdk-null /cluster/status null → undefined'])
  })

  test('a dump of the SDK', () => {
    const { text, fixes } = fix(sdkDump)
    expect(fixes.map((it) => it.split(' ').slice(0, 2).join(' '))).toMatchInlineSnapshot(`
      [
        "sdk-object /llm_labeling/model_name",
        "sdk-null /llm_labeling/parameters",
        "sdk-null /updated_at",
        "time /created_at",
      ]
    `)
    expect(JSON.parse(text).llm_labeling.model_name).toBe('claude-3-5-haiku-20241022')
    expect(text).not.toMatch(/\n\s*\n/)
  })

  test('only the fixes that are accepted', () => {
    const text = `{"status":null,"enrich_source":null,${minimal}}`
    const { fixes } = findFixes(
      text,
      [{ pointer: '', value: JSON.parse(text) }],
      (kind, pointer) => kind === 'sdk-null' && pointer === '/status',
    )
    expect(
      applyEdits(
        text,
        fixes.flatMap(({ edits }) => edits),
      ),
    ).toBe(`{"enrich_source":null,${minimal}}`)
  })
})

describe('what only a person can decide stays', () => {
  test.each<[title: string, member: string, unfixed: readonly string[]]>([
    ['a number where a time should be', '"created_at":1779090069', ['time /created_at 1779090069']],
    ['a date', '"updated_at":"2026-05-18"', ['time /updated_at "2026-05-18"']],
    [
      'a day that does not exist',
      '"updated_at":"2026-02-30T00:00:00Z"',
      ['time /updated_at "2026-02-30T00:00:00Z"'],
    ],
    [
      'a time before the year 0',
      '"updated_at":"0000-01-01T00:00:00+01:00"',
      ['time /updated_at "0000-01-01T00:00:00+01:00"'],
    ],
    [
      'a null that has another value before',
      '"status":"DRAFT","status":null',
      ['sdk-null /status null'],
    ],
    [
      'an object of the SDK with other keys',
      '"llm_labeling":{"model_name":{"actual_instance":"gpt-4o","version":2}}',
      ['sdk-object /llm_labeling/model_name {"actual_instance":"gpt-4o","version":2}'],
    ],
  ])('%s', (_, member, unfixed) => {
    const text = `{${minimal},${member}}`
    const found = fix(text)
    expect(found.unfixed).toEqual(unfixed)
    expect(found.text).toBe(text)
  })
})

describe('another schema', () => {
  const find = createFixFinder(
    createTarget({
      type: 'object',
      properties: {
        at: { type: 'string', format: 'date-time' },
        size: { enum: ['S', 's', 'M'] },
        kind: { anyOf: [{ const: 'A' }, { enum: ['a', 'b'] }] },
        note: { type: 'string' },
      },
      required: ['size'],
    }),
  )
  test.each<[text: string, after: string, unfixed: readonly string[]]>([
    ['{"size":"m","note":null}', '{"size":"M"}', []],
    ['{"size":"S","at":"2026-01-01T00:00:00"}', '', ['time /at "2026-01-01T00:00:00"']],
    [
      '{"size":"S","at":"2026-01-01T02:00:00+02:00"}',
      '{"size":"S","at":"2026-01-01T00:00:00Z"}',
      [],
    ],
    ['{"size":"S","kind":"B"}', '{"size":"S","kind":"b"}', []],
  ])('%s', (text, after, unfixed) => {
    const found = fix(text, find)
    expect(found.text).toBe(after === '' ? text : after)
    expect(found.unfixed).toEqual(unfixed)
  })

  test('several values that differ only in letter case', () => {
    const ambiguous = createFixFinder(
      createTarget({ type: 'object', properties: { size: { enum: ['Xl', 'XL'] } } }),
    )
    expect(fix('{"size":"xl"}', ambiguous).unfixed).toEqual(['letter-case /size "xl"'])
  })
})
