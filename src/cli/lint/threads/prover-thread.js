// The code of a thread: it reads parts of a file, and proves documents in them. It imports nothing of
// ours, so it starts fast. What it runs, the WebAssembly with its tables, comes from the main thread.
import { readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

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
 */

/**
 * What is known of a part.
 *
 * @typedef {object} PartResult
 * @property {Int32Array} records of clean documents in it; see `DocumentRecords`
 * @property {number} base the offset that the indices in the records are relative to
 */

/**
 * @typedef {object} PartProver
 * @property {(table: MemoryTable) => void} write
 * @property {(job: PartJob) => PartResult} prove
 */

/** How far the last document of a part may go beyond it. A longer one isn't proven. */
const OVERLAP = 1 << 16

const LINE_FEED = 0x0a
const PAGE_SIZE = 1 << 16

/** @type {PartProver | undefined} */
let prover

parentPort?.on('message', (/** @type {ProverSetup | MemoryTable | PartJob} */ message) => {
  if ('module' in message) prover = createPartProver(message)
  else if ('address' in message) prover?.write(message)
  else if (prover !== undefined) {
    const result = prover.prove(message)
    parentPort?.postMessage(result, [/** @type {ArrayBuffer} */ (result.records.buffer)])
  }
})

/**
 * @param {ProverSetup} setup
 * @returns {PartProver}
 */
function createPartProver({
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
  /** @type {PartProver['write']} */
  const write = ({ address, bytes }) => new Uint8Array(memory.buffer).set(bytes, address)
  for (const table of tables) write(table)
  const firstWord = recordsAt / 4
  /** @type {PartProver['prove']} */
  const prove = ({ descriptor, start, end }) => {
    // With the byte before the part, its first line begins after a line feed, like all others.
    const base = Math.max(start - 1, 0)
    const capacity = end + OVERLAP - base
    reserve(memory, bytesAt + capacity + margin)
    const space = new Uint8Array(memory.buffer, bytesAt, capacity + margin)
    const length = readBytes(descriptor, space.subarray(0, capacity), base)
    const bytes = space.fill(0, length, length + margin).subarray(0, length)
    const words = new Int32Array(memory.buffer)
    /** @type {Int32Array[]} */
    const runs = []
    let at = start === 0 ? 0 : findNextLine(bytes, 0)
    while (at < Math.min(end - base, length)) {
      let left = proveRun(bytesAt, bytesAt + at, root, timeMode, members, 0)
      let next = firstWord
      // If there is only no room for more records, the line after the last one is fine, too.
      if (left === 0) at = findNextLine(bytes, at)
      for (; left > 0; left -= 1) {
        at = words[next + recordWord.next] ?? 0
        next += words[next + recordWord.length] ?? 0
      }
      if (next > firstWord) runs.push(words.slice(firstWord, next))
    }
    return { records: concatenate(runs), base }
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

/** @param {readonly Int32Array[]} lists */
function concatenate(lists) {
  const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all
}
