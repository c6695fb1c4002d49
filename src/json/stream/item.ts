import type { JsonIssue, UnlocatedIssue } from '../issue.js'
import type { Position } from '../position.js'
import { decodeUtf8 } from './encoding.js'
import type { ScanState } from './scan-bytes.js'

/** One part of a file: a JSON text, or an issue with its bytes. */
export type StreamItem = StreamText | StreamIssue

export interface StreamText {
  readonly kind: 'text'
  /** The position of the text in the file. */
  readonly base: Position
  readonly text: string
  readonly scanState: Readonly<ScanState>
  /** Whether the text is a whole file, a line of NDJSON, or an element of an array. */
  readonly unit: 'file' | 'record' | 'element'
  readonly line?: Uint8Array
}

export interface StreamIssue {
  readonly kind: 'issue'
  /** The position of `text` in the file. */
  readonly base: Position
  /** The text around the issue. The range of the issue is given in its indices. */
  readonly text: string
  readonly issue: JsonIssue
  readonly line?: Uint8Array
}

/** What `--input` says about the layout of a file; `auto` detects it. */
export type InputFormat = 'auto' | 'json' | 'ndjson' | 'array'

export interface SplitOptions {
  /** The name of the file. */
  readonly file: string
  readonly input?: InputFormat
  /** Whether the elements of a root array are texts of their own. Otherwise the array is one text. */
  readonly elements: boolean
  /** The longest text to read, in bytes. 256 MiB by default. */
  readonly limit?: number
  /**
   * Whether items have their `line`: the bytes of a line of NDJSON without its line feed. A line that is
   * too long has none.
   */
  readonly keepsLines?: boolean
  /** Proves texts clean. There are no items for them. */
  readonly prover?: TextProver | undefined
  /** Waited for between steps that take long, so that a program hears of signals. */
  readonly pause?: (() => Promise<void>) | undefined
  /** Whether a file may be empty or blank. Otherwise that's an issue, except in NDJSON. */
  readonly allowEmpty?: boolean
}

/** Proves from their bytes that texts need no look. */
export interface TextProver {
  /**
   * Gives it the bytes that were read.
   *
   * @param offset of the bytes in the file
   * @param layout how the texts follow each other
   * @returns whether it can prove anything in them
   */
  readonly load: (
    bytes: Uint8Array,
    offset: number,
    layout: 'lines' | 'elements' | 'texts',
  ) => boolean | Promise<boolean>
  /**
   * Proves lines, up to the first one that needs a look.
   *
   * @param from where the first line begins in the bytes
   * @returns how many lines
   */
  readonly proveLines: (from: number) => number
  /**
   * Proves elements of an array, or texts with blanks between them, up to the first one that needs a
   * look. The first one is at the beginning of the bytes.
   *
   * @returns how many
   */
  readonly proveValues: (layout: 'elements' | 'texts') => number
  /** How many line feeds are in the first bytes. */
  readonly countLineFeeds: (length: number) => number
  /**
   * Where the line after them begins, or the last value ends. That may be beyond the bytes, if others
   * have read what follows.
   */
  readonly end: number
  /** Where the last of them begins. */
  readonly lastStart: number
}

export const defaultLimit = 256 * 1024 * 1024

/** Decodes a text. Bytes that aren't UTF-8 give an issue instead. */
export function decodeItem(
  bytes: Uint8Array,
  base: Position,
  scanState: ScanState,
  unit: StreamText['unit'],
): StreamItem {
  const decoded = decodeUtf8(bytes, base)
  return 'text' in decoded
    ? { kind: 'text', base, text: decoded.text, scanState, unit }
    : createStreamIssue(decoded.issue, decoded.position)
}

/** An issue at a position, without a text around it. */
export function createStreamIssue(issue: UnlocatedIssue, base: Position): StreamIssue {
  return { kind: 'issue', base, text: '', issue: { ...issue, start: 0, end: 0 } }
}

/**
 * A text can be small and still take gigabytes as a value: 50 times its size for `[[],[],[]…]`. No
 * real document comes near this number of objects, arrays and keys.
 */
const MAX_PARTS = 10_000_000

/** Whether a text has more parts than can be read at once. */
export function hasTooManyParts({ containers, members }: Readonly<ScanState>): boolean {
  return containers + members > MAX_PARTS
}

/** One message for both limits: which one is reached first may depend on the chunks of the file. */
export function createTooLargeIssue(base: Position, limit: number): StreamIssue {
  const size = `${Math.floor(limit / 1024 / 1024)} MiB`
  const message = `The JSON text that begins here is too large: at most ${size}, and 10,000,000 objects, arrays and keys, can be read at once. Save its documents as NDJSON or as one array.`
  const args = { limit, maxParts: MAX_PARTS }
  return createStreamIssue({ ruleId: 'json/too-large', message, args }, base)
}
