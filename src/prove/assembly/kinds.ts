// Kinds of values, as bits. `../node.ts` has the same numbers.
export const NULL: i32 = 1
export const FALSE: i32 = 2
export const TRUE: i32 = 4
export const INTEGER: i32 = 8
export const FRACTION: i32 = 16
export const STRING: i32 = 32
export const ARRAY: i32 = 64
export const OBJECT: i32 = 128
