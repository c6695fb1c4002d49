import type { JsonIssue } from '../issue.js'
import type { Position, Span } from '../position.js'
import { decodeUtf8 } from './encoding.js'
import type { ScanState } from './scan-state.js'

/** One JSON text of a file, or what is wrong there, or to be remarked. */
export type StreamItem = StreamText | StreamIssue

export interface StreamText {
  readonly kind: 'text'
  /** Where it begins in the file. */
  readonly base: Position
  readonly text: string
  readonly outline: Readonly<ScanState>
  /** Whether it is a whole file, a line of NDJSON, or an element of an array. */
  readonly of: 'file' | 'record' | 'element'
}

export interface StreamIssue {
  readonly kind: 'issue'
  readonly base: Position
  /** What was read there: the range of the fault is one of its indices. */
  readonly text: string
  readonly issue: JsonIssue
}

export type InputFormat = 'auto' | 'json' | 'ndjson' | 'array'

export interface SplitOptions {
  /** The name of the file. */
  readonly file: string
  readonly input?: InputFormat
  /** Whether the elements of an array are texts of their own; otherwise it is one text. */
  readonly elements: boolean
  /** The longest text that is read, in bytes; 256 MiB. */
  readonly limit?: number
}

export const defaultLimit = 256 * 1024 * 1024

/** A text, or that it is none, for its bytes are not UTF-8. */
export function textFrame(
  bytes: Uint8Array,
  base: Position,
  outline: ScanState,
  of: StreamText['of'],
): StreamItem {
  const decoded = decodeUtf8(bytes, base)
  return 'text' in decoded
    ? { kind: 'text', base, text: decoded.text, outline, of }
    : remark(decoded.issue, decoded.at)
}

/** What is to be said of a place, not of a text. */
export function remark(fault: Omit<JsonIssue, keyof Span>, base: Position): StreamIssue {
  return { kind: 'issue', base, text: '', issue: { ...fault, start: 0, end: 0 } }
}

export function tooLarge(base: Position, limit: number): StreamIssue {
  const size = `${Math.floor(limit / 1024 / 1024)} MiB`
  const message = `A JSON text of more than ${size} begins here, too large to be read at once. Save its documents as NDJSON or as one array.`
  return remark({ ruleId: 'json/too-large', message, args: { limit } }, base)
}
