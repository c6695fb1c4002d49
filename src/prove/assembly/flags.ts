// What a node asks for, as bits. `../write-table.ts` has the same numbers.
export const IS_TEXT: i32 = 1
export const IS_TIME: i32 = 2
export const IS_IN_SET: i32 = 4
export const HAS_BOUNDS: i32 = 8
export const HAS_DISTINCT_TEXTS: i32 = 16
/** Times that would be counted are given up. */
export const IS_STRICT: i32 = 32
export const HAS_DIVISOR: i32 = 64
export const IS_UNIQUE: i32 = 128
/** A string that isn't in the set may be one that is only counted. */
export const IS_VOCABULARY: i32 = 512

/** In place of its kinds: the value has to fit one of several nodes. */
export const IS_CHOICE: i32 = 256
