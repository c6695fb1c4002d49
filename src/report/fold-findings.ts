import type { Finding } from '../lint/finding.js'

/** Shows the findings that have one cause as one finding, in reports for people. */
export interface FindingFolder {
  /**
   * Gives the finding to show: itself, or its cause. Gives `undefined` if the cause is shown already.
   * Call it once for each finding, in the order of the file.
   */
  readonly fold: (finding: Finding) => Finding | undefined
  /** How many findings are hidden. */
  readonly countHidden: () => number
}

export function createFindingFolder(): FindingFolder {
  let shown: Finding | undefined
  let hidden = 0
  return {
    fold(finding) {
      const { cause, file, document } = finding
      if (cause === undefined) return finding
      if (shown?.cause === cause && shown.file === file && shown.document === document) {
        hidden += 1
        return undefined
      }
      shown = finding
      return { ...finding, message: cause }
    },
    countHidden: () => hidden,
  }
}
