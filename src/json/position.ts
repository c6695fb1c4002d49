/** A place in a file, as editors and SARIF count, and as a program that seeks counts. */
export interface Position {
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 code units. */
  readonly column: number
  /** 0-based, in bytes of the UTF-8 file (of the decompressed one, if it is compressed). */
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
 * Makes the function that turns an index into `text` (UTF-16 code units) into a position in its
 * file. The tables are made once, in one pass; each call is a binary search and a short count.
 *
 * Line breaks are `\n`, `\r\n` and a lone `\r`; U+2028 and U+2029 are not, as in SARIF and most
 * editors. An index outside the text is moved to its nearer end.
 *
 * @param base where the first character of the text stands in its file
 * @example
 * const at = positionsIn('{\n  "é": 1 }')
 * at(7) // { line: 2, column: 6, offset: 8 }
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317686
 */
export function createPositionLookup(
  text: string,
  base = startOfFile,
): (index: number) => Position {
  const { lineStarts, offsets } = measure(text)
  return (index) => {
    const at = Math.min(Math.max(index, 0), text.length)
    const line = lastNotAfter(lineStarts, at)
    const column = at - (lineStarts[line] ?? 0) + (line === 0 ? base.column : 1)
    return { line: base.line + line, column, offset: base.offset + offsetOf(text, offsets, at) }
  }
}

/**
 * Where a text ends that begins at a position.
 *
 * @param bytes how many bytes of the file it is
 */
export function advancePosition(
  { line, column, offset }: Position,
  text: string,
  bytes: number,
): Position {
  const pattern = text.includes('\r') ? /\r\n?|\n/g : /\n/g
  let breaks = 0
  let lineStart = 0
  while (pattern.exec(text) !== null) {
    breaks += 1
    lineStart = pattern.lastIndex
  }
  return {
    line: line + breaks,
    column: breaks === 0 ? column + text.length : text.length - lineStart + 1,
    offset: offset + bytes,
  }
}

/** Code units between two known byte offsets: what a call counts at most, also in one long line. */
const STRIDE = 1024

interface Measures {
  /** Index of the first code unit of each line. */
  readonly lineStarts: readonly number[]
  /** Byte offset of every STRIDE-th code unit. */
  readonly offsets: readonly number[]
}

function measure(text: string): Measures {
  const lineStarts = [0]
  const offsets: number[] = []
  let offset = 0
  for (let index = 0; index < text.length; index++) {
    if (index % STRIDE === 0) offsets.push(offset)
    const unit = text.charCodeAt(index)
    offset += unit < 0x80 ? 1 : bytesOf(text, index)
    const ends = unit === 0x0a || (unit === 0x0d && text.charCodeAt(index + 1) !== 0x0a)
    if (ends) lineStarts.push(index + 1)
  }
  if (text.length % STRIDE === 0) offsets.push(offset)
  return { lineStarts, offsets }
}

function offsetOf(text: string, offsets: readonly number[], at: number): number {
  const stride = Math.floor(at / STRIDE)
  let offset = offsets[stride] ?? 0
  for (let index = stride * STRIDE; index < at; index++) offset += bytesOf(text, index)
  return offset
}

/**
 * The UTF-8 bytes of the code unit at `index`. A surrogate pair has all four at its second unit, so
 * that no index has an offset inside a character. A lone surrogate has 3, those of the U+FFFD which
 * TextEncoder writes for it.
 */
function bytesOf(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  if (unit < 0x80) return 1
  if (unit < 0x800) return 2
  if (isHigh(unit) && isLow(text.charCodeAt(index + 1))) return 0
  if (isLow(unit) && isHigh(text.charCodeAt(index - 1))) return 4
  return 3
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** The place of the last entry of the ascending `starts` that is at most `at`. */
function lastNotAfter(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
