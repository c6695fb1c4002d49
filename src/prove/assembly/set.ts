import { textLength, textStart } from './text'

// Sets of ASCII strings, and comparing with them.

/** @param set the strings that documentation shows instead of real values */
export function isPlaceholderText(set: usize): bool {
  // The length rules out nearly all strings.
  return hasPlaceholderLength(set) && findInSet(set) !== 0
}

/** Whether the set has a string that is as long, by bits for all lengths. */
export function hasPlaceholderLength(set: usize): bool {
  return textLength < 32 && ((load<u32>(set, 4) >>> textLength) & 1) !== 0
}

/** The number of an ASCII string in a set, from 1 on; 0 if it isn't there. */
export function findInSet(set: usize): i32 {
  const count = load<i32>(set)
  for (let i = 0; i < count; i += 1) {
    const entry = set + 8 + ((<usize>i) << 3)
    if (load<i32>(entry, 4) === textLength && isEqual(load<usize>(entry), textStart, textLength))
      return i + 1
  }
  return 0
}

/** @param known bytes that are padded to a multiple of 8 */
export function isEqual(known: usize, bytes: usize, length: i32): bool {
  let at: usize = 0
  let left = length
  while (left >= 8) {
    if (load<u64>(known + at) !== load<u64>(bytes + at)) return false
    at += 8
    left -= 8
  }
  if (left === 0) return true
  const shift = <u64>(64 - (left << 3))
  return (load<u64>(known + at) ^ load<u64>(bytes + at)) << shift === 0
}
