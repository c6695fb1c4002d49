import { type DocumentRecords, recordWord } from '../document-record.js'

/** Goes over the records of documents that follow each other. */
export interface RecordCursor {
  /** The words of all records, and where the record of the next document begins in them. */
  readonly words: Int32Array
  readonly at: number
  /** Whether there is no other document. */
  readonly isDone: boolean
  readonly advance: () => void
  /** Goes on to the document that begins at an index. Returns false if there is no record of it. */
  readonly skipTo: (start: number) => boolean
}

export function createRecordCursor({ words, count }: DocumentRecords): RecordCursor {
  let [at, left] = [0, count]
  const advance = (): void => {
    at += words[at + recordWord.length] ?? 0
    left -= 1
  }
  return {
    words,
    get at() {
      return at
    },
    get isDone() {
      return left === 0
    },
    advance,
    skipTo(start) {
      while (left > 0 && (words[at + recordWord.start] ?? 0) < start) advance()
      return left > 0 && words[at + recordWord.start] === start
    },
  }
}
