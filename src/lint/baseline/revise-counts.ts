import { type BaselineFiles, type GroupCounts, parseGroup } from './entry.js'
import type { FileOutcome } from './match-findings.js'

/** Whether a rule is switched off, so that it says nothing about its entries. */
export type IsRuleOff = (rule: string) => boolean

/** The entries of a file after an update: what the run found. */
export function updateCounts(
  accepted: GroupCounts,
  { found, isComplete }: FileOutcome,
  isRuleOff: IsRuleOff,
): GroupCounts {
  const updated = new Map(found)
  for (const [key, count] of accepted)
    if (!isComplete || isRuleOff(parseGroup(key).rule))
      updated.set(key, Math.max(count, found.get(key) ?? 0))
  return updated
}

/** The entries of a file without what they accept in vain. */
export function pruneCounts(
  accepted: GroupCounts,
  { found, isComplete }: FileOutcome,
  isRuleOff: IsRuleOff,
): GroupCounts {
  if (!isComplete) return accepted
  const pruned = new Map<string, number>()
  for (const [key, count] of accepted) {
    const left = isRuleOff(parseGroup(key).rule) ? count : Math.min(count, found.get(key) ?? 0)
    if (left > 0) pruned.set(key, left)
  }
  return pruned
}

/** The number of entries that pruning would change or drop. */
export function countStale(accepted: GroupCounts, pruned: GroupCounts): number {
  return [...accepted].filter(([key, count]) => pruned.get(key) !== count).length
}

/** The number of entries that are dropped or corrected. */
export function countPruned(files: BaselineFiles, pruned: BaselineFiles): number {
  return [...files].reduce(
    (sum, [file, accepted]) => sum + countStale(accepted, pruned.get(file) ?? new Map()),
    0,
  )
}
