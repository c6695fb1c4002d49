import { IS_IN_SET, IS_TEXT, IS_TIME, IS_VOCABULARY } from './flags'
import { countText } from './known-texts'
import { matchesAll } from './pattern'
import { findInSet, hasPlaceholderLength, isPlaceholderText } from './set'
import { hasEscape, hashJsonString, isDecoded, textLength, textStart } from './text'
import { isCleanTime } from './time'

/** The place of a string in its set, from 1 on; 0 if it has none. */
export let place: i32 = 0

/** Whether the string that was read last is clean. */
export function isTextAllowed(end: usize, node: usize): bool {
  const flags = load<i32>(node, 4)
  place = 0
  if (flags === 0) return true
  if ((flags & IS_TIME) !== 0) return !isDecoded && isCleanTime(textStart, end, node)
  if ((flags & IS_IN_SET) !== 0) {
    if (isDecoded) return false
    place = findInSet(load<usize>(node, 8))
    if (place !== 0) return true
    return (flags & IS_VOCABULARY) !== 0 && countText(node, hashJsonString())
  }
  if ((flags & IS_TEXT) === 0) return true
  // What an escape or another character is to the length of a text is left to the ordinary way.
  const minLength = load<i32>(node, 48)
  const maxLength = load<i32>(node, 52)
  if (isDecoded && (minLength > 0 || maxLength >= 0)) return false
  if (textLength < minLength || (maxLength >= 0 && textLength > maxLength)) return false
  const patterns = load<usize>(node, 64)
  if (patterns !== 0 && (isDecoded || !matchesAll(patterns, textStart, end))) return false
  const placeholders = load<usize>(node, 8)
  if (!isDecoded) return !isPlaceholderText(placeholders)
  // An escape may spell a placeholder.
  return !hasPlaceholderLength(placeholders) || !hasEscape(textStart, end)
}
