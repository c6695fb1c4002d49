import { createExcerpt } from '../../src/json/excerpt.js'
import { createPositionLookup, type Position, startOfFile } from '../../src/json/position.js'
import type { Finding } from '../../src/lint/finding.js'
import type { RunInfo, Summary } from '../../src/report/reporter.js'

/** A finding with the members that a test is about. */
export function finding(members: Partial<Finding> = {}): Finding {
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

/** A finding at the first `word` of a text, with its range and excerpt as lint makes them. */
export function findingIn(
  text: string,
  word: string,
  members: Partial<Finding>,
  base: Position = startOfFile,
): Finding {
  const start = text.indexOf(word)
  const end = start + word.length
  const at = createPositionLookup(text, base)
  return finding({
    range: { start: at(start), end: at(end) },
    excerpt: createExcerpt(text, start, end, { base, width: 69 }),
    ...members,
  })
}

export const run: RunInfo = {
  tool: { name: 'cluster-schema', version: '1.2.3' },
  schema: { name: 'Cluster' },
  rules: [],
}

export function summary(members: Partial<Summary> = {}): Summary {
  const nothing = { errors: 0, warnings: 0, infos: 0, skipped: [] }
  return { files: 1, documents: 1, ...nothing, ...members }
}
