import { RECORDS, RECORDS_END } from '../memory'
import { skipBlanks } from './blanks'
import { findUnclearRules } from './conditions'
import { getMemberSum, prove } from './index'
import { startInfos } from './known-texts'
import { MAX_RECORD, writeRecord } from './record'

// How documents follow each other.
const LINES: i32 = 0
const ELEMENTS: i32 = 1

let isFull: bool = false

/** Whether the last run ended because there was no more room. */
export function hasFilledRecords(): bool {
  return isFull
}

/**
 * Proves one document after the other, and writes a record of each into `RECORDS`. It stops at the
 * first one that needs a closer look, or when there is no more room.
 *
 * @param base where the bytes begin
 * @param from where the first document begins
 * @param until where the last document has to begin before
 * @param layout whether documents are lines, elements of an array, or one text after the other
 * @returns how many
 */
export function proveRun(
  base: usize,
  from: usize,
  until: usize,
  root: usize,
  timeMode: i32,
  slots: i32,
  layout: i32,
): i32 {
  let count = 0
  let start = from
  let record: usize = RECORDS
  isFull = false
  // A text that an earlier run has stopped at isn't one of this run.
  startInfos()
  while (start !== 0 && start < until) {
    isFull = record > <usize>RECORDS_END - MAX_RECORD
    if (isFull) break
    let end = prove(start, root, timeMode, slots, i32(layout !== LINES))
    if (end !== 0 && layout === LINES) end = skipLineBreak(end)
    if (end === 0) break
    const next = layout === LINES ? end : findNext(end, layout)
    record = writeRecord(
      record,
      <i32>(start - base),
      <i32>(end - base),
      next === 0 ? -1 : <i32>(next - base),
      getMemberSum(),
      findUnclearRules(),
    )
    count += 1
    start = next
  }
  return count
}

/** @returns 0 if a line ends with anything else */
function skipLineBreak(at: usize): usize {
  let p = at
  while (load<u8>(p) === 0x20 || load<u8>(p) === 0x09) p += 1
  if (load<u8>(p) === 0x0d) p += 1
  return load<u8>(p) === 0x0a ? p + 1 : 0
}

/** @returns 0 if no comma follows an element, or no other object and blanks before it a text */
function findNext(at: usize, layout: i32): usize {
  const p = skipBlanks(at)
  if (layout !== ELEMENTS) return p > at && load<u8>(p) === 0x7b ? p : 0
  return load<u8>(p) === 0x2c ? skipBlanks(p + 1) : 0
}

/** How many line feeds are in bytes. */
export function countLineFeeds(start: usize, end: usize): i32 {
  let count = 0
  let p = start
  for (; p + 16 <= end; p += 16)
    count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(p), i8x16.splat(0x0a))))
  for (; p < end; p += 1) count += i32(load<u8>(p) === 0x0a)
  return count
}
