/** Words of metadata keys and of texts; two of them are not ASCII. */
export const words = [
  ...['archive', 'season', 'interview', 'scene', 'orders', 'status', 'speaker', 'language'],
  ...['team', 'owner', 'draft', 'region', 'camera', 'batch', 'priority', 'Überblick', '資料'],
]

/**
 * A seeded random number generator (mulberry32): the same seed gives the same samples everywhere.
 *
 * @param {number} seed
 */
export function createRandom(seed) {
  let state = seed
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end) => Math.floor(unit() * end)
  const pick = (items) => items[below(items.length)]
  const list = (min, max, create) => Array.from({ length: min + below(max - min + 1) }, create)
  return {
    unit,
    below,
    pick,
    list,
    chance: (probability) => unit() < probability,
    id: (prefix) => prefix + list(10, 10, () => below(16).toString(16)).join(''),
    words: (count) => list(count, count, () => pick(words)).join(' '),
  }
}
