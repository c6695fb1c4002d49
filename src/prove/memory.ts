// Where things are in the memory of the WebAssembly. `assembly/` has the same numbers.

/** What it found out about the members of the document that the rules read. */
export const FACTS = 1024
export const FACT_WORDS = 8
export const MAX_FACTS = 200

/** Where the table begins. The bytes of documents come after it. */
export const TABLE = 196_608

/** How many bytes after the documents the WebAssembly may read: 16 at a time. */
export const MARGIN = 64
