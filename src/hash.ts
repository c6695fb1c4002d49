/**
 * Hashes a text to 64 bits, as two whole numbers below 2^32. Among a million texts, two have the same
 * hash with a probability of 1 to 37,000,000. It isn't cryptographic, because pure modules have no
 * such hash.
 *
 * @example hashIdentity('clust_1') // [80677398, 2931753383]
 */
export function hashIdentity(text: string): Identity {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x5f356495)
    high ^= high >>> 15
    low ^= low >>> 13
  }
  return [mix(high ^ Math.imul(low, 0xc2b2ae35)) >>> 0, mix(low + high) >>> 0]
}

/** The two halves of a hash of 64 bits. */
export type Identity = readonly [high: number, low: number]

/** Hashes two texts in this order, by their hashes. */
export function combineIdentities(first: Identity, second: Identity): Identity {
  const high = mix(Math.imul(first[0], 0x9e3779b1) + second[0])
  const low = mix(Math.imul(first[1], 0x85ebca6b) + second[1])
  return [high >>> 0, low >>> 0]
}

/** Spreads the bits of a whole number. */
function mix(word: number): number {
  const first = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return second ^ (second >>> 16)
}

/**
 * Hashes a JSON value to 32 bits. The order of members doesn't count, and neither do members that are
 * null. Of long texts it reads the beginning and the end.
 *
 * @returns a whole number that may be negative: the engine is slow with numbers from 2^31 on
 */
export function hashJson(value: unknown): number {
  if (typeof value === 'string') return mix(hashWord(value))
  if (typeof value === 'number') {
    double[0] = value
    return mix(Number(doubleWords[0]) ^ Math.imul(Number(doubleWords[1]), 0x9e3779b1) ^ 1)
  }
  if (typeof value !== 'object' || value === null) return mix(value === true ? 2 : 3)
  if (Array.isArray(value)) {
    let hash = 4
    for (const item of value) hash = mix(Math.imul(hash, 31) + hashJson(item))
    return hash
  }
  let sum = 5
  for (const key in value) {
    const member: unknown = value[key as keyof typeof value]
    if (member !== null) sum = (sum + hashMember(key, member)) | 0
  }
  return mix(sum)
}

/** Hashes a member of an object to 32 bits; see `hashJson`. */
export function hashMember(key: string, value: unknown): number {
  return mix(Math.imul(hashKey(key), 31) + hashJson(value))
}

const double = new Float64Array(1)
const doubleWords = new Uint32Array(double.buffer)

/** Most objects have the same few keys. Finding one in a map is faster than reading it. */
function hashKey(key: string): number {
  const known = keyHashes.get(key)
  if (known !== undefined) return known
  const hash = hashWord(key)
  if (keyHashes.size < maxKeyHashes) keyHashes.set(key, hash)
  return hash
}

const keyHashes = new Map<string, number>()
const maxKeyHashes = 1000

/** How many characters of a text are read at each of its ends. */
const endLength = 64

/** Hashes a text to 32 bits, fast and not well: `mix` has to follow. */
export function hashWord(text: string): number {
  const { length } = text
  if (length <= 2 * endLength) return hashRange(text, 0, length, length)
  const start = hashRange(text, 0, endLength, length)
  return hashRange(text, length - endLength, length, start)
}

/** Eight characters at a time, in two halves that don't wait for each other. */
function hashRange(text: string, start: number, end: number, seed: number): number {
  let first = seed
  let second = ~seed
  for (let index = start; index < end; index += 8) {
    first = addWord(first, packCharacters(text, index, end))
    second = addWord(second, packCharacters(text, index + 4, end))
  }
  return (first + Math.imul(second, 0x85ebca6b)) | 0
}

function addWord(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 15)
}

/** Four characters as a word. Characters of more than 8 bits are rare. */
function packCharacters(text: string, index: number, end: number): number {
  const a = index < end ? text.charCodeAt(index) : 0
  const b = index + 1 < end ? text.charCodeAt(index + 1) : 0
  const c = index + 2 < end ? text.charCodeAt(index + 2) : 0
  const d = index + 3 < end ? text.charCodeAt(index + 3) : 0
  const low = (a & 0xff) | ((b & 0xff) << 8) | ((c & 0xff) << 16) | (d << 24)
  if ((a | b | c | d) < 0x100) return low
  const high = (a >>> 8) | (b & 0xff00) | ((c & 0xff00) << 8) | ((d & 0xff00) << 16)
  return low ^ Math.imul(high, 0xc2b2ae35)
}
