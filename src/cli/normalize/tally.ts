import type { Change } from '../../normalize/change.js'
import { formatCount, groupDigits } from '../../report/text/count.js'
import type { FileChange } from './format-change.js'

/** What a run did, for its summary. */
export interface NormalizeTally {
  files: number
  documents: number
  /** Files and texts that can't be read. */
  unreadable: number
  /** Sentences about files that were left out. */
  readonly skipped: string[]
  /** How many changes there are of each kind. */
  readonly changes: Map<Change['kind'], number>
  /** What was left as it is, by the reason. */
  readonly left: Map<string, LeftValues>
}

interface LeftValues {
  count: number
  readonly first: Pick<FileChange, 'file' | 'position'>
}

export function createTally(): NormalizeTally {
  return {
    ...{ files: 0, documents: 0, unreadable: 0, skipped: [] },
    changes: new Map(),
    left: new Map(),
  }
}

/** @param locate tells where the change is. It's called for the first one with a reason. */
export function countChange(
  { changes, left }: NormalizeTally,
  { kind, action, reason }: Change,
  locate: () => Pick<FileChange, 'file' | 'position'>,
): void {
  if (action !== 'left') {
    changes.set(kind, (changes.get(kind) ?? 0) + 1)
    return
  }
  const values = left.get(reason)
  if (values === undefined) left.set(reason, { count: 1, first: locate() })
  else values.count += 1
}

/** @example '3 files, 412 documents, 1,024 changes: extended-json 800, time 224' */
export function describeTally({ files, documents, changes }: NormalizeTally): string {
  const total = [...changes.values()].reduce((sum, count) => sum + count, 0)
  const kinds = [...changes]
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, count]) => `${kind} ${groupDigits(count)}`)
  const list = kinds.length === 0 ? '' : `: ${kinds.join(', ')}`
  return `${formatCount(files, 'file')}, ${formatCount(documents, 'document')}, ${formatCount(total, 'change')}${list}`
}

/** A sentence for each reason why values were left as they are. */
export function describeLeft({ left }: NormalizeTally): readonly string[] {
  const reasons = [...left].toSorted(([, one], [, other]) => other.count - one.count)
  const sentences = reasons.slice(0, maxReasons).map(([reason, { count, first }]) => {
    const { line, column } = first.position
    const place = `${first.file}:${line}:${column}`
    return count === 1
      ? `left a value as it is, at ${place}: ${reason}`
      : `left ${groupDigits(count)} values as they are, the first at ${place}: ${reason}`
  })
  const rest = reasons.slice(maxReasons).reduce((sum, [, { count }]) => sum + count, 0)
  return rest === 0 ? sentences : [...sentences, `left ${formatCount(rest, 'more value')}.`]
}

const maxReasons = 10
