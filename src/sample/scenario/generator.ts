import { draw, drawInteger, type Key } from '../random.js'

/** Makes a value of one place in a document. */
export type Maker = (context: MakerContext, path: number) => unknown

/** A document in the making. */
export interface MakerContext {
  readonly key: Key
  /** What a reference stands for: `/a/b` in the document, `name/b` among what the scenario names. */
  readonly find: (reference: string) => unknown
  /** The entry that a list is being made of. */
  readonly item: unknown
}

/** What a maker gives where there is to be no value. */
export const absent: unique symbol = Symbol('absent')

/** One of some things; `undefined` of none. */
export function pick<Item>(
  items: readonly Item[],
  key: Key,
  path: number,
  place = 0,
): Item | undefined {
  return items.length < 2 ? items[0] : items[draw(key, path, place) % items.length]
}

/** A number of so many decimals, between two bounds. */
export function decimal(
  { key }: Pick<MakerContext, 'key'>,
  path: number,
  low: number,
  high: number,
  digits: number,
): number {
  const scale = 10 ** digits
  const [from, to] = [Math.ceil(low * scale - 1e-6), Math.floor(high * scale + 1e-6)]
  // Divided, not multiplied: 62 / 100 is the double that is written 0.62.
  return drawInteger(key, path, 0, from, Math.max(from, to)) / scale
}
