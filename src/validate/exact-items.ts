import { parsePointer } from '../json/pointer.js'

/** A number whose digits `JSON.parse` dropped. */
export interface LostNumber {
  readonly pointer: string
  /** As it's written in the text. */
  readonly literal: string
}

const exactItems = new WeakMap<object, readonly unknown[]>()

/**
 * Remembers the digits of numbers that JavaScript rounds, for the arrays around them: `uniqueItems` must
 * not call 653247040368672768 and 653247040368672769 equal.
 *
 * @param value the value of a JSON text
 */
export function keepExactNumbers(value: unknown, numbers: readonly LostNumber[]): void {
  const copies = new Map<object, object>()
  for (const { pointer, literal } of numbers) {
    const tokens = parsePointer(pointer) ?? []
    let place: { readonly copy: object; readonly token: string } | undefined
    let node = value
    for (const token of tokens) {
      if (typeof node !== 'object' || node === null) break
      const known: object | undefined = copies.get(node)
      const copy = known ?? (Array.isArray(node) ? [...node] : { ...node })
      if (known === undefined) {
        copies.set(node, copy)
        if (Array.isArray(copy)) exactItems.set(node, copy)
        if (place !== undefined) setItem(place.copy, place.token, copy)
      }
      place = { copy, token }
      node = (node as Readonly<Record<string, unknown>>)[token]
    }
    if (place !== undefined && typeof node === 'number')
      setItem(place.copy, place.token, markDigits(literal))
  }
}

/** The items of an array, in which numbers that JavaScript rounds are texts with all digits. */
export function readExactItems(items: readonly unknown[]): readonly unknown[] {
  return exactItems.get(items) ?? items
}

/** A text that no document contains. */
function markDigits(literal: string): string {
  const number = literal.replaceAll('"', '').replace(/\.0+$/, '')
  return `\0${/^-?\d+$/.test(number) ? BigInt(number) : number}`
}

/** `__proto__` is an ordinary key. */
function setItem(target: object, token: string, value: unknown): void {
  Object.defineProperty(target, token, { value, enumerable: true, configurable: true })
}
