/**
 * Hashes a text to 64 bits, as two whole numbers below 2^32. Among a million texts, two have the same
 * hash with a probability of 1 to 37,000,000. It isn't cryptographic, because pure modules have no
 * such hash.
 *
 * @example hashIdentity('clust_1') // [80677398, 2931753383]
 */
export function hashIdentity(text: string): readonly [high: number, low: number] {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x5f356495)
    high ^= high >>> 15
    low ^= low >>> 13
  }
  return [mix(high ^ Math.imul(low, 0xc2b2ae35)), mix(low + high)]
}

/** Spreads the bits of a whole number. */
function mix(word: number): number {
  const first = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return (second ^ (second >>> 16)) >>> 0
}

/**
 * Hashes a JSON value to 32 bits. The order of members doesn't count, and neither do members that are
 * null. Of long texts it reads the beginning and the end.
 */
export function hashJson(value: unknown): number {
  if (typeof value === 'string') return mix(hashWord(value))
  if (typeof value === 'number') {
    double[0] = value
    const [low = 0, high = 0] = doubleWords
    return mix(low ^ Math.imul(high, 0x9e3779b1) ^ 1)
  }
  if (typeof value !== 'object' || value === null) return mix(value === true ? 2 : 3)
  if (Array.isArray(value))
    return value.reduce((hash, item) => mix(Math.imul(hash, 31) + hashJson(item)), 4)
  let sum = 5
  for (const key of Object.keys(value)) {
    const member: unknown = value[key as keyof typeof value]
    if (member !== null) sum += mix(Math.imul(hashWord(key), 31) + hashJson(member))
  }
  return mix(sum)
}

const double = new Float64Array(1)
const doubleWords = new Uint32Array(double.buffer)

/** How many characters of a text are read at each of its ends. */
const endLength = 64

function hashWord(text: string): number {
  const { length } = text
  let hash = length
  const end = length > 2 * endLength ? endLength : length
  for (let index = 0; index < end; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x9e3779b1) ^ (hash >>> 15)
  for (let index = length - endLength; end < length && index < length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x9e3779b1) ^ (hash >>> 15)
  return hash
}
