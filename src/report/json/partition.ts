import type { DocumentFileSummary, PartitionSummary } from '../reporter.js'

/** What reports for programs say of written documents; `undefined` for a run that writes none. */
export function pickPartition(partition: PartitionSummary | undefined): object | undefined {
  if (partition === undefined) return undefined
  const { failed, passed, unmoved } = partition
  return { failed: pickFile(failed), passed: pickFile(passed), unmoved }
}

function pickFile(summary: DocumentFileSummary | undefined): object | undefined {
  return summary && { file: summary.file, lines: summary.lines }
}
