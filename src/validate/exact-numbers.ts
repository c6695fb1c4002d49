import { appendToken, parsePointer } from '../json/pointer.js'

/** A number whose digits `JSON.parse` dropped. */
export interface LostNumber {
  readonly pointer: string
  /** As it's written in the text. */
  readonly literal: string
}

const exactItems = new WeakMap<object, readonly unknown[]>()

/** The literals of rounded numbers, by the object or array around them. It has all that are around those. */
const literals = new WeakMap<object, Map<string, string>>()

/**
 * Remembers the digits of numbers that JavaScript rounds: `uniqueItems`, `enum` and `const` must not call
 * 653247040368672768 and 653247040368672769 equal.
 *
 * @param value the value of a JSON text
 */
export function keepExactNumbers(value: unknown, numbers: readonly LostNumber[]): void {
  const copies = new Map<object, object>()
  for (const { pointer, literal } of numbers) {
    const tokens = parsePointer(pointer) ?? []
    let place: { readonly owner: object; readonly copy: object; readonly token: string } | undefined
    let node = value
    for (const token of tokens) {
      if (typeof node !== 'object' || node === null) break
      const known: object | undefined = copies.get(node)
      const copy = known ?? (Array.isArray(node) ? [...node] : { ...node })
      if (known === undefined) {
        copies.set(node, copy)
        literals.set(node, new Map())
        if (Array.isArray(copy)) exactItems.set(node, copy)
        if (place !== undefined) setItem(place.copy, place.token, copy)
      }
      place = { owner: node, copy, token }
      node = (node as Readonly<Record<string, unknown>>)[token]
    }
    if (place === undefined || typeof node !== 'number') continue
    setItem(place.copy, place.token, markDigits(literal))
    literals.get(place.owner)?.set(place.token, literal)
  }
}

/** The items of an array, in which numbers that JavaScript rounds are texts with all digits. */
export function readExactItems(items: readonly unknown[]): readonly unknown[] {
  return exactItems.get(items) ?? items
}

/** The integers that a schema allows somewhere and JavaScript can't tell from others, by their value there. */
export type LargeConstants = ReadonlyMap<number, ReadonlySet<bigint>>

export interface SeparatedValue {
  readonly value: unknown
  /** The changed numbers, by pointer. */
  readonly changes: ReadonlyMap<string, ChangedNumber>
}

export interface ChangedNumber {
  readonly number: number
  /** What the text has instead. */
  readonly digits: string
}

/**
 * Changes numbers that JavaScript can't tell from a constant although they differ from it: they become the
 * next number that it knows. Copies only what is around them.
 *
 * @returns `undefined` if there are none
 */
export function separateFromConstants(
  value: unknown,
  constants: LargeConstants,
): SeparatedValue | undefined {
  const changes = new Map<string, ChangedNumber>()
  const separate = (item: unknown, pointer: string, literal: string | undefined): unknown => {
    if (typeof item === 'number') {
      const digits = literal ?? (Number.isInteger(item) ? String(BigInt(item)) : '')
      const number = separateNumber(item, digits, constants)
      if (number !== item) changes.set(pointer, { number, digits })
      return number
    }
    if (typeof item !== 'object' || item === null) return item
    const lost = literals.get(item)
    let copy: object | undefined
    for (const [token, child] of Object.entries(item)) {
      const separated = separate(child, appendToken(pointer, token), lost?.get(token))
      if (separated === child) continue
      copy ??= Array.isArray(item) ? [...item] : { ...item }
      setItem(copy, token, separated)
    }
    const items = exactItems.get(item)
    if (copy !== undefined && items !== undefined) exactItems.set(copy, items)
    return copy ?? item
  }
  const separated = separate(value, '', undefined)
  return changes.size === 0 ? undefined : { value: separated, changes }
}

function separateNumber(number: number, digits: string, constants: LargeConstants): number {
  const allowed = constants.get(number)
  const exact = allowed && readInteger(digits)
  if (allowed === undefined || exact === undefined || allowed.has(exact)) return number
  const isLarger = [...allowed].some((it) => exact > it)
  let next = number
  while (constants.has(next)) next = findNeighbor(next, isLarger)
  return next
}

const bits = new DataView(new ArrayBuffer(8))

/** The next larger or smaller number. */
function findNeighbor(number: number, isLarger: boolean): number {
  bits.setFloat64(0, number)
  bits.setBigInt64(0, bits.getBigInt64(0) + (number > 0 === isLarger ? 1n : -1n))
  return bits.getFloat64(0)
}

/** A text that no document contains. */
function markDigits(literal: string): string {
  return `\0${readInteger(literal) ?? literal}`
}

/** @returns `undefined` if it isn't written as an integer */
function readInteger(literal: string): bigint | undefined {
  const digits = literal.replaceAll('"', '').replace(/\.0+$/, '')
  return /^-?\d+$/.test(digits) ? BigInt(digits) : undefined
}

/** `__proto__` is an ordinary key. */
function setItem(target: object, token: string, value: unknown): void {
  Object.defineProperty(target, token, { value, enumerable: true, configurable: true })
}
