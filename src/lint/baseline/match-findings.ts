import type { Finding } from '../finding.js'
import { hasCounts } from '../limit-findings.js'
import type { LintResult } from '../lint-text.js'
import { formatGroup, type GroupCounts } from './entry.js'

/** Decides for the findings of one file whether the baseline accepts them. */
export interface FindingMatcher {
  /** Takes the result of the next JSON text of the file, and returns the findings to report. */
  filter(result: LintResult): readonly Finding[]
  /** Called once, after the last text. */
  end(): FileOutcome
}

/** What a run found in a file. */
export interface FileOutcome {
  /** The findings by group, accepted and reported ones. */
  readonly found: GroupCounts
  /** Whether `found` is all there is. If not, more findings may be in what lint couldn't read or list. */
  readonly isComplete: boolean
}

/**
 * Creates the matcher for a file with entries. It decides document by document, in the order of the
 * file, so it keeps no findings: a group of findings in a document is accepted if all of it fits into
 * what its entry has left, and else reported as a whole, because nothing tells old findings from new
 * ones.
 *
 * @param accepted the entries of the file
 */
export function createFindingMatcher(accepted: GroupCounts): FindingMatcher {
  const found = new Map<string, number>()
  const used = new Map<string, number>()
  let isComplete = true
  return {
    filter(result) {
      const { findings } = result
      isComplete &&= isFullyListed(result)
      const cells = findings.map((finding) => findCell(finding, accepted))
      const acceptedCells = new Set<string>()
      for (const [cell, { group, count }] of countCells(cells)) {
        found.set(group, (found.get(group) ?? 0) + count)
        const total = (used.get(group) ?? 0) + count
        if (total > (accepted.get(group) ?? 0)) continue
        used.set(group, total)
        acceptedCells.add(cell)
      }
      return findings.filter((_, index) => !acceptedCells.has(cells[index]?.id ?? ''))
    },
    end: () => ({ found, isComplete }),
  }
}

/**
 * Findings about a text that lint can't read, so that it can't know what else is wrong in it. A
 * baseline never accepts them: they would hide everything that comes later.
 */
const unreadableRules: ReadonlySet<string> = new Set([
  'json/empty',
  'json/encoding',
  'json/syntax',
  'json/too-deep',
  'json/too-large',
])

export function isAcceptable({ ruleId }: Finding): boolean {
  return !unreadableRules.has(ruleId)
}

/** Whether the findings of a text are all that there are. */
export function isFullyListed({ findings, omitted }: LintResult): boolean {
  return !hasCounts(omitted) && findings.every(isAcceptable)
}

/** The findings of one document that belong to one entry. */
interface Cell {
  readonly id: string
  readonly group: string
}

function findCell(finding: Finding, accepted: GroupCounts): Cell | undefined {
  if (!isAcceptable(finding)) return undefined
  const { ruleId: rule, severity, name: record, document } = finding
  const keys = [formatGroup({ rule, severity, record }), formatGroup({ rule, severity })]
  const group = keys.find((key) => accepted.has(key))
  return group === undefined ? undefined : { id: `${document} ${group}`, group }
}

function countCells(
  cells: ReadonlyArray<Cell | undefined>,
): ReadonlyMap<string, { readonly group: string; count: number }> {
  const counts = new Map<string, { readonly group: string; count: number }>()
  for (const cell of cells) {
    if (cell === undefined) continue
    const known = counts.get(cell.id)
    if (known === undefined) counts.set(cell.id, { group: cell.group, count: 1 })
    else known.count += 1
  }
  return counts
}
