// The texts in a list that is valid JSON.

export let itemStart: usize = 0
export let itemLength: i32 = 0
/** Whether the last item isn't a text of ASCII without escapes. */
export let isOther: bool = false

/**
 * Finds the next text, and sets the variables above.
 *
 * @param at in the list, after its bracket or after an item
 * @param end the index of the closing bracket
 * @returns the index after the text; 0 if there are no more, or there is something else
 */
export function readItem(at: usize, end: usize): usize {
  let p = at
  isOther = false
  while (p < end && (load<u8>(p) <= 0x20 || load<u8>(p) === 0x2c)) p += 1
  if (p === end) return 0
  isOther = load<u8>(p) !== 0x22
  if (isOther) return 0
  p += 1
  itemStart = p
  while (load<u8>(p) !== 0x22 && load<u8>(p) !== 0x5c && load<u8>(p) < 0x80) p += 1
  isOther = load<u8>(p) !== 0x22
  if (isOther) return 0
  itemLength = <i32>(p - itemStart)
  return p + 1
}
