// Documents that others have proven, such as threads. They look at each part of a file by itself, and
// may be wrong about where the documents in it begin. So a document counts only if reading arrives at
// its beginning.

import { recordWord } from '../document-record.js'
import type { MemoryTable, ProverSetup } from '../prove/setup.js'

/** What is known about a part of a file. */
export interface ProvenPart {
  /** Where the part ends in the file, and the next one begins. */
  readonly end: number
  /** The offset in the file that the indices in the records are relative to. */
  readonly base: number
  /** The records of the clean documents that begin in the part, see `DocumentRecords`. */
  readonly records: Int32Array
}

/** Proves the documents of a file while it's read. */
export interface PartProver {
  /** Has to be called first. */
  readonly start: (setup: ProverSetup) => void
  /** Tells what is known by now. */
  readonly update: (table: MemoryTable) => void
  /** Waits for the part that has an offset. `undefined` if nothing is known about it. */
  readonly read: (offset: number) => Promise<ProvenPart | undefined>
}

/** Goes along the documents of a file that are known to be clean. */
export interface PartCursor {
  /** Waits until everything is known about the bytes from one offset to another. */
  readonly prepare: (from: number, to: number) => Promise<void>
  /**
   * Accepts documents that follow each other.
   *
   * @param offset where the first one begins
   * @returns how many
   */
  readonly accept: (offset: number) => number
  /** Where the documents end that were accepted last, and where the last of them begins. */
  readonly end: number
  readonly lastStart: number
  /** Whether it's known that no document begins at an offset, or that it needs a closer look. */
  readonly isUnproven: (offset: number) => boolean
}

/**
 * @param accept takes a document whose record begins at an index, unless it needs a closer look. The
 * document itself begins at an offset
 */
export function createPartCursor(
  prover: PartProver,
  accept: (words: Int32Array, index: number, offset: number) => boolean,
): PartCursor {
  const parts: ProvenPart[] = []
  let preparedTo = 0
  // The next record of the first part.
  let index = 0
  let [end, lastStart] = [0, 0]
  const getStart = ({ records, base }: ProvenPart) =>
    base + (records[index + recordWord.start] ?? 0)
  const advance = ({ records }: ProvenPart): void => {
    index += records[index + recordWord.length] ?? 0
  }
  /** Finds the part with the next record. */
  const findPart = (offset: number): ProvenPart | undefined => {
    for (let [part] = parts; part !== undefined; [part] = parts) {
      while (index < part.records.length && getStart(part) < offset) advance(part)
      if (index < part.records.length) return part
      if (part.end > offset) return undefined
      parts.shift()
      index = 0
    }
    return undefined
  }
  return {
    async prepare(from, to) {
      preparedTo = Math.max(preparedTo, from)
      while (preparedTo < to) {
        const part = await prover.read(preparedTo)
        if (part === undefined) return
        parts.push(part)
        preparedTo = part.end
      }
    },
    accept(offset) {
      let count = 0
      end = offset
      for (;;) {
        const part = findPart(end)
        if (part === undefined || getStart(part) !== end) return count
        if (!accept(part.records, index, end)) return count
        count += 1
        lastStart = end
        end = part.base + (part.records[index + recordWord.next] ?? 0)
        advance(part)
      }
    },
    get end() {
      return end
    },
    get lastStart() {
      return lastStart
    },
    isUnproven: (offset) => findPart(offset) !== undefined,
  }
}
