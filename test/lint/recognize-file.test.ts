import { expect, test } from 'vitest'
import { lintTexts } from '../../src/lint/lint-file.js'
import type { LintTarget, Recognition } from '../../src/lint/rule.js'
import { createTarget } from './target.js'

const rule = {
  id: 'not-this',
  severity: 'error',
  fields: [],
  summary: '',
  why: '',
  fix: '',
} as const
const recognize = (value: unknown, file?: string): Recognition | undefined => {
  const byName = file === 'project.json' && value !== 7
  const [first = value] = Array.isArray(value) ? value : []
  const isUnknown = byName || first === 'unknown' || first === 'also unknown'
  if (!isUnknown && value !== 'other') return undefined
  const kind = value === 'other' ? 'other' : 'unknown'
  return { kind, name: kind, rule, message: `This is ${kind}.`, reason: `it is ${kind}` }
}
const target: LintTarget = { ...createTarget({ type: 'number' }), splitArrays: true, recognize }

/** For each result, the reason to skip the file, or the documents and the rules of the findings. */
async function lint(text: string, file: string, skipUnknown: boolean): Promise<readonly string[]> {
  const results: string[] = []
  const bytes = new TextEncoder().encode(text)
  for await (const result of lintTexts(file, bytes, target, { skipUnknown })) {
    const rules = result.findings.map(({ ruleId }) => ruleId)
    results.push(result.skipped ?? [result.documents, ...rules].join(' '))
  }
  return results
}

interface Case {
  readonly name: string
  readonly text: string
  readonly file?: string
  /** The results if the file may not be skipped, and if it may. */
  readonly named: readonly string[]
  readonly skipped?: readonly string[]
}

test.each<Case>([
  {
    name: 'a file that is something else',
    ...{ text: '"unknown"', skipped: ['it is unknown'], named: ['1 not-this'] },
  },
  {
    name: 'a file with a byte order mark',
    ...{ text: '\ufeff"unknown"', skipped: ['it is unknown'], named: ['1 not-this'] },
  },
  { name: 'what is recognized is never skipped', text: '"other"', named: ['1 not-this'] },
  { name: 'a document', text: '7', named: ['1'] },
  { name: 'a document with mistakes', text: '"seven"', named: ['1 schema/type'] },
  { name: 'a file that is not JSON', text: '{', named: ['1 json/syntax'] },
  {
    name: 'an array of nothing but scalars is one thing',
    ...{ text: '["unknown", "also unknown"]', skipped: ['it is unknown'], named: ['1 not-this'] },
  },
  {
    name: 'an array in which a document comes last is an export',
    ...{ text: '["unknown", "unknown", 7]', named: ['1 not-this', '1 not-this', '1'] },
  },
  {
    name: 'an array with an object is an export',
    ...{ text: '["unknown", {}]', named: ['1 not-this', '1 schema/type'] },
  },
  { name: 'an empty array', text: '[]', named: [] },
  {
    name: 'a text with a syntax error after it',
    ...{ text: '"unknown" ]', named: ['1 not-this', '0 json/syntax'] },
  },
  {
    name: 'a broken array',
    ...{ text: '["unknown", ', named: ['1 not-this', '0 json/syntax'] },
  },
  {
    name: 'a file with several texts',
    ...{ text: '"unknown"\n"unknown"\n', file: 'a.ndjson', named: ['1 not-this', '1 not-this'] },
  },
  {
    name: 'a project file',
    ...{ text: '{}', file: 'project.json', skipped: ['it is unknown'], named: ['1 not-this'] },
  },
  { name: 'a project file with a document', text: '7', file: 'project.json', named: ['1'] },
  {
    name: 'a project file with comments',
    text: '// comment\n{}',
    file: 'project.json',
    skipped: ['it is unknown'],
    named: ['1 json/syntax', '1 schema/type'],
  },
  {
    name: 'a project file with a comment at the end',
    text: '{} // comment',
    file: 'project.json',
    skipped: ['it is unknown'],
    named: ['1 schema/type', '0 json/syntax'],
  },
  {
    name: 'an empty project file',
    ...{ text: '', file: 'project.json', skipped: ['it is unknown'], named: ['0 json/empty'] },
  },
])('$name', async ({ text, file = 'a.json', named, skipped = named }) => {
  expect(await lint(text, file, false)).toEqual(named)
  expect(await lint(text, file, true)).toEqual(skipped)
})

// Takes seconds.
test.runIf(process.env.FULL)('a long array of scalars is held only up to a limit', async () => {
  const text = (count: number) => `[${'"unknown",'.repeat(count)}"unknown"]`
  expect(await lint(text(99_999), 'a.json', true)).toEqual(['it is unknown'])
  const results = await lint(text(100_000), 'a.json', true)
  expect(results).toHaveLength(100_001)
  expect(new Set(results)).toEqual(new Set(['1 not-this']))
})

test('nothing hides bytes that cannot be read', async () => {
  const bytes = Uint8Array.of(...Buffer.from('["\u00e9", "unknown"]', 'latin1'))
  for (const skipUnknown of [false, true]) {
    const rules: string[] = []
    for await (const { findings } of lintTexts('a.json', bytes, target, { skipUnknown }))
      rules.push(...findings.map(({ ruleId }) => ruleId))
    expect(rules).toContain('json/encoding')
  }
})

test('without `recognize`, every value is a document', async () => {
  const results = []
  const all = createTarget({ type: 'number' })
  for await (const result of lintTexts('project.json', new TextEncoder().encode('"unknown"'), all, {
    skipUnknown: true,
  }))
    results.push(result.findings.map(({ ruleId }) => ruleId))
  expect(results).toEqual([['schema/type']])
})

test('a rule that is switched off reports nothing', async () => {
  const severities = new Map([['not-this', 'off' as const]])
  for (const text of ['"unknown"', '"other"']) {
    const bytes = new TextEncoder().encode(text)
    for await (const result of lintTexts('a.json', bytes, target, { severities }))
      expect(result).toMatchObject({ findings: [], documents: 1 })
  }
})
