import { isAtLeast, type Severity } from '../finding.js'
import { formatGroup, type GroupCounts, parseGroup } from './entry.js'
import { type FindingMatcher, isAcceptable, isFullyListed } from './match-findings.js'

/**
 * Creates the matcher for a run that updates the baseline: it accepts whatever the new entries will
 * accept, and counts it.
 *
 * The findings of a file with a single document are counted by rule alone: they stay accepted if the
 * identifier of the document changes.
 *
 * @param threshold the lowest severity that is accepted
 */
export function createFindingCollector(threshold: Severity): FindingMatcher {
  const found = new Map<string, number>()
  let documents = 0
  let isComplete = true
  return {
    filter(result) {
      documents += result.documents
      isComplete &&= isFullyListed(result)
      return result.findings.filter((finding) => {
        const { ruleId: rule, severity, name: record } = finding
        if (!isAtLeast(severity, threshold) || !isAcceptable(finding)) return true
        const key = formatGroup({ rule, severity, record })
        found.set(key, (found.get(key) ?? 0) + 1)
        return false
      })
    },
    end() {
      const isSingle = documents === 1 && isComplete
      return { found: isSingle ? dropRecords(found) : found, isComplete }
    },
  }
}

/** Adds up the counts of all records. */
export function dropRecords(counts: GroupCounts): GroupCounts {
  const merged = new Map<string, number>()
  for (const [key, count] of counts) {
    const { rule, severity } = parseGroup(key)
    const group = formatGroup({ rule, severity })
    merged.set(group, (merged.get(group) ?? 0) + count)
  }
  return merged
}
