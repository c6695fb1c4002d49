import type { Position } from '../position.js'
import type { ByteReader } from './byte-reader.js'
import { defaultLimit, type SplitOptions, type StreamItem, textFrame, tooLarge } from './item.js'
import { createScanState, scanBytes } from './scan-state.js'

/**
 * NDJSON: a JSON text a line. Blank lines are left out.
 *
 * @see https://github.com/ndjson/ndjson-spec
 */
export async function* framesOfLines(
  window: ByteReader,
  start: Position,
  { limit = defaultLimit }: SplitOptions,
): AsyncGenerator<StreamItem> {
  let { line } = start
  let searched = 0
  for (;;) {
    const { bytes, offset } = window
    let from = 0
    let newline = bytes.indexOf(NEWLINE, searched)
    while (newline !== -1) {
      const base = { line, column: 1, offset: offset + from }
      const found = recordIn(bytes.subarray(from, newline), base)
      if (found !== undefined) yield found
      line += 1
      from = newline + 1
      newline = bytes.indexOf(NEWLINE, from)
    }
    window.drop(from)
    searched = window.bytes.length
    const base = { line, column: 1, offset: window.offset }
    if (searched > limit) {
      yield tooLarge(base, limit)
      if (!(await dropLine(window))) return
      line += 1
      searched = 0
    } else if (!(await window.more())) {
      const last = recordIn(window.bytes, base)
      if (last !== undefined) yield last
      return
    }
  }
}

/** Forgets the rest of a line; `false` if the file ends in it. */
async function dropLine(window: ByteReader): Promise<boolean> {
  for (;;) {
    const newline = window.bytes.indexOf(NEWLINE)
    window.drop(newline === -1 ? window.bytes.length : newline + 1)
    if (newline !== -1) return true
    if (!(await window.more())) return false
  }
}

function recordIn(bytes: Uint8Array, base: Position): StreamItem | undefined {
  const line = bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes
  const first = line.findIndex((byte) => !isSpace(byte))
  if (first === -1) return undefined
  const outline = createScanState()
  scanBytes(outline, line, first)
  return textFrame(line, base, outline, 'record')
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === RETURN
}

const NEWLINE = 0x0a
const RETURN = 0x0d
