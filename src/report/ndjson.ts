import { pickFinding } from './json/finding.js'
import { printJson } from './json/print.js'
import type { Reporter } from './reporter.js'

/**
 * The reporter for streams: each line is one finding, as in the report of `json`. There is no summary.
 *
 * @see schemas/report.schema.json `#/$defs/Finding`
 */
export function createNdjsonReporter(): Reporter {
  return { finding: (finding) => `${printJson(pickFinding(finding))}\n` }
}
