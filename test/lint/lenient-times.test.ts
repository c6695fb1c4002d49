import { describe, expect, test } from 'vitest'
import type { Severity } from '../../src/lint/finding.js'
import { lintFile } from '../../src/lint/lint-file.js'
import type { SchemaObject } from '../../src/schema/schema.js'
import { createTarget } from './target.js'

const dateTime = { properties: { a: { type: 'string', format: 'date-time' } } }
const time = { properties: { a: { type: ['string', 'null'], format: 'time' } } }

async function lint(
  schema: SchemaObject,
  a: unknown,
  rules: Readonly<Record<string, Severity>> = {},
): Promise<readonly string[]> {
  const bytes = new TextEncoder().encode(JSON.stringify({ a }))
  const options = { severities: new Map(Object.entries(rules)) }
  const { findings } = await lintFile('a.json', bytes, createTarget(schema), options)
  return findings.map(({ severity, ruleId }) => `${severity} ${ruleId}`)
}

describe('a time that RFC 3339 does not allow', () => {
  test.each<[schema: SchemaObject, value: unknown, want: readonly string[]]>([
    [dateTime, '2025-10-13T13:58:06Z', []],
    [dateTime, '2025-10-13T13:58:06', ['warning time-zone']],
    [dateTime, '2025-10-13 13:58:06+00:00', ['warning time-separator']],
    [dateTime, '2025-10-13 13:58:06.5', ['warning time-separator', 'warning time-zone']],
    [dateTime, '2025-02-30 13:58:06', ['error schema/format']],
    [dateTime, '2025-10-13', ['error schema/format']],
    [dateTime, '', ['error schema/format']],
    [dateTime, 1_760_363_886, ['error schema/type']],
    [time, '13:58:06Z', []],
    [time, '13:58:06', ['warning time-zone']],
    [time, '13:58', ['error schema/format']],
    [time, null, []],
  ])('%j %j: %j', async (schema, value, want) => {
    expect(await lint(schema, value)).toEqual(want)
    // If the schema says that such times are usual, they are infos, as in clusters.
    const usual = want.map((it) => it.replace('warning', 'info'))
    expect(await lint({ ...schema, 'x-lenient-times': true }, value)).toEqual(usual)
  })

  test('is an error on request', async () => {
    const rules = { 'time-zone': 'error' } as const
    expect(await lint(dateTime, '2025-10-13T13:58:06', rules)).toEqual(['error time-zone'])
  })
})
