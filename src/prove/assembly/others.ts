import { countKey } from './known-texts'
import { findPattern, SEVERAL } from './pattern'
import { isDecoded, textStart } from './text'
import { isTextAllowed } from './text-check'

/** The node for a member whose key was read last, and isn't that of a field; 0 if there is none. */
export function findOther(table: usize, end: usize, keyHash: i32): usize {
  const names = load<usize>(table, 32)
  if (names !== 0 && !isTextAllowed(end, names)) return 0
  const others = load<usize>(table, 16)
  const patterns = load<usize>(table, 28)
  if (patterns === 0) return others !== 0 ? others : countKey(table, keyHash)
  // What another character is to a pattern is left to the ordinary way.
  const found = isDecoded ? SEVERAL : findPattern(patterns, textStart, end)
  return found === SEVERAL ? 0 : found === 0 ? others : found
}
