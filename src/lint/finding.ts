import type { Excerpt } from '../json/excerpt.js'
import type { Range } from '../json/position.js'
import type { ValidationIssue } from '../validate/runtime/index.js'

export type { ValidationIssue } from '../validate/runtime/index.js'

/** Every severity, the most severe first. */
export const severities = ['error', 'warning', 'info'] as const

export type Severity = (typeof severities)[number]

export type SeverityCounts = Readonly<Record<Severity, number>>

/** What lint reports: a `Diagnostic` with its file, its range and an excerpt. */
export interface Finding {
  /** `json/…`, `schema/…`, `cluster/…`, or the name of a generic rule. */
  readonly ruleId: string
  readonly severity: Severity
  /** The data of the message, for programs. */
  readonly args: Readonly<Record<string, unknown>>
  /** One sentence in plain text. Names are in back-quotes. */
  readonly message: string
  /** The path as the user gave it or as lint found it; `-` for standard input. */
  readonly file: string
  /** 0-based index of the document in its file. */
  readonly document: number
  /** The identifier of the document, if it has one. */
  readonly name?: string
  /** The missing, unknown or misspelled key, in the object at `pointer`. */
  readonly key?: string
  /** JSON Pointer (RFC 6901) in the document, `''` for its root. */
  readonly pointer: string
  /** 1-based lines and UTF-16 columns, 0-based byte offsets. A missing key: the opening brace. */
  readonly range: Range
  readonly excerpt?: Excerpt
  /** The name of the field that was probably meant. */
  readonly suggestion?: string
  /** Where the schema has alternatives: the issues of each one. */
  readonly branches?: Branches
  /** What caused this finding and others of the document, and how to fix all of them. */
  readonly cause?: string
  /** The members that were too long and are cut. Texts end in `…`; lists just end. */
  readonly truncated?: ReadonlyArray<'name' | 'message' | 'args' | 'branches'>
}

/** The issues of each alternative, in the order of the schema. */
export type Branches = ReadonlyArray<readonly ValidationIssue[]>

/**
 * Whether a severity reaches a threshold.
 *
 * @example isAtLeast('warning', 'info') // true
 */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold)
}

/**
 * Sorts findings by file, document, offset, rule, pointer and key, in this order. At the same place,
 * findings of the JSON reader come first, because it reads a text before anything else does.
 */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareStrings(a.file, b.file) ||
    a.document - b.document ||
    a.range.start.offset - b.range.start.offset ||
    rankRule(a.ruleId) - rankRule(b.ruleId) ||
    compareStrings(a.ruleId, b.ruleId) ||
    compareStrings(a.pointer, b.pointer) ||
    compareStrings(a.key ?? '', b.key ?? '')
  )
}

function rankRule(ruleId: string): number {
  return ruleId.startsWith('json/') ? 0 : 1
}

/** Compares code units, so that the order doesn't depend on the locale. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
