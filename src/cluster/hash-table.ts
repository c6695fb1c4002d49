/** Finds records of a few 32-bit words by a hash of 64 bits, in little memory. */
export interface HashTable {
  /** Adds a record of zeros, unless there is one. Returns the words of the record, to be changed. */
  readonly add: (high: number, low: number) => Uint32Array
  readonly find: (high: number, low: number) => Uint32Array | undefined
  readonly byteLength: () => number
}

const recordsPerChunk = 1024

/**
 * Creates an empty table. A record takes its words, 8 bytes for the hash, and 5 to 7.5 bytes in the
 * index.
 *
 * @param words the number of words in a record
 */
export function createHashTable(words: number): HashTable {
  const width = words + 2
  const chunks: Uint32Array[] = []
  let size = 0
  // The number of a record in each slot, or 0. A slot that is taken leads to the next one.
  let index = new Uint32Array(recordsPerChunk)
  const view = (record: number): Uint32Array => {
    const offset = (record % recordsPerChunk) * width
    return chunks[Math.floor(record / recordsPerChunk)]?.subarray(offset, offset + width) ?? empty
  }
  const findSlot = (high: number, low: number): number => {
    let slot = low % index.length
    for (;;) {
      const record = index[slot] ?? 0
      if (record === 0) return slot
      const [otherHigh, otherLow] = view(record - 1)
      if (otherHigh === high && otherLow === low) return slot
      slot = slot + 1 === index.length ? 0 : slot + 1
    }
  }
  const grow = (): void => {
    index = new Uint32Array(Math.ceil(index.length * 1.5))
    for (let record = 0; record < size; record += 1) {
      const [high = 0, low = 0] = view(record)
      index[findSlot(high, low)] = record + 1
    }
  }
  return {
    add(high, low) {
      const slot = findSlot(high, low)
      const known = index[slot] ?? 0
      if (known !== 0) return view(known - 1).subarray(2)
      if (size % recordsPerChunk === 0) chunks.push(new Uint32Array(recordsPerChunk * width))
      const record = view(size)
      record[0] = high
      record[1] = low
      size += 1
      index[slot] = size
      if (size > index.length * 0.8) grow()
      return record.subarray(2)
    },
    find(high, low) {
      const record = index[findSlot(high, low)] ?? 0
      return record === 0 ? undefined : view(record - 1).subarray(2)
    },
    byteLength: () => index.byteLength + chunks.length * recordsPerChunk * width * 4,
  }
}

const empty = new Uint32Array(0)
