// Documents that others have proven, such as threads. They look at each part of a file by itself, and
// may be wrong about where the documents in it begin. So a document counts only if reading arrives at
// its beginning.

import { recordWord } from '../document-record.js'
import type { MemoryTable, ProverSetup } from '../prove/setup.js'
import { createRecordCursor, noRecords, type RecordCursor, type RecordList } from './proven-run.js'

/** What is known about a part of a file. */
export interface ProvenPart {
  /** Where the part ends in the file, and the next one begins. */
  readonly end: number
  /** The offset in the file that the indices in the records are relative to. */
  readonly base: number
  /** The records of the clean documents that begin in the part, see `DocumentRecords`. */
  readonly words: Int32Array
  /** How many there are. */
  readonly count: number
}

/** Proves the documents of a file while it's read. */
export interface PartProver {
  /** Has to be called first. */
  readonly start: (setup: ProverSetup) => void
  /** Tells what is known by now. */
  readonly update: (table: MemoryTable) => void
  /** Waits for the part that has an offset. `undefined` if nothing is known about it. */
  readonly read: (offset: number) => Promise<ProvenPart | undefined>
  /** Gives back a part, whose records nobody needs anymore. */
  readonly release: (part: ProvenPart) => void
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

interface RecordReader {
  /** Called with records before they're accepted. */
  readonly expect: (records: RecordList) => void
  /** Accepts documents from the cursor on. Returns where the last record begins; -1 if there is none. */
  readonly acceptClear: (cursor: RecordCursor) => number
  /**
   * Accepts a document whose record begins at an index, unless it needs a closer look.
   *
   * @param offset where the document itself begins
   */
  readonly accept: (words: Int32Array, index: number, offset: number) => boolean
}

export function createPartCursor(
  prover: PartProver,
  { expect, acceptClear, accept }: RecordReader,
): PartCursor {
  const parts: ProvenPart[] = []
  let preparedTo = 0
  /** In the first part. */
  const cursor = createRecordCursor()
  let [end, lastStart] = [0, 0]
  const getStart = ({ base }: ProvenPart): number =>
    base + (cursor.words[cursor.at + recordWord.start] ?? 0)
  const openFirst = (): void => {
    const [part] = parts
    cursor.open(part ?? noRecords)
  }
  /** Finds the part with the next record. */
  const findPart = (offset: number): ProvenPart | undefined => {
    for (let [part] = parts; part !== undefined; [part] = parts) {
      cursor.skipTo(offset - part.base)
      if (cursor.left > 0) return part
      if (part.end > offset) return undefined
      parts.shift()
      openFirst()
      prover.release(part)
    }
    return undefined
  }
  return {
    async prepare(from, to) {
      preparedTo = Math.max(preparedTo, from)
      while (preparedTo < to) {
        const part = await prover.read(preparedTo)
        if (part === undefined) return
        expect(part)
        parts.push(part)
        if (parts.length === 1) openFirst()
        preparedTo = part.end
      }
    },
    accept(offset) {
      let count = 0
      end = offset
      for (;;) {
        const part = findPart(end)
        if (part === undefined || getStart(part) !== end) return count
        const { words, left } = cursor
        let last = acceptClear(cursor)
        if (last === -1) {
          last = cursor.at
          if (!accept(words, last, end)) return count
          cursor.advance()
        }
        count += left - cursor.left
        lastStart = part.base + (words[last + recordWord.start] ?? 0)
        end = part.base + (words[last + recordWord.next] ?? 0)
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
