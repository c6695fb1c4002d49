import { CARRIAGE_RETURN, isHighSurrogate, isLowSurrogate, LINE_FEED } from './characters.js'

/** A place in a file: line and column as editors and SARIF count them, and a byte offset. */
export interface Position {
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 code units. */
  readonly column: number
  /** 0-based, in bytes of the UTF-8 file. */
  readonly offset: number
}

/** `end` is exclusive. */
export interface Range {
  readonly start: Position
  readonly end: Position
}

/** A range of indices into a text, in UTF-16 code units; `end` is exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

export const startOfFile: Position = { line: 1, column: 1, offset: 0 }

/**
 * Creates a function that turns an index into `text` (in UTF-16 code units) into a position in its
 * file. It reads the text once; each call is a binary search and a short count.
 *
 * Line breaks are `\n`, `\r\n` and a lone `\r`. U+2028 and U+2029 don't break lines, as in SARIF and
 * most editors. An index outside of the text is moved to the nearer end.
 *
 * @param base the position of the first character in the file
 * @example
 * const positionAt = createPositionLookup('{\n  "é": 1 }')
 * positionAt(7) // { line: 2, column: 6, offset: 8 }
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317686
 */
export function createPositionLookup(
  text: string,
  base = startOfFile,
): (index: number) => Position {
  return createLineIndex(text, base).toPosition
}

/** Where the lines of a text start, for many lookups. */
export interface LineIndex {
  readonly toPosition: (index: number) => Position
  /** The index in the text of the first character of a line of the file. */
  readonly getLineStart: (line: number) => number
}

/**
 * Like `createPositionLookup`, and also tells where lines start.
 *
 * @param isAsciiLine whether the text is known to be a single line of ASCII
 */
export function createLineIndex(
  text: string,
  base = startOfFile,
  isAsciiLine = !/[\n\r\u0080-\uffff]/.test(text),
): LineIndex {
  // A usual line of NDJSON. Searching it is faster than going through it.
  const { lineStarts, offsets } = isAsciiLine ? oneLine : measureText(text)
  return {
    toPosition(index) {
      const at = Math.min(Math.max(index, 0), text.length)
      const line = findLine(lineStarts, at)
      const column = at - (lineStarts[line] ?? 0) + (line === 0 ? base.column : 1)
      return { line: base.line + line, column, offset: base.offset + findOffset(text, offsets, at) }
    },
    getLineStart: (line) => lineStarts[line - base.line] ?? 0,
  }
}

/**
 * The position after a text.
 *
 * @param bytes the length of the text in the file, in bytes
 */
export function advancePosition(
  { line, column, offset }: Position,
  text: string,
  bytes: number,
): Position {
  const pattern = text.includes('\r') ? /\r\n?|\n/g : /\n/g
  let lineBreaks = 0
  let lineStart = 0
  while (pattern.exec(text) !== null) {
    lineBreaks += 1
    lineStart = pattern.lastIndex
  }
  return {
    line: line + lineBreaks,
    column: lineBreaks === 0 ? column + text.length : text.length - lineStart + 1,
    offset: offset + bytes,
  }
}

/** The distance between two stored byte offsets, in code units. A lookup counts at most this many. */
const STRIDE = 1024

interface TextMeasures {
  /** The index of the first code unit of each line. */
  readonly lineStarts: Uint32Array
  /** The byte offset of every STRIDE-th code unit. Without them, each code unit is one byte. */
  readonly offsets?: readonly number[]
}

function measureText(text: string): TextMeasures {
  // A plain array can't hold the lines of 250 MB of line feeds: V8 aborts.
  let lineStarts = new Uint32Array(16)
  let lineCount = 1
  const offsets: number[] = []
  let offset = 0
  for (let index = 0; index < text.length; index++) {
    if (index % STRIDE === 0) offsets.push(offset)
    const code = text.charCodeAt(index)
    offset += code < 0x80 ? 1 : countBytes(text, index)
    const endsLine =
      code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(index + 1) !== LINE_FEED)
    if (!endsLine) continue
    if (lineCount === lineStarts.length) lineStarts = doubleLength(lineStarts)
    lineStarts[lineCount] = index + 1
    lineCount += 1
  }
  if (text.length % STRIDE === 0) offsets.push(offset)
  return { lineStarts: lineStarts.subarray(0, lineCount), offsets }
}

const oneLine: TextMeasures = { lineStarts: Uint32Array.of(0) }

function doubleLength(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * array.length)
  longer.set(array)
  return longer
}

function findOffset(text: string, offsets: TextMeasures['offsets'], at: number): number {
  if (offsets === undefined) return at
  const stride = Math.floor(at / STRIDE)
  let offset = offsets[stride] ?? 0
  for (let index = stride * STRIDE; index < at; index++) offset += countBytes(text, index)
  return offset
}

/**
 * The UTF-8 bytes of the code unit at `index`. All four bytes of a surrogate pair count for its
 * second unit, so that no index has an offset inside of a character. A lone surrogate has three
 * bytes, those of the U+FFFD that TextEncoder writes for it.
 */
function countBytes(text: string, index: number): number {
  const code = text.charCodeAt(index)
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(index + 1))) return 0
  if (isLowSurrogate(code) && isHighSurrogate(text.charCodeAt(index - 1))) return 4
  return 3
}

/** The 0-based line of an index: a binary search for the last line that starts at or before it. */
function findLine(lineStarts: Uint32Array, index: number): number {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((lineStarts[middle] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}
