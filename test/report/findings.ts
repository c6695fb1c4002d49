import { createExcerpt } from '../../src/json/excerpt.js'
import { createPositionLookup, type Position, startOfFile } from '../../src/json/position.js'
import type { Finding } from '../../src/lint/finding.js'
import { createPrettyReporter } from '../../src/report/pretty.js'
import type { RunInfo, Style, Summary } from '../../src/report/reporter.js'

/** A finding with the given members. */
export function createFinding(members: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'schema/enum',
    severity: 'error',
    args: {},
    message: '`status` is wrong.',
    file: 'a.json',
    document: 0,
    pointer: '',
    range: { start: startOfFile, end: startOfFile },
    ...members,
  }
}

/** A finding at the first occurrence of `word` in a text, with its range and excerpt. */
export function createFindingAt(
  text: string,
  word: string,
  members: Partial<Finding>,
  base: Position = startOfFile,
): Finding {
  const start = text.indexOf(word)
  const end = start + word.length
  const at = createPositionLookup(text, base)
  return createFinding({
    range: { start: at(start), end: at(end) },
    excerpt: createExcerpt(text, start, end, { base, width: 69 }),
    ...members,
  })
}

export const run: RunInfo = {
  tool: { name: 'cluster-schema', version: '1.2.3' },
  schema: { name: 'Cluster' },
  rules: [],
  toRepositoryPath: (file) => file,
}

export function createSummary(members: Partial<Summary> = {}): Summary {
  const nothing = { errors: 0, warnings: 0, infos: 0, skipped: [] }
  return { files: 1, documents: 1, ...nothing, ...members }
}

export const plain: Style = { color: false, width: 80 }

/** The lines that the pretty reporter writes for a finding, without the blank line at the end. */
export function formatBlock(given: Finding, style: Partial<Style> = {}): readonly string[] {
  const reporter = createPrettyReporter({ ...plain, ...style }, { show: 'info' })
  const lines = reporter.finding(given).split('\n')
  if (lines.splice(-2).join('') !== '') throw new Error('No blank line at the end')
  return lines
}
