// Proves documents in parts of a file, in a thread or in the main one.
import { readSync } from 'node:fs'

/** @import { MemoryTable, ProverSetup } from '../../../prove/setup.js' */
/** @import { ProverProgram } from '../../../prove/instantiate.js' */
/** @import { WebAssemblyApi } from '../../../prove/web-assembly.js' */

/**
 * A part of a file.
 *
 * @typedef {object} PartJob
 * @property {number} descriptor of the file
 * @property {number} start the offset of the part
 * @property {number} end the offset of the next one
 * @property {Int32Array} space where to write the records, if they fit: new memory takes longer than to
 * write them
 */

/**
 * What is known of a part.
 *
 * @typedef {object} PartResult
 * @property {Int32Array} words the records of clean documents in it; see `DocumentRecords`
 * @property {number} count how many there are
 * @property {number} base the offset that the indices in the records are relative to
 */

/**
 * @typedef {object} LocalProver
 * @property {(table: MemoryTable) => void} write
 * @property {(job: PartJob) => PartResult} prove
 */

/** How far the last document of a part may go beyond it. A longer one isn't proven. */
const OVERLAP = 1 << 16

const LINE_FEED = 0x0a
const PAGE_SIZE = 1 << 16

/**
 * @param {ProverSetup} setup
 * @returns {LocalProver}
 */
export function createPartProver({
  recordWord,
  module,
  tables,
  bytesAt,
  margin,
  recordsAt,
  root,
  timeMode,
  members,
}) {
  const { memory, proveRun } = instantiate(module)
  reserve(memory, bytesAt)
  /** @type {LocalProver['write']} */
  const write = ({ address, bytes }) => new Uint8Array(memory.buffer).set(bytes, address)
  for (const table of tables) write(table)
  const firstWord = recordsAt / 4
  /** @type {LocalProver['prove']} */
  const prove = ({ descriptor, start, end, space: records }) => {
    // With the byte before the part, its first line begins after a line feed, like all others.
    const base = Math.max(start - 1, 0)
    const capacity = end + OVERLAP - base
    reserve(memory, bytesAt + capacity + margin)
    const space = new Uint8Array(memory.buffer, bytesAt, capacity + margin)
    const length = readBytes(descriptor, space.subarray(0, capacity), base)
    const bytes = space.fill(0, length, length + margin).subarray(0, length)
    const words = new Int32Array(memory.buffer)
    const until = Math.min(end - base, length)
    let [list, size, total] = [records, 0, 0]
    for (let at = start === 0 ? 0 : findNextLine(bytes, 0); at < until; ) {
      const count = proveRun(bytesAt, bytesAt + at, bytesAt + until, root, timeMode, members, 0)
      let next = firstWord
      // If there is only no room for more records, the line after the last one is fine, too.
      if (count === 0) at = findNextLine(bytes, at)
      for (let left = count; left > 0; left -= 1) {
        at = words[next + recordWord.next] ?? 0
        next += words[next + recordWord.length] ?? 0
      }
      list = reserveWords(list, size, next - firstWord)
      list.set(words.subarray(firstWord, next), size)
      size += next - firstWord
      total += count
    }
    return { words: list.subarray(0, size), count: total, base }
  }
  return { write, prove }
}

/**
 * @param {object} module
 * @returns {ProverProgram}
 */
function instantiate(module) {
  const decoder = new TextDecoder()
  /** @type {(from: number, end: number) => number} */
  const parseNumber = (from, end) =>
    Number(decoder.decode(new Uint8Array(program.memory.buffer, from, end - from)))
  const host = /** @type {{ WebAssembly: WebAssemblyApi }} */ (/** @type {unknown} */ (globalThis))
  const { exports } = new host.WebAssembly.Instance(module, { number: { parseNumber } })
  const program = /** @type {ProverProgram} */ (exports)
  return program
}

/**
 * @param {ProverProgram['memory']} memory
 * @param {number} length
 */
function reserve(memory, length) {
  const missing = length - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_SIZE))
}

/**
 * Reads as much as there is. The main thread comes across the same errors, and reports them.
 *
 * @param {number} descriptor
 * @param {Uint8Array} bytes
 * @param {number} offset
 */
function readBytes(descriptor, bytes, offset) {
  let length = 0
  try {
    for (let count = -1; count !== 0 && length < bytes.length; length += count)
      count = readSync(descriptor, bytes, length, bytes.length - length, offset + length)
  } catch {}
  return length
}

/**
 * @param {Uint8Array} bytes
 * @param {number} from
 */
function findNextLine(bytes, from) {
  const lineFeed = bytes.indexOf(LINE_FEED, from)
  return lineFeed === -1 ? bytes.length : lineFeed + 1
}

/**
 * Makes room for more words after those that are there.
 *
 * @param {Int32Array} list
 * @param {number} size how many are there
 * @param {number} more
 */
function reserveWords(list, size, more) {
  if (size + more <= list.length) return list
  const larger = new Int32Array(2 * (size + more))
  larger.set(list.subarray(0, size))
  return larger
}
