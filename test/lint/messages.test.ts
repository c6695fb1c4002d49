import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import type { Finding } from '../../src/lint/finding.js'
import { lintFile } from '../../src/lint/lint-file.js'
import type { LintTarget } from '../../src/lint/rule.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { createPrettyReporter } from '../../src/report/pretty.js'
import { measureWidth } from '../../src/report/text/width.js'
import { loadSchema } from '../../src/schema/load.js'
import type { Schema, SchemaObject } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { createAjv } from '../../src/validate/compiler/ajv.js'
import {
  clusterSamples,
  jsonSamples,
  keywordSamples,
  ruleSamples,
  type Sample,
  syntaxSamples,
} from './messages.js'

const clusters = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))

// Of the bytes something is said whatever they mean: by a schema that allows all.
const anything = {}
const syntax = Object.entries(syntaxSamples).flatMap(([problem, texts]) =>
  texts.map((content) => ({
    problem,
    sample: { ruleId: 'json/syntax', content, schema: anything },
  })),
)
const bytes: readonly Sample[] = Object.entries(jsonSamples).flatMap(([ruleId, given]) =>
  given.map((sample) => ({ ...sample, ruleId, schema: anything })),
)
const samples: readonly Sample[] = [
  ...syntax.map(({ sample }) => sample),
  ...bytes,
  ...clusterSamples,
  ...keywordSamples,
  ...ruleSamples,
]
const findings = new Map<Sample, Finding>()
for (const sample of samples) findings.set(sample, await findingOf(sample))

test('docs/messages.md holds what lint says', async () => {
  // To write it anew: npx vitest run test/lint/messages.test.ts -u
  await expect(page()).toMatchFileSnapshot('../../docs/messages.md')
})

describe('the page shows', () => {
  test('each problem of syntax for what it is', () => {
    for (const { problem, sample } of syntax)
      expect(findings.get(sample)?.args.problem, String(sample.content)).toBe(problem)
  })

  test('each keyword that can be violated, and a null', () => {
    const reported = samples.map(({ ruleId }) => ruleId).filter((id) => id.startsWith('schema/'))
    const keywords = [...keywordsOfAjv(), 'false', 'null']
    expect(new Set(reported)).toEqual(new Set(keywords.map((keyword) => `schema/${keyword}`)))
  })

  test('each rule that holds for any schema', () => {
    const shown = new Set(ruleSamples.map(({ ruleId }) => ruleId))
    expect(shown).toEqual(new Set(genericRules.map(({ id }) => id)))
  })

  test('each sentence once', () => {
    const shown = [...findings.values()].map(({ ruleId, message }) => `${ruleId}: ${message}`)
    expect(shown).toEqual([...new Set(shown)])
  })
})

test('no line is wider than 80 columns', () => {
  const wide = page()
    .split('\n')
    .filter((line) => measureWidth(line) > 80)
  expect(wide).toEqual([])
})

test.each([...findings.values()].map(({ message }) => message))('plain words: %s', (message) => {
  // What stands in quotes is the user's.
  const prose = message.replace(/`[^`]*`|"(?:[^"\\]|\\.)*"/g, '')
  expect(prose).not.toMatch(
    /should NOT have|must match exactly one schema|instance|additionalProperties/i,
  )
  expect(message).toMatch(/^[^\n]*[.?]$/)
})

/** The one finding of a sample's rule; of errors there is no other. */
async function findingOf(sample: Sample): Promise<Finding> {
  const { ruleId, content, file = 'file.json', schema, limit } = sample
  const given = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const knowledge = schema === undefined ? clusters : knowledgeOf(schema)
  const { findings } = await lintFile(file, given, knowledge, limit === undefined ? {} : { limit })
  const found = findings.filter((it) => it.ruleId === ruleId || it.severity === 'error')
  const [first] = found
  if (first?.ruleId !== ruleId || found.length > 1)
    throw new Error(`${ruleId} for ${content}: ${found.map((it) => it.message).join(' ')}`)
  return first
}

function knowledgeOf(document: SchemaObject): LintTarget {
  const dialect = String(document.$schema).includes('draft-07') ? 'draft-07' : '2020-12'
  const schema: Schema = { name: 'Other', file: 'other.schema.json', dialect, document }
  return {
    model: buildModel(schema),
    validate: compileValidator(schema),
    rules: [],
    splitArrays: false,
    extractDocuments: (value) => [{ pointer: '', value }],
    extractName: () => undefined,
  }
}

/** Those that ajv reports; the others only lead to keywords, are told by one, or say nothing. */
function keywordsOfAjv(): readonly string[] {
  const silent = [
    ...['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'if', 'then', 'else'],
    ...['properties', 'patternProperties', 'prefixItems', 'dependentSchemas'],
    ...['minContains', 'maxContains', 'nullable'],
    ...['$comment', '$dynamicAnchor', '$recursiveAnchor', 'id'],
  ]
  const both = [createAjv({}, {}), createAjv({ minContains: 1 }, {})]
  const keywords = both.flatMap(({ RULES }) =>
    Object.keys(RULES.all).filter((keyword) => typeof RULES.all[keyword] === 'object'),
  )
  return keywords.filter((keyword) => !silent.includes(keyword))
}

function page(): string {
  const sections = [
    INTRODUCTION,
    '## No JSON: `json/syntax`',
    ...section(
      syntax.map(({ problem, sample }) => ({ heading: problem, sample })),
      'The headings are the values of `args.problem` in the JSON report.',
    ),
    '## The bytes: `json/…`',
    ...section(byRule(bytes)),
    '## The Cluster schema: `schema/…`',
    ...section(byRule(clusterSamples), 'Each document is a minimal one but for one member.'),
    '## Keywords of other schemas: `schema/…`',
    ...section(byRule(keywordSamples), 'Each with its schema.'),
    '## Rules of our own',
    ...section(byRule(ruleSamples)),
  ]
  return `${sections.join('\n\n')}\n`
}

const INTRODUCTION = `# Messages

Every kind of finding that \`cluster-schema lint\` gives, as it prints them on a
terminal of 80 columns. This page is made by a test from real runs: change the
samples in \`test/lint/messages.ts\`, not the page.`

interface Entry {
  readonly heading: string
  readonly sample: Sample
}

function byRule(entries: readonly Sample[]): readonly Entry[] {
  return entries.map((sample) => ({ heading: sample.ruleId, sample }))
}

/** Entries in a row with the same heading stand under one. */
function section(entries: readonly Entry[], lead?: string): readonly string[] {
  const parts = entries.flatMap(({ heading, sample }, index) => {
    const isNew = heading !== entries[index - 1]?.heading
    return [...(isNew ? [`### \`${heading}\``] : []), ...shown(sample)]
  })
  return lead === undefined ? parts : [lead, ...parts]
}

function shown(sample: Sample): readonly string[] {
  const { schema } = sample
  const reporter = createPrettyReporter({ color: false, width: 80 }, { show: 'info' })
  const finding = reporter.finding(findings.get(sample) as Finding).trimEnd()
  const block = fenced('text', finding)
  return schema === undefined || schema === anything
    ? [block]
    : [fenced('json', inOneLine(schema)), block]
}

function fenced(language: string, text: string): string {
  const fence = text.includes('```') ? '````' : '```'
  return `${fence}${language}\n${text}\n${fence}`
}

/** JSON with blanks, as people write it in one line; in several, where that is too wide. */
function inOneLine(value: unknown): string {
  const line = JSON.stringify(value, null, 1).replace(/\n */g, ' ')
  return line.length <= 80 ? line : JSON.stringify(value, null, 2)
}
