import { CARRIAGE_RETURN, isWhitespace } from '../characters.js'
import type { Position } from '../position.js'
import { measureBlanks, skipBlankBlocks } from './blanks.js'
import {
  createTooLargeIssue,
  decodeItem,
  hasTooManyParts,
  type SplitOptions,
  type StreamItem,
} from './item.js'
import { createScanState, type ScanState, scanBytes } from './scan-bytes.js'

/** A line of NDJSON that was read. */
export interface Line {
  /** `undefined` for a blank line. */
  readonly item?: StreamItem
  /** How many lone `\r` are in it, which break lines, too. */
  readonly returns: number
}

/** How to read a line. */
export type LineOptions = Required<Pick<SplitOptions, 'limit' | 'keepsLines'>> &
  Pick<SplitOptions, 'pause'>

/** In bytes. To scan so much takes a few hundredths of a second. */
const LONG_LINE = 1 << 24

/** Whether a line should be read with pauses. */
export function isLongLine(bytes: Uint8Array): boolean {
  return bytes.length > LONG_LINE
}

/** Like `readLine`, with pauses. */
export async function readLongLine(
  bytes: Uint8Array,
  start: Position,
  options: LineOptions,
): Promise<Line> {
  const content = findContent(bytes, start)
  const { rest, text, first } = content
  const state = createScanState()
  let [from, end] = [rest.length > options.limit ? text.length : first, -1]
  while (end === -1 && state.controlIndex === -1 && from < text.length) {
    const to = Math.min(from + LONG_LINE, text.length)
    end = scanBytes(state, text.subarray(0, to), from)
    from = to
    await options.pause?.()
  }
  return finishLine(bytes, content, { state, end }, start, options)
}

/** @param bytes the line without its line feed */
export function readLine(bytes: Uint8Array, start: Position, options: LineOptions): Line {
  const content = findContent(bytes, start)
  const { rest, text, first } = content
  const state = createScanState()
  const end = rest.length > options.limit ? -1 : scanBytes(state, text, first)
  return finishLine(bytes, content, { state, end }, start, options)
}

/** A line without blocks of blanks before it. */
interface LineContent {
  readonly base: Position
  readonly rest: Uint8Array
  /** Without the `\r` of the line break. */
  readonly text: Uint8Array
  /** Where it begins after blanks. */
  readonly first: number
}

function findContent(bytes: Uint8Array, start: Position): LineContent {
  // Most lines begin with a bracket. A view of bytes takes as long as to decode a short line.
  const base = isWhitespace(bytes[0] ?? 0) ? skipBlankBlocks(bytes, start) : start
  const rest = base === start ? bytes : bytes.subarray(base.offset - start.offset)
  const text = rest.at(-1) === CARRIAGE_RETURN ? rest.subarray(0, -1) : rest
  return { base, rest, text, first: measureBlanks(text) }
}

function finishLine(
  bytes: Uint8Array,
  { base, rest, text, first }: LineContent,
  { state, end }: { readonly state: ScanState; readonly end: number },
  start: Position,
  { limit, keepsLines }: LineOptions,
): Line {
  if (first === text.length) return { returns: countReturns(bytes) }
  const isTooLong = rest.length > limit
  const isTooLarge = isTooLong || hasTooManyParts(state)
  // Nearly all lines consist of an object without `\r`. Searching them all would take 5 % longer.
  const isUsual =
    base === start && first === 0 && end === text.length && !state.hasReturn && !isTooLarge
  const item = isTooLarge
    ? createTooLargeIssue(base, limit)
    : decodeItem(text, base, state, 'record', isUsual)
  return {
    // A copy: the reader uses the space again.
    item: keepsLines && !isTooLong ? { ...item, line: rest.slice() } : item,
    returns: isUsual ? 0 : countReturns(bytes),
  }
}

/** The `\r` in a line that aren't the first half of its line break, and so break the line. */
export function countReturns(line: Uint8Array): number {
  let count = 0
  let found = line.indexOf(CARRIAGE_RETURN)
  while (found !== -1 && found < line.length - 1) {
    count += 1
    found = line.indexOf(CARRIAGE_RETURN, found + 1)
  }
  return count
}
