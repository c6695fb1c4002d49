import { type DocumentRecords, recordWord } from '../document-record.js'

/** The words of records, and how many records there are. */
export type RecordList = Pick<DocumentRecords, 'words' | 'count'>

/** Goes over the records of documents. */
export interface RecordCursor {
  readonly words: Int32Array
  /** Where the next record begins in the words. */
  readonly at: number
  /** How many records are left. */
  readonly left: number
  /** Goes over other records. */
  readonly open: (records: RecordList) => void
  readonly advance: () => void
  /** Goes on to the document that begins at an index. Returns false if there is no record of it. */
  readonly skipTo: (start: number) => boolean
}

/** Creates a cursor without any records. */
export function createRecordCursor(): RecordCursor {
  let { words, count: left }: RecordList = noRecords
  let at = 0
  const advance = (): void => {
    at += words[at + recordWord.length] ?? 0
    left -= 1
  }
  return {
    get words() {
      return words
    },
    get at() {
      return at
    },
    get left() {
      return left
    },
    open(records) {
      words = records.words
      left = records.count
      at = 0
    },
    advance,
    skipTo(start) {
      while (left > 0 && (words[at + recordWord.start] ?? 0) < start) advance()
      return left > 0 && words[at + recordWord.start] === start
    },
  }
}

export const noRecords: DocumentRecords = { words: new Int32Array(0), count: 0, isFull: false }

/** How many documents from the cursor on follow each other and need no look at their values. */
export function countClear({ words, at: first, left }: RecordCursor): number {
  let at = first
  for (let count = 0; count < left; count += 1) {
    if (words[at + recordWord.unclear] !== 0) return count
    const next = words[at + recordWord.next]
    at += words[at + recordWord.length] ?? 0
    if (count + 1 < left && words[at + recordWord.start] !== next) return count + 1
  }
  return left
}
