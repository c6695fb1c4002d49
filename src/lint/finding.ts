import type { Excerpt } from '../json/excerpt.js'
import type { Range } from '../json/position.js'
import type { ValidationIssue } from '../validate/runtime/index.js'

export type { ValidationIssue } from '../validate/runtime/index.js'

export type Severity = 'error' | 'warning' | 'info'

/** One thing that is wrong, or worth knowing, at one place of one file. */
export interface Finding {
  /** `json/…`, `schema/…`, `cluster/…`, or the name of a generic rule. */
  readonly ruleId: string
  readonly severity: Severity
  /** The facts of the sentence, for programs. */
  readonly args: Readonly<Record<string, unknown>>
  /** One sentence, without markup but back-quotes around names. */
  readonly message: string
  /** The path as it was given or found; `-` for standard input. */
  readonly file: string
  /** 0-based index of the document in its file. */
  readonly document: number
  /** The document's own identifier, where it has one. */
  readonly name?: string
  /** The key that is missing, unknown or misspelt, in the object that `pointer` names. */
  readonly key?: string
  /** JSON Pointer (RFC 6901) in the document, `''` for its root. */
  readonly pointer: string
  /** 1-based lines and UTF-16 columns, 0-based byte offsets. A missing key: the opening brace. */
  readonly range: Range
  readonly excerpt?: Excerpt
  /** The name or value that was probably meant. */
  readonly suggestion?: string
  /** Where the schema has alternatives: what is wrong by each, of which one was picked. */
  readonly branches?: Branches
}

/** The issues of each alternative, in the order of the schema. */
export type Branches = ReadonlyArray<readonly ValidationIssue[]>

const severityOrder: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 }

/** Whether a severity reaches a threshold. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severityOrder[severity] >= severityOrder[threshold]
}

/** The total order of findings: file, document, offset, rule, pointer, key. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.file, b.file) ||
    a.document - b.document ||
    a.range.start.offset - b.range.start.offset ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.pointer, b.pointer) ||
    compareText(a.key ?? '', b.key ?? '')
  )
}

/** By code units: the same on every machine, whatever its locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
