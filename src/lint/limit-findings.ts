import type { Severity, SeverityCounts } from './finding.js'

/**
 * The most findings of one severity that are listed for one document. Nobody reads more, and each one
 * takes about a kilobyte. Counted by severity, so that a flood of infos doesn't hide an error.
 */
export const MAX_FINDINGS_PER_DOCUMENT = 10_000

/** The same for one JSON text, such as a list response with many documents. */
export const MAX_FINDINGS_PER_TEXT = 100_000

/**
 * How many characters the pointers and keys of all findings in a text may have, in addition to the
 * length of the text. The pointers of findings that are deep in a document are much longer than the
 * document: 4,000 levels with one finding each make 16 million characters of 56,000.
 */
const POINTER_ALLOWANCE = 4_000_000

/** Decides which findings of a document are listed, and counts the others. */
export interface FindingLimiter {
  /** Whether to list a finding. If not, it's counted in `omitted`. */
  readonly admit: (
    severity: Severity,
    place: { readonly pointer: string; readonly key?: string | undefined },
  ) => boolean
  readonly omitted: SeverityCounts
}

/** What is left for the documents of a text that are still to come. */
type TextLimits = Readonly<Record<Severity, { findings: number; characters: number }>>

export function createTextLimits(textLength: number): TextLimits {
  const create = () => ({
    findings: MAX_FINDINGS_PER_TEXT,
    characters: textLength + POINTER_ALLOWANCE,
  })
  return { error: create(), warning: create(), info: create() }
}

export function createFindingLimiter(textLimits: TextLimits): FindingLimiter {
  const admitted = { error: 0, warning: 0, info: 0 }
  const omitted = { error: 0, warning: 0, info: 0 }
  return {
    omitted,
    admit(severity, { pointer, key = '' }) {
      const left = textLimits[severity]
      const isFull =
        admitted[severity] >= MAX_FINDINGS_PER_DOCUMENT ||
        left.findings <= 0 ||
        left.characters <= 0
      if (isFull) {
        omitted[severity] += 1
        return false
      }
      admitted[severity] += 1
      left.findings -= 1
      // V8 knows the length of a pointer before it puts the text together.
      left.characters -= pointer.length + key.length
      return true
    },
  }
}

export const noneOmitted: SeverityCounts = { error: 0, warning: 0, info: 0 }

export function addCounts(a: SeverityCounts, b: SeverityCounts): SeverityCounts {
  return {
    error: a.error + b.error,
    warning: a.warning + b.warning,
    info: a.info + b.info,
  }
}

export function hasCounts({ error, warning, info }: SeverityCounts): boolean {
  return error + warning + info > 0
}
