// What the fast pass of lint notes of a document that it has proven clean, for rules that compare
// documents: some words of 32 bits, which make sense without the document.

/** What a target wants to know of each document. */
export interface RecordFields {
  /** Groups of fields. The hashes of the members of each group are added up; see `hashMember`. */
  readonly sums: ReadonlyArray<readonly string[]>
  /** Fields whose text is identified; see `hashIdentity`. */
  readonly identities: readonly string[]
  /** A field with a list of texts. Each of them is identified. */
  readonly list?: string
}

/**
 * Documents that follow each other. Each record begins with the number of its words. After the words
 * below come the sums, then two words for each text: those of `identities`, with zeros for a text
 * that isn't there or is empty, and then those of the list.
 */
export interface DocumentRecords {
  readonly words: Int32Array
  readonly count: number
  /** Whether it stopped for now, such as for want of room. If not, the document after them needs a closer look. */
  readonly isFull: boolean
}

/** What the words of a record say, by their index. */
export const recordWord = {
  length: 0,
  /** Where the document begins, in the bytes. */
  start: 1,
  /** Where it ends. A line ends after its line feed. */
  end: 2,
  /** Where the next one begins; -1 if an array has no more. */
  next: 3,
  /**
   * The rules for single documents that have to be called with the values, as bits; see `getRuleBit`. -1
   * if the record doesn't say enough to compare the document, so that all rules have to be called.
   */
  unclear: 4,
  /** How many times have no zone, and how many have a space. */
  zonelessTimes: 5,
  spacedTimes: 6,
  /** How many infos there are about keys and values, for each of the three rules about them. */
  textInfos: 7,
  /** The sum of the hashes of all members that aren't null. */
  content: 10,
  sums: 11,
} as const

/** The fields that a record is about, each once. */
export function listRecordFields({ sums, identities, list }: RecordFields): readonly string[] {
  return [...new Set([...sums.flat(), ...identities, ...(list === undefined ? [] : [list])])]
}

/** The bit of a rule by its index. Rules after the first ones share one. */
export function getRuleBit(index: number): number {
  return 1 << Math.min(index, 30)
}
