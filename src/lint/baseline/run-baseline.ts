import type { Severity, SeverityCounts } from '../finding.js'
import { addCounts, noneOmitted } from '../limit-findings.js'
import type { LintResult } from '../lint-text.js'
import { createFindingCollector } from './collect-findings.js'
import { type BaselineFiles, type GroupCounts, parseGroup } from './entry.js'
import { createFindingMatcher, type FindingMatcher } from './match-findings.js'
import { countStale, type IsRuleOff, pruneCounts, updateCounts } from './revise-counts.js'

/** What a run does with a baseline. */
export interface BaselineMode {
  /** Rewrites the entries of the linted files, to accept findings of this severity and above. */
  readonly update?: Severity | undefined
  /** Drops stale entries. */
  readonly prune?: boolean
}

/** A baseline during a run. */
export interface BaselineRun {
  /**
   * @param file the path as entries have it
   * @param isRuleOff whether a rule is off for this file; its entries stay
   */
  openFile(file: string, isRuleOff?: IsRuleOff): FileRun
  /** How many findings were accepted so far. */
  readonly accepted: SeverityCounts
  /** How many entries of the linted files are stale. None, if the run revises them. */
  readonly stale: number
  /** The groups with more findings than their entry accepts. */
  readonly exceeded: readonly ExceededEntry[]
  /** The files that have entries, but weren't linted to their end. */
  listUnlinted(): readonly string[]
  /**
   * The baseline after the run. Files that weren't linted to their end keep their entries.
   *
   * @param gone files to drop
   */
  revise(gone?: ReadonlySet<string>): BaselineFiles
}

/** The baseline while one file is linted. */
export interface FileRun {
  /** Returns the findings to report. */
  readonly filter: FindingMatcher['filter']
  /** Called if the file was linted to its end. */
  close(): void
}

/** An entry whose findings are reported, because there are too many. */
export interface ExceededEntry {
  readonly file: string
  readonly record?: string | undefined
  readonly rule: string
  readonly count: number
  readonly found: number
}

const noEntries: GroupCounts = new Map()

/** Starts a run with a baseline. */
export function startBaselineRun(
  files: BaselineFiles,
  { update, prune = false }: BaselineMode = {},
): BaselineRun {
  const revised = new Map<string, GroupCounts>()
  const exceeded: ExceededEntry[] = []
  let accepted = noneOmitted
  let stale = 0

  const closeFile = (
    file: string,
    entries: GroupCounts,
    matcher: FindingMatcher,
    isRuleOff: IsRuleOff,
  ): void => {
    const outcome = matcher.end()
    if (update !== undefined) {
      const updated = updateCounts(entries, outcome, isRuleOff)
      if (entries.size + updated.size > 0) revised.set(file, updated)
      return
    }
    if (entries.size === 0) return
    const pruned = pruneCounts(entries, outcome, isRuleOff)
    revised.set(file, prune ? pruned : entries)
    if (!prune) stale += countStale(entries, pruned)
    for (const [key, count] of entries) {
      const found = outcome.found.get(key) ?? 0
      if (found > count) exceeded.push({ ...parseGroup(key), file, count, found })
    }
  }

  return {
    openFile(file, isRuleOff = () => false) {
      const entries = files.get(file) ?? noEntries
      const matcher =
        update === undefined ? createFindingMatcher(entries) : createFindingCollector(update)
      return {
        filter(result) {
          const reported = matcher.filter(result)
          accepted = addCounts(accepted, countAccepted(result, reported))
          return reported
        },
        close: () => closeFile(file, entries, matcher, isRuleOff),
      }
    },
    get accepted() {
      return accepted
    },
    get stale() {
      return stale
    },
    exceeded,
    listUnlinted: () => [...files.keys()].filter((file) => !revised.has(file)),
    revise: (gone = new Set()) =>
      new Map([...files, ...revised].filter(([file]) => !gone.has(file))),
  }
}

function countAccepted({ findings }: LintResult, reported: LintResult['findings']): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity] += 1
  for (const { severity } of reported) counts[severity] -= 1
  return counts
}
