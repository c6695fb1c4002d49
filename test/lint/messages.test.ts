import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import type { Finding } from '../../src/lint/finding.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { createPrettyReporter } from '../../src/report/pretty.js'
import { measureWidth } from '../../src/report/text/width.js'
import { loadSchema } from '../../src/schema/load.js'
import { listReportedKeywords } from './keywords.js'
import {
  clusterSamples,
  jsonSamples,
  keywordSamples,
  recognitionSamples,
  ruleSamples,
  type Sample,
  syntaxSamples,
} from './messages.js'
import { createTarget } from './target.js'

const clusterTarget = createClusterTarget(
  buildModel(await loadSchema('schemas/cluster.schema.json')),
)

// For the JSON reader the schema doesn't matter.
const anything = {}
const syntaxEntries: readonly Entry[] = Object.entries(syntaxSamples).flatMap(([problem, texts]) =>
  texts.map((content) => ({
    heading: problem,
    sample: { ruleId: 'json/syntax', content, schema: anything },
  })),
)
const jsonEntries = groupByRule(
  Object.entries(jsonSamples).flatMap(([ruleId, group]) =>
    group.map((sample) => ({
      ...{ ...sample, ruleId },
      ...(sample.isCluster ? {} : { schema: anything }),
    })),
  ),
)
const sections: readonly Section[] = [
  {
    title: 'Syntax errors: `json/syntax`',
    introduction: 'The headings are the values of `args.problem` in the JSON report.',
    entries: syntaxEntries,
  },
  { title: 'Encoding, layout and lost values: `json/…`', entries: jsonEntries },
  {
    title: 'The Cluster schema: `schema/…`',
    introduction: 'Each file is a minimal cluster in which one member was changed.',
    entries: groupByRule(clusterSamples),
  },
  {
    title: 'Keywords of other schemas: `schema/…`',
    introduction: 'Each finding is shown with its schema.',
    entries: groupByRule(keywordSamples),
  },
  { title: 'Other JSON: `cluster/not-a-cluster`', entries: groupByRule(recognitionSamples) },
  { title: 'Other rules', entries: groupByRule(ruleSamples) },
]
const findings = new Map<Sample, Finding>()
for (const { entries } of sections)
  for (const { sample } of entries) findings.set(sample, await lintSample(sample))

test('docs/messages.md is up to date', async () => {
  // To update it: npx vitest run test/lint/messages.test.ts -u
  await expect(writePage()).toMatchFileSnapshot('../../docs/messages.md')
})

describe('the page shows', () => {
  test('each syntax problem under its name', () => {
    for (const { heading, sample } of syntaxEntries)
      expect(findings.get(sample)?.args.problem, String(sample.content)).toBe(heading)
  })

  test('each keyword that a validator reports', () => {
    const reported = [...clusterSamples, ...keywordSamples].map(({ ruleId }) => ruleId)
    const keywords = listReportedKeywords().map((keyword) => `schema/${keyword}`)
    expect(new Set(reported)).toEqual(new Set(keywords))
  })

  test('each other rule', () => {
    const shown = new Set(ruleSamples.map(({ ruleId }) => ruleId))
    expect(shown).toEqual(new Set([...genericRules, ...clusterRules].map(({ id }) => id)))
  })

  test('each message once', () => {
    const shown = [...findings]
      .filter(([sample]) => !ruleSamples.includes(sample))
      .map(([, { ruleId, message }]) => `${ruleId}: ${message}`)
    expect(shown).toEqual([...new Set(shown)])
  })
})

test('no line is wider than 80 columns', () => {
  const wide = writePage()
    .split('\n')
    .filter((line) => measureWidth(line) > 80)
  expect(wide).toEqual([])
})

test.each([...findings.values()].map(({ message }) => message))('plain words: %s', (message) => {
  // Quoted text comes from the user.
  const prose = message.replace(/`[^`]*`|"(?:[^"\\]|\\.)*"/g, '')
  expect(prose).not.toMatch(
    /should NOT have|must match exactly one schema|instance|additionalProperties/i,
  )
  expect(message).toMatch(/^[^\n]*[.?]$/)
})

/** The only finding of the sample's rule. There must be no other error. */
async function lintSample(sample: Sample): Promise<Finding> {
  const { ruleId, content, file = 'file.json', schema, limit, isOff = false } = sample
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const target = schema === undefined ? clusterTarget : createTarget(schema)
  const result = await lintFile(file, bytes, target, {
    severities: new Map(isOff ? [[ruleId, 'warning']] : []),
    ...(limit === undefined ? {} : { limit }),
    ...(sample.at === undefined ? {} : { at: sample.at }),
  })
  const [first, ...others] = result.findings.filter(
    (finding) => finding.ruleId === ruleId || finding.severity === 'error',
  )
  if (first?.ruleId !== ruleId || others.length > 0) {
    const messages = result.findings.map(({ message }) => message)
    throw new Error(`Not one ${ruleId} in ${content}: ${messages.join(' ')}`)
  }
  return first
}

interface Section {
  readonly title: string
  readonly introduction?: string
  readonly entries: readonly Entry[]
}

interface Entry {
  readonly heading: string
  readonly sample: Sample
}

function groupByRule(samples: readonly Sample[]): readonly Entry[] {
  return samples.map((sample) => ({ heading: sample.ruleId, sample }))
}

function writePage(): string {
  return `${[pageIntroduction, ...sections.flatMap(writeSection)].join('\n\n')}\n`
}

const pageIntroduction = `# Messages

Every kind of finding, as \`cluster-schema lint\` prints it on a terminal with 80
columns. A test generates this page from real runs. To change it, edit the
samples in \`test/lint/messages.ts\`.`

/** Writes one heading for successive entries with the same heading. */
function writeSection({ title, introduction, entries }: Section): readonly string[] {
  const parts = entries.flatMap(({ heading, sample }, index) => {
    const isNew = heading !== entries[index - 1]?.heading
    return [...(isNew ? [`### \`${heading}\``] : []), ...writeSample(sample)]
  })
  return [`## ${title}`, ...(introduction === undefined ? [] : [introduction]), ...parts]
}

function writeSample(sample: Sample): readonly string[] {
  const { schema } = sample
  const finding = findings.get(sample)
  if (finding === undefined) throw new Error(`Not linted: ${sample.content}`)
  const reporter = createPrettyReporter({ color: false, width: 80 }, { show: 'info' })
  const block = writeCodeBlock('text', reporter.finding(finding).trimEnd())
  return schema === undefined || schema === anything
    ? [block]
    : [writeCodeBlock('json', formatSchema(schema)), block]
}

function writeCodeBlock(language: string, text: string): string {
  const fence = text.includes('```') ? '````' : '```'
  return `${fence}${language}\n${text}\n${fence}`
}

/** On one line with spaces, or on several lines if it is too long. */
function formatSchema(schema: unknown): string {
  const line = JSON.stringify(schema, null, 1).replace(/\n */g, ' ')
  return line.length <= 80 ? line : JSON.stringify(schema, null, 2)
}
