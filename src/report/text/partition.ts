import { sanitize } from '../../json/sanitize.js'
import type { DocumentFileSummary, PartitionSummary } from '../reporter.js'
import { formatCount } from './count.js'

/**
 * Where the documents were written, and how many findings decide nothing, a line each.
 *
 * @example
 * [
 *   '12 lines in failed.ndjson, 3,402 lines in passed.ndjson',
 *   '2 findings about a whole file or several documents: no document fails because of them',
 * ]
 */
export function describePartition(partition: PartitionSummary | undefined): readonly string[] {
  if (partition === undefined) return []
  const { failed, passed, unmoved } = partition
  const files = [failed, passed].filter((it) => it !== undefined).map(describeFile)
  const cause = unmoved === 1 ? 'it' : 'them'
  return [
    files.join(', '),
    ...(unmoved === 0
      ? []
      : [
          `${formatCount(unmoved, 'finding')} about a whole file or several documents: no document fails because of ${cause}`,
        ]),
  ]
}

function describeFile({ file, lines }: DocumentFileSummary): string {
  return `${formatCount(lines, 'line')} in ${sanitize(file)}`
}
