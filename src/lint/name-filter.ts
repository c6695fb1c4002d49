/**
 * Creates a function that lists the names that a word could be a misspelling of, and perhaps a few
 * others. Comparing words takes much longer, and an object can have millions of keys.
 *
 * @returns the names in the same order; `maxDistance` is the number of edits allowed
 * @example createNameFilter(['name', 'status'])('nmae', 1) // ['name']
 */
export function createNameFilter(
  names: readonly string[],
): (word: string, maxDistance: number) => readonly string[] {
  const candidates = names.map((name) => ({ name, characters: collectCharacters(name) }))
  return (word, maxDistance) => {
    const characters = collectCharacters(word)
    return candidates
      .filter(
        // An edit adds a character, removes one, or both.
        (candidate) => countBits(candidate.characters ^ characters) <= 2 * maxDistance,
      )
      .map(({ name }) => name)
  }
}

/** A bit for each character. Characters share bits: only the last five bits of their codes count. */
function collectCharacters(text: string): number {
  const lower = text.toLowerCase()
  let bits = 0
  for (let index = 0; index < lower.length; index += 1) bits |= 1 << lower.charCodeAt(index)
  return bits
}

/** @see https://graphics.stanford.edu/~seander/bithacks.html#CountBitsSetParallel */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
