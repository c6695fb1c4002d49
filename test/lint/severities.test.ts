import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import type { Severity } from '../../src/lint/finding.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { createSeverityLookup, overrideSeverities } from '../../src/lint/severities.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

type Settings = Readonly<Record<string, Severity | 'off'>>

const toMap = (settings: Settings) => new Map(Object.entries(settings))

describe('a setting for a field', () => {
  test.each<[settings: Settings, pointer: string, key: string | undefined, want: string]>([
    [{ r: 'info' }, '/a', undefined, 'info'],
    [{ 'r@/a': 'info' }, '/a', undefined, 'info'],
    [{ 'r@/a': 'info' }, '/a/b', undefined, 'none'],
    [{ 'r@/a': 'info' }, '', undefined, 'none'],
    [{ 'r@': 'info' }, '', undefined, 'info'],
    [{ 'r@': 'info' }, '/a', undefined, 'none'],
    [{ 'r@/a': 'off', r: 'info' }, '/a', undefined, 'off'],
    [{ 'r@/a': 'off', r: 'info' }, '/b', undefined, 'info'],
    // A missing or unknown key is a field, too.
    [{ 'r@/a/b': 'info' }, '/a', 'b', 'info'],
    [{ 'r@/a': 'info' }, '/a', 'b', 'none'],
    [{ 'r@/a~1b/~0': 'info' }, '/a~1b', '~', 'info'],
    [{ 'r@/a/*/b': 'info' }, '/a/0/b', undefined, 'info'],
    [{ 'r@/a/*/b': 'info' }, '/a/x~1y', 'b', 'info'],
    [{ 'r@/a/*/b': 'info' }, '/a/0/1/b', undefined, 'none'],
    [{ 'r@/a/*': 'info' }, '/a', undefined, 'none'],
    [{ 'r@/*': 'info' }, '/a', undefined, 'info'],
    [{ 'r@/*/a.b': 'info' }, '/x/aXb', undefined, 'none'],
    [{ 'r@/*/a.b(c': 'info' }, '/x/a.b(c', undefined, 'info'],
    // A word with an asterisk is no wildcard.
    [{ 'r@/a*': 'info' }, '/ab', undefined, 'none'],
    [{ 'r@/a*/*': 'info' }, '/a*/b', undefined, 'info'],
    [{ 'r@/*': 'info', 'r@/a': 'off' }, '/a', undefined, 'off'],
    [{ 'r@/a': 'off', 'r@/*': 'info' }, '/a', undefined, 'info'],
    [{ 'other@/a': 'off' }, '/a', undefined, 'none'],
  ])('%j at %s %s: %s', (settings, pointer, key, want) => {
    const { find } = createSeverityLookup(toMap(settings))
    expect(find('r', { pointer, key }) ?? 'none').toBe(want)
  })

  test.each<[settings: Settings, preset: Severity | 'off', want: boolean]>([
    [{}, 'info', false],
    [{}, 'off', true],
    [{ r: 'off' }, 'info', true],
    [{ r: 'info' }, 'off', false],
    [{ r: 'off', 'r@/a': 'info' }, 'info', false],
    [{ 'r@/a': 'info' }, 'off', false],
    [{ r: 'off', 'r@/a': 'off' }, 'info', true],
    [{ 'r@/a': 'off' }, 'info', false],
  ])('%j of a rule that is %s: off everywhere is %j', (settings, preset, want) => {
    expect(createSeverityLookup(toMap(settings)).isOff('r', preset)).toBe(want)
  })
})

describe('settings on top of others', () => {
  test.each<[below: Settings, above: Settings, merged: ReadonlyArray<[string, string]>]>([
    [{}, { r: 'info' }, [['r', 'info']]],
    [{ r: 'info' }, {}, [['r', 'info']]],
    [
      { r: 'info', s: 'off' },
      { r: 'error' },
      [
        ['s', 'off'],
        ['r', 'error'],
      ],
    ],
    [
      { 'r@/a': 'info', 'rr@/a': 'off' },
      { r: 'error' },
      [
        ['rr@/a', 'off'],
        ['r', 'error'],
      ],
    ],
    [
      { r: 'info' },
      { 'r@/a': 'error' },
      [
        ['r', 'info'],
        ['r@/a', 'error'],
      ],
    ],
    [
      { 'r@/a': 'info' },
      { 'r@/*': 'error' },
      [
        ['r@/a', 'info'],
        ['r@/*', 'error'],
      ],
    ],
    [
      { 'r@/a': 'info', 'r@/*': 'off' },
      { 'r@/a': 'error' },
      [
        ['r@/*', 'off'],
        ['r@/a', 'error'],
      ],
    ],
    [
      {},
      { 'r@/a': 'info', 'r@/*': 'off', r: 'error' },
      [
        ['r', 'error'],
        ['r@/*', 'off'],
        ['r@/a', 'info'],
      ],
    ],
  ])('%j, then %j', (below, above, merged) => {
    const result = overrideSeverities(overrideSeverities(new Map(), toMap(below)), toMap(above))
    expect([...result]).toEqual(merged)
  })
})

describe('every part of lint asks for the field', async () => {
  const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
  const document =
    '{ "cluster_name": "a", "namespace_id": 1, "input_collections": [2, "x"], "cluster_type": "vector", "created_at": "2025-10-13T13:58:06", "completed_at": "2025-10-13T13:58:06", "metadata": { "a": 1, "a": 2 }, "colour": 1 }'
  const lint = async (text: string, settings: Settings) => {
    const bytes = new TextEncoder().encode(text)
    const { findings } = await lintFile('a.json', bytes, target, { severities: toMap(settings) })
    return findings.map(({ ruleId, severity, pointer, key }) =>
      [severity, ruleId, pointer, ...(key === undefined ? [] : [key])].join(' '),
    )
  }

  test.each<[settings: Settings, removed: readonly string[], added: readonly string[]]>([
    [{}, [], []],
    [
      { 'schema/type@/namespace_id': 'warning' },
      ['error schema/type /namespace_id'],
      ['warning schema/type /namespace_id'],
    ],
    [{ 'schema/type@/input_collections/*': 'off' }, ['error schema/type /input_collections/0'], []],
    [
      { 'schema/type': 'off', 'schema/type@/namespace_id': 'info' },
      ['error schema/type /namespace_id', 'error schema/type /input_collections/0'],
      ['info schema/type /namespace_id'],
    ],
    [{ 'time-zone@/created_at': 'off' }, ['info time-zone /created_at'], []],
    [
      { 'time-zone': 'off', 'time-zone@/completed_at': 'error' },
      ['info time-zone /created_at', 'info time-zone /completed_at'],
      ['error time-zone /completed_at'],
    ],
    [{ 'unknown-field@/colour': 'off' }, ['info unknown-field  colour'], []],
    [
      { 'json/duplicate-key@/metadata/a': 'error' },
      ['warning json/duplicate-key /metadata a'],
      ['error json/duplicate-key /metadata a'],
    ],
  ])('%j', async (settings, removed, added) => {
    const before = await lint(document, {})
    const want = [...before.filter((it) => !removed.includes(it)), ...added]
    expect(before).toEqual(expect.arrayContaining([...removed]))
    // The pointer is the same in a list response: it begins at the document.
    for (const text of [document, `{ "results": [${document}] }`])
      expect((await lint(text, settings)).sort()).toEqual(want.sort())
  })

  test('a missing key is a field', async () => {
    const text = document.replace('"namespace_id": 1, ', '')
    const found = await lint(text, { 'schema/required@/namespace_id': 'info' })
    expect(found).toContain('info schema/required  namespace_id')
  })
})
