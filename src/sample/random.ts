/**
 * The key of one document: all its random numbers derive from it. Two 32-bit words, so that a
 * million documents get a million different keys.
 */
export interface RandomKey {
  readonly high: number
  readonly low: number
}

/**
 * Creates the key of a document. The same arguments give the same key on every machine.
 *
 * @param seed chosen by the user
 * @param name of the scenario
 * @param index of the document, 0-based
 * @param attempt to generate it, 0-based
 */
export function createKey(seed: string, name: string, index: number, attempt = 0): RandomKey {
  return {
    high: mix(hashString(`${seed}\n${name}`) ^ mix(index)),
    low: mix(hashString(name, 0x9e3779b9) + Math.imul(attempt + 1, 0x632be5ab) + index),
  }
}

/**
 * Draws a random number. Every path in a document has a stream of its own, and a number depends on
 * nothing but the key, the stream and the counter. That's why a new field changes no other value.
 *
 * @param stream from `deriveStream`; the root's is 0
 * @param counter the position of the number in the stream, 0-based
 * @returns an integer from 0 up to, but not including, 2 ** 32
 */
export function draw({ high, low }: RandomKey, stream: number, counter: number): number {
  return mix(mix(high ^ stream) + Math.imul(counter + 1, 0x9e3779b9) + (low ^ stream)) >>> 0
}

/** Draws an integer from `min` to `max`, both included. */
export function drawInteger(
  key: RandomKey,
  stream: number,
  counter: number,
  min: number,
  max: number,
): number {
  const span = max - min + 1
  const fraction =
    span > 0xffffffff ? drawFraction(key, stream, counter) : draw(key, stream, counter) / 2 ** 32
  return Math.min(max, min + Math.floor(fraction * span))
}

/** Draws a fraction from 0 up to, but not including, 1, with 53 random bits. */
function drawFraction(key: RandomKey, stream: number, counter: number): number {
  const high = draw(key, stream, counter) >>> 5
  const low = draw(key, stream ^ 0x5bd1e995, counter) >>> 6
  return (high * 0x4000000 + low) / 2 ** 53
}

/** Draws a number from `min` to `max` with at most so many digits after the decimal point. */
export function drawDecimal(
  key: RandomKey,
  stream: number,
  { min, max, digits }: { readonly min: number; readonly max: number; readonly digits: number },
): number {
  const scale = 10 ** digits
  const [from, to] = [Math.ceil(min * scale - 1e-6), Math.floor(max * scale + 1e-6)]
  // Divide instead of multiplying by 0.01: 62 / 100 is the double that prints as 0.62.
  return drawInteger(key, stream, 0, from, Math.max(from, to)) / scale
}

/** Draws one of the items; `undefined` if there are none. */
export function drawItem<Item>(
  items: readonly Item[],
  key: RandomKey,
  stream: number,
  counter = 0,
): Item | undefined {
  return items.length < 2 ? items[0] : items[draw(key, stream, counter) % items.length]
}

/** Draws a string of hexadecimal digits. */
export function drawHex(key: RandomKey, stream: number, length: number): string {
  let digits = ''
  for (let counter = 0; digits.length < length; counter += 1)
    digits += draw(key, stream, counter).toString(16).padStart(8, '0')
  return digits.slice(0, length)
}

/** Draws a UUID of version 4. @see https://www.rfc-editor.org/rfc/rfc9562#section-5.4 */
export function drawUuid(key: RandomKey, stream: number): string {
  const hex = drawHex(key, stream, 32)
  const variant = '89ab'[draw(key, stream, 4) % 4]
  const [a, b, c] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16)]
  return `${a}-${b}-4${c}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** The stream of a property or an item, from the stream of its object or array. */
export function deriveStream(stream: number, name: string | number): number {
  return deriveStreamFromHash(
    stream,
    typeof name === 'number' ? mix(name + 0x85ebca6b) : hashString(name),
  )
}

/** Like `deriveStream`, with the hash of a name that was computed before. */
export function deriveStreamFromHash(stream: number, hash: number): number {
  return mix(Math.imul(stream, 0x01000193) ^ hash)
}

/** FNV-1a over UTF-16 code units. @see https://datatracker.ietf.org/doc/draft-eastlake-fnv/ */
export function hashString(text: string, basis = 0x811c9dc5): number {
  let hash = basis
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return mix(hash)
}

/** The finalizer of MurmurHash3: every bit of the result depends on every bit of the value. */
function mix(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
