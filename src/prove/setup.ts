import type { recordWord } from '../document-record.js'

/**
 * What a thread needs to prove documents, as plain data that can be sent to it. Addresses are those of
 * the memory of the WebAssembly.
 */
export interface ProverSetup {
  /** The compiled `WebAssembly.Module`; see `ProverProgram`. */
  readonly module: object
  /** What to write into the memory before it starts. */
  readonly tables: readonly MemoryTable[]
  /** Where the bytes of documents begin. */
  readonly bytesAt: number
  /** How many zeros have to follow them. */
  readonly margin: number
  /** Where the records of a run begin. */
  readonly recordsAt: number
  readonly recordWord: typeof recordWord
  readonly root: number
  readonly timeMode: number
  /** How many members of a document it takes notes of. */
  readonly members: number
}

/** A part of the memory. */
export interface MemoryTable {
  readonly address: number
  readonly bytes: Uint8Array
}
