/** Finds records of a few 32-bit words by a hash of 64 bits, in little memory. */
export interface HashTable {
  /** Adds a record of zeros, unless there is one. Returns its number. */
  readonly add: (high: number, low: number) => number
  /** Adds a record of zeros. Returns its number, or -1 if there is one already. */
  readonly addNew: (high: number, low: number) => number
  /** The number of a record, or -1. */
  readonly find: (high: number, low: number) => number
  /**
   * Reads where a record is found, so that finding it soon after is fast: memory is read much faster many
   * times at once than one after the other.
   *
   * @returns a number without meaning, so that no compiler leaves this out
   */
  readonly touch: (low: number) => number
  /** Makes room for a number of records, so that the table doesn't grow step by step. */
  readonly reserve: (records: number) => void
  readonly read: (record: number, word: number) => number
  readonly write: (record: number, word: number, value: number) => void
  readonly byteLength: () => number
}

const chunkBits = 10
const recordsPerChunk = 1 << chunkBits

/** Most files have only a few documents, and there can be thousands of files. */
const firstRecords = 16

/** How many of the slots are taken at most. With more, it takes long to find the next free one. */
const MAX_LOAD = 0.8

/**
 * Creates an empty table. A record takes its words, 4 bytes for half of the hash, and 10 to 15 bytes in
 * the index, which has the other half.
 *
 * @param words the number of words in a record
 */
export function createHashTable(words: number): HashTable {
  const width = words + 1
  const chunks: Int32Array[] = []
  let size = 0
  // For each slot the number of a record plus 1, or 0, and the low word of its hash, so that other
  // records are rarely looked at. A slot that is taken leads to the next one.
  let index = new Int32Array(4 * firstRecords)
  let slots = 2 * firstRecords
  // The high word of the hash comes before the other words.
  const read = (record: number, word: number): number =>
    chunks[record >>> chunkBits]?.[(record & (recordsPerChunk - 1)) * width + 1 + word] ?? 0
  const write = (record: number, word: number, value: number): void => {
    const chunk = chunks[record >>> chunkBits]
    if (chunk !== undefined) chunk[(record & (recordsPerChunk - 1)) * width + 1 + word] = value
  }
  const high = -1
  const getFirstSlot = (hashLow: number): number => Math.floor((hashLow >>> 1) * (slots / 2 ** 31))
  /** Takes signed words: the engine is slow with larger ones. */
  const findSlot = (hashHigh: number, hashLow: number): number => {
    let slot = getFirstSlot(hashLow)
    for (;;) {
      const record = (index[2 * slot] ?? 0) - 1
      if (record < 0) return slot
      if (index[2 * slot + 1] === hashLow && read(record, high) === hashHigh) return slot
      slot = slot + 1 === slots ? 0 : slot + 1
    }
  }
  // Slots are sorted by hash, nearly. So this goes through the memory from one end to the other.
  const grow = (newSlots: number): void => {
    const previous = index
    slots = newSlots
    index = new Int32Array(2 * slots)
    for (let at = 0; at < previous.length; at += 2) {
      const entry = previous[at] ?? 0
      if (entry === 0) continue
      const hashLow = previous[at + 1] ?? 0
      let slot = getFirstSlot(hashLow)
      while (index[2 * slot] !== 0) slot = slot + 1 === slots ? 0 : slot + 1
      index[2 * slot] = entry
      index[2 * slot + 1] = hashLow
    }
  }
  const reserveRecord = (): void => {
    const used = size & (recordsPerChunk - 1)
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
    index[2 * slot] = size
    index[2 * slot + 1] = hashLow
    if (size > slots * MAX_LOAD) grow(Math.ceil(slots * 1.5))
    return record
  }
  return {
    add(hashHigh, hashLow) {
      const slot = findSlot(hashHigh | 0, hashLow | 0)
      const known = index[2 * slot] ?? 0
      return known === 0 ? addRecord(slot, hashHigh | 0, hashLow | 0) : known - 1
    },
    addNew(hashHigh, hashLow) {
      const slot = findSlot(hashHigh | 0, hashLow | 0)
      return index[2 * slot] === 0 ? addRecord(slot, hashHigh | 0, hashLow | 0) : -1
    },
    find: (hashHigh, hashLow) => (index[2 * findSlot(hashHigh | 0, hashLow | 0)] ?? 0) - 1,
    touch: (hashLow) => index[2 * getFirstSlot(hashLow | 0)] ?? 0,
    reserve(records) {
      const needed = Math.ceil(records / MAX_LOAD) + 1
      if (needed > slots) grow(needed)
    },
    read,
    write,
    byteLength: () => chunks.reduce((sum, chunk) => sum + chunk.byteLength, index.byteLength),
  }
}
