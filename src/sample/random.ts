/** What the random numbers of one document come from. Two words: a million documents differ. */
export interface Key {
  readonly high: number
  readonly low: number
}

/**
 * The key of a document. The same arguments give the same one on every machine.
 *
 * @param seed what the user chose
 * @param name of the scenario
 * @param index of the document, 0-based
 * @param attempt of making it, 0-based
 */
export function keyOf(seed: string, name: string, index: number, attempt = 0): Key {
  const own = hashText(`${seed}\n${name}`)
  return {
    high: mix(own ^ mix(index)),
    low: mix(hashText(name, 0x9e3779b9) + Math.imul(attempt + 1, 0x632be5ab) + index),
  }
}

/**
 * A random number of a field. Each path has a stream of its own, and each number of a stream comes
 * from its place alone: a new field moves no other value.
 *
 * @param path what `step` made of the way to the field
 * @param place of the number in the stream, 0-based
 * @returns a whole number from 0 up to 2 ** 32
 */
export function draw({ high, low }: Key, path: number, place: number): number {
  return mix(mix(high ^ path) + Math.imul(place + 1, 0x9e3779b9) + (low ^ path)) >>> 0
}

/** A whole number from `low` to `high`, both among them. */
export function drawInteger(
  key: Key,
  path: number,
  place: number,
  low: number,
  high: number,
): number {
  const span = high - low + 1
  const unit = span > 0xffffffff ? drawUnit(key, path, place) : draw(key, path, place) / 2 ** 32
  return Math.min(high, low + Math.floor(unit * span))
}

/** A fraction from 0 up to 1, of 53 binary digits. */
export function drawUnit(key: Key, path: number, place: number): number {
  const high = draw(key, path, place) >>> 5
  const low = draw(key, path ^ 0x5bd1e995, place) >>> 6
  return (high * 0x4000000 + low) / 2 ** 53
}

/** The path to a member or an entry of what stands at `path`; the root's is 0. */
export function step(path: number, name: string | number): number {
  return stepBy(path, typeof name === 'number' ? mix(name + 0x85ebca6b) : hashText(name))
}

/** The same, with the hash of a name that is known beforehand. */
export function stepBy(path: number, hash: number): number {
  return mix(Math.imul(path, 0x01000193) ^ hash)
}

/** FNV-1a over UTF-16 code units. @see https://datatracker.ietf.org/doc/draft-eastlake-fnv/ */
export function hashText(text: string, basis = 0x811c9dc5): number {
  let hash = basis
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return mix(hash)
}

/** The finalizer of MurmurHash3: each of the 32 bits depends on each. */
function mix(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
