/** Finds records of a few 32-bit words by a hash of 64 bits, in little memory. */
export interface HashTable {
  /** Adds a record of zeros, unless there is one. Returns its number. */
  readonly add: (high: number, low: number) => number
  /** The number of a record, or -1. */
  readonly find: (high: number, low: number) => number
  readonly read: (record: number, word: number) => number
  readonly write: (record: number, word: number, value: number) => void
  readonly byteLength: () => number
}

const chunkBits = 10
const recordsPerChunk = 1 << chunkBits

/** Most files have only a few documents, and there can be thousands of files. */
const firstRecords = 16

/**
 * Creates an empty table. A record takes its words, 8 bytes for the hash, and 5 to 7.5 bytes in the
 * index.
 *
 * @param words the number of words in a record
 */
export function createHashTable(words: number): HashTable {
  const width = words + 2
  const chunks: Int32Array[] = []
  let size = 0
  // The number of a record plus 1 in each slot, or 0. A slot that is taken leads to the next one.
  let index = new Int32Array(2 * firstRecords)
  const read = (record: number, word: number): number =>
    chunks[record >>> chunkBits]?.[(record & (recordsPerChunk - 1)) * width + 2 + word] ?? 0
  const write = (record: number, word: number, value: number): void => {
    const chunk = chunks[record >>> chunkBits]
    if (chunk !== undefined) chunk[(record & (recordsPerChunk - 1)) * width + 2 + word] = value
  }
  // The hash comes before the other words.
  const [high, low] = [-2, -1]
  // As signed numbers: the engine is slow with those from 2^31 on.
  const findSlot = (hashHigh: number, hashLow: number): number => {
    let slot = (hashLow >>> 0) % index.length
    for (;;) {
      const record = (index[slot] ?? 0) - 1
      if (record < 0) return slot
      if (read(record, low) === (hashLow | 0) && read(record, high) === (hashHigh | 0)) return slot
      slot = slot + 1 === index.length ? 0 : slot + 1
    }
  }
  const grow = (): void => {
    index = new Int32Array(Math.ceil(index.length * 1.5))
    for (let record = 0; record < size; record += 1)
      index[findSlot(read(record, high), read(record, low))] = record + 1
  }
  const reserveRecord = (): void => {
    const used = size % recordsPerChunk
    const last = chunks.at(-1)
    if (last === undefined || used === 0)
      chunks.push(new Int32Array((last === undefined ? firstRecords : recordsPerChunk) * width))
    else if (last.length === used * width) {
      const larger = new Int32Array(Math.min(recordsPerChunk, used * 4) * width)
      larger.set(last)
      chunks[chunks.length - 1] = larger
    }
  }
  const addRecord = (slot: number, hashHigh: number, hashLow: number): number => {
    reserveRecord()
    const record = size
    size += 1
    write(record, high, hashHigh)
    write(record, low, hashLow)
    index[slot] = size
    if (size > index.length * 0.8) grow()
    return record
  }
  return {
    add(hashHigh, hashLow) {
      const slot = findSlot(hashHigh, hashLow)
      const known = index[slot] ?? 0
      return known === 0 ? addRecord(slot, hashHigh, hashLow) : known - 1
    },
    find: (hashHigh, hashLow) => (index[findSlot(hashHigh, hashLow)] ?? 0) - 1,
    read,
    write,
    byteLength: () => chunks.reduce((sum, chunk) => sum + chunk.byteLength, index.byteLength),
  }
}
