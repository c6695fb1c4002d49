import { isEqual } from './set'
import { textLength, textStart } from './text'

/** The field of an object whose name is the last string that was read. */
export function findField(table: usize, keyHash: i32): usize {
  const mask = load<u32>(table, 8)
  let slot = <u32>keyHash & mask
  while (true) {
    const field = load<usize>(table + 40 + ((<usize>slot) << 2))
    if (field === 0) return 0
    const isFound =
      load<i32>(field, 8) === keyHash &&
      load<i32>(field, 4) === textLength &&
      isEqual(load<usize>(field), textStart, textLength)
    if (isFound) return field
    slot = (slot + 1) & mask
  }
}

/** Whether the name of a field is at an index, with the quote that ends it. */
export function isKey(field: usize, at: usize): bool {
  return isEqual(load<usize>(field), at, load<i32>(field, 4) + 1)
}
