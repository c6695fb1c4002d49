import { compactJson } from '../../../json/compact.js'
import { locate } from '../../../json/locate.js'
import { createPositionLookup } from '../../../json/position.js'
import type { StreamItem } from '../../../json/stream/item.js'
import {
  type Finding,
  isAtLeast,
  type Severity,
  type SeverityCounts,
  severities,
} from '../../../lint/finding.js'
import type { LintedText, PartialResult } from '../../../lint/lint-text.js'
import type { PartitionSummary } from '../../../report/reporter.js'
import type { DocumentFile } from './document-file.js'
import { createLossList } from './loss-list.js'

/** Sorts the documents of a run into those that make it fail and the others. */
export interface Partition {
  /**
   * Writes the documents of the next part of a file.
   *
   * @param findings those that are reported, without those that a baseline accepts
   */
  add(part: PartialResult, findings: readonly Finding[]): Promise<void>
  /** Called after the last part of a file. Returns what of it no output has, as a sentence. */
  endFile(name: string): string | undefined
  summarize(): PartitionSummary
}

export interface PartitionOptions {
  readonly failed?: DocumentFile | undefined
  readonly passed?: DocumentFile | undefined
  /** The lowest severity that makes a document fail. */
  readonly threshold: Severity
  /** Whether the findings of a rule compare a document with others, and so don't make it fail. */
  readonly isComparing: (ruleId: string) => boolean
}

/** Rules about a file as a whole. */
const fileRules: ReadonlySet<string> = new Set(['json/bom', 'json/empty', 'json/layout'])

/**
 * Creates a partition. In NDJSON it sorts lines, and writes their bytes. From any other layout it takes
 * the documents, and writes the tokens of each one on a line.
 */
export function createPartition({
  failed,
  passed,
  threshold,
  isComparing,
}: PartitionOptions): Partition {
  let unmoved = 0
  const losses = createLossList()

  const selectFailing = (findings: readonly Finding[]): ReadonlySet<number> => {
    const failing = new Set<number>()
    for (const { severity, ruleId, document } of findings) {
      if (!isAtLeast(severity, threshold)) continue
      if (fileRules.has(ruleId) || isComparing(ruleId)) unmoved += 1
      else failing.add(document)
    }
    return failing
  }
  const write = async (isFailing: boolean, line: string | Uint8Array): Promise<void> => {
    losses.addKept()
    await (isFailing ? failed : passed)?.write(line)
  }
  const addText = async (text: LintedText, failing: ReadonlySet<number>): Promise<void> => {
    const { item, firstDocument, documents, isMissing = false, omitted } = text
    const isFailing = (_: unknown, index: number): boolean =>
      failing.has(firstDocument + index) || isAnyAtLeast(omitted?.get(index), threshold)
    if (item.kind === 'issue' && fileRules.has(item.issue.ruleId)) return
    if (item.line !== undefined)
      await write(documents === undefined || isMissing || documents.some(isFailing), item.line)
    else if (documents === undefined) losses.addLost(findLine(item))
    else if (isMissing) await write(true, compactJson(item.text))
    else {
      const lines = extractLines(item.text, documents)
      for (const [index, line] of lines.entries()) await write(isFailing(line, index), line)
    }
  }

  return {
    async add({ texts }, findings) {
      const failing = selectFailing(findings)
      for (const text of texts) await addText(text, failing)
    },
    endFile(name) {
      const sentence = losses.describe(name, passed === undefined ? 'failed' : 'both')
      losses.clear()
      return failed && sentence
    },
    summarize: () => ({
      ...(failed && { failed: { file: failed.file, lines: failed.lines } }),
      ...(passed && { passed: { file: passed.file, lines: passed.lines } }),
      unmoved,
    }),
  }
}

/** The line of the file where something begins that can't be read. */
function findLine({ base, text, ...item }: StreamItem): number {
  // The text of an issue begins with what was read before.
  return item.kind === 'text' ? base.line : createPositionLookup(text, base)(item.issue.start).line
}

/** Each document on a line. */
function extractLines(text: string, documents: LintedText['documents'] = []): readonly string[] {
  const queries = documents.map(({ pointer }) => ({ pointer, target: 'value' }) as const)
  const isWhole = queries.length === 1 && queries[0]?.pointer === ''
  const spans = isWhole ? [{ start: 0, end: text.length }] : locate(text, queries)
  return spans.map((span) => compactJson(text.slice(span?.start, span?.end)))
}

function isAnyAtLeast(
  limiter: { readonly omitted: SeverityCounts } | undefined,
  threshold: Severity,
): boolean {
  if (limiter === undefined) return false
  return severities.some((it) => limiter.omitted[it] > 0 && isAtLeast(it, threshold))
}
