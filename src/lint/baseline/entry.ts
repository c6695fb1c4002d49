import { compareStrings, type Severity, severities } from '../finding.js'

/** One line of a baseline: it accepts a number of findings of one rule in a file. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline, with `/`. `-` is standard input. */
  readonly file: string
  /**
   * The identifier of a record, as in `Finding.name`. An entry without one is for all findings of its
   * file and rule that no entry with a record is for.
   */
  readonly record?: string
  readonly rule: string
  /** `error` if absent. */
  readonly severity?: Severity
  readonly count: number
}

/** Numbers of findings in one file. The keys are made by `formatGroup`. */
export type GroupCounts = ReadonlyMap<string, number>

/** The entries of a baseline, by file. */
export type BaselineFiles = ReadonlyMap<string, GroupCounts>

/** What findings that are counted together have in common, besides the file. */
export interface FindingGroup {
  readonly rule: string
  readonly severity: Severity
  readonly record?: string | undefined
}

/**
 * The key of a group. Severities and ids of rules have no spaces, so the second space ends the rule.
 *
 * @example
 * formatGroup({ rule: 'schema/enum', severity: 'error', record: 'clust_1' }) // 'error schema/enum clust_1'
 */
export function formatGroup({ rule, severity, record }: FindingGroup): string {
  return record === undefined ? `${severity} ${rule}` : `${severity} ${rule} ${record}`
}

export function parseGroup(key: string): FindingGroup {
  const [severityText = '', rule = ''] = key.split(' ', 2)
  const severity = severities.find((it) => it === severityText) ?? 'error'
  const head = formatGroup({ rule, severity })
  return key.length === head.length
    ? { rule, severity }
    : { rule, severity, record: key.slice(head.length + 1) }
}

/** The entries, sorted by file, record, rule and severity. */
export function listEntries(files: BaselineFiles): readonly BaselineEntry[] {
  return [...files]
    .flatMap(([file, groups]) =>
      [...groups].map(([key, count]): BaselineEntry => {
        const { rule, severity, record } = parseGroup(key)
        return {
          file,
          ...(record === undefined ? {} : { record }),
          rule,
          ...(severity === 'error' ? {} : { severity }),
          count,
        }
      }),
    )
    .sort(compareEntries)
}

/** An entry without a record comes before those with one. */
function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compareStrings(a.file, b.file) ||
    Number(a.record !== undefined) - Number(b.record !== undefined) ||
    compareStrings(a.record ?? '', b.record ?? '') ||
    compareStrings(a.rule, b.rule) ||
    compareStrings(a.severity ?? 'error', b.severity ?? 'error')
  )
}
