import { HASHES, MAX_HASHES } from '../memory'

// Hashes of keys and items that must not come again.

export let hashCount: i32 = 0

/** Keeps only the first ones. */
export function forgetHashes(count: i32): void {
  hashCount = count
}

/** Remembers a hash, unless it's there since `first`, or there are too many. */
export function addHash(word: i32, first: i32): bool {
  if (hashCount - first >= 256 || hashCount >= MAX_HASHES) return false
  for (let i = first; i < hashCount; i += 1)
    if (load<i32>(<usize>(HASHES + (i << 2))) === word) return false
  store<i32>(<usize>(HASHES + (hashCount << 2)), word)
  hashCount += 1
  return true
}
