// The steps of the hashes in `../../hash.ts`.

export function mix(word: i32): i32 {
  const first = (word ^ (word >>> 16)) * <i32>0x85ebca6b
  const second = (first ^ (first >>> 13)) * <i32>0xc2b2ae35
  return second ^ (second >>> 16)
}

export function addWord(hash: i32, word: i32): i32 {
  return ((hash ^ word) * <i32>0x9e3779b1) ^ (hash >>> 15)
}
