// Where things are in the memory of the WebAssembly. Both sides import this.

/** What it found out about the members of the document that the rules read. */
export const FACTS = 1024
export const FACT_WORDS = 8
export const MAX_FACTS = 200

/** How many infos there are about keys and values of a document, by the number of the rule. */
export const INFO_COUNTS = 7_680

/** The hashes of keys and texts that must not come again. */
export const HASHES = 8192
export const MAX_HASHES = 8192

/** Whether documents may be Extended JSON, and when rules for documents report nothing. */
export const CONDITIONS = 40_960

/** What to write into the record of a document. */
export const RECORD_FIELDS = 47_104
export const RECORD_FIELDS_END = 49_152

/** The UTF-16 code units of a string. */
export const UNITS = 65_536
export const MAX_UNITS = 65_536

/** The records of the last run. */
export const RECORDS = 196_608
export const RECORDS_END = 262_144

/** Values that rules have seen. */
export const KNOWN_VALUES = 262_144
export const KNOWN_VALUES_END = 311_296

/** Keys and values that are clean but for an info. They come after the values above. */
export const KNOWN_TEXTS = 311_296
export const KNOWN_TEXTS_END = 327_680

/** Times that are written otherwise in a document. */
export const DATES = 327_680
export const DATES_END = 331_776

/** Where the table begins. The bytes of documents come after it. */
export const TABLE = 331_776

/** How many bytes after the documents the WebAssembly may read: 16 at a time, or as many as a key has. */
export const MARGIN = 256
export const MAX_KEY_LENGTH = 240
