import { findWrappedNumberLoss, identifyWrapper, type PlainValue, readWrapper } from './wrapper.js'

/** A value of which all objects of Extended JSON are replaced. */
export interface Conversion {
  readonly value: unknown
  /** How many objects were replaced. */
  readonly replaced: number
  /** How many are written in the form of a type, but have other content. They're still there. */
  readonly malformed: number
  /** Whether a number has more digits than a double can hold. */
  readonly losesDigits: boolean
}

/** Whether a text may be Extended JSON. It's a quick search: only very few others contain a `"$`. */
export function mayBeExtendedJson(text: string): boolean {
  // V8 searches for one character much faster than for two.
  return text.includes('$') && text.includes('"$')
}

/**
 * Replaces every object that Extended JSON v2 of MongoDB writes for a type of its own by the plain
 * value: `{ "$oid": "…" }` by a string, `{ "$numberInt": "5" }` by 5. The value itself is changed.
 *
 * A plain value stands where its object was, so that pointers into the result lead to the object in
 * the text. An object with invalid content stays as it is, with everything in it.
 *
 * @param value what `JSON.parse` returned
 * @example
 * convertExtendedJson({ a: { $numberInt: '5' } }).value // { a: 5 }
 * @see https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md
 */
export function convertExtendedJson(value: unknown): Conversion {
  const counts = { replaced: 0, malformed: 0, losesDigits: false }
  // Not recursive: a text may be nested 10,000 levels deep.
  const pending: Container[] = []

  /** Returns the plain value of an object of Extended JSON. Any other object has to wait. */
  function convert(member: object): PlainValue | object {
    const object = member as Container
    const wrapper = Array.isArray(member) ? undefined : identifyWrapper(object)
    if (wrapper === undefined) {
      pending.push(object)
      return member
    }
    const plain = readWrapper(object, wrapper)
    if (plain === undefined) {
      counts.malformed += 1
      return member
    }
    counts.replaced += 1
    counts.losesDigits ||= findWrappedNumberLoss(wrapper.key, object[wrapper.key]) !== undefined
    return plain
  }

  const root = isObject(value) ? convert(value) : value
  for (let container = pending.pop(); container !== undefined; container = pending.pop())
    if (Array.isArray(container)) {
      for (const [index, item] of container.entries())
        if (isObject(item)) container[index] = convert(item)
    } else
      for (const key in container) {
        const member = container[key]
        if (isObject(member)) setMember(container, key, convert(member))
      }
  return { value: root, ...counts }
}

type Container = Record<string, unknown>

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function setMember(container: Container, key: string, value: unknown): void {
  if (container[key] === value) return
  if (key !== '__proto__') container[key] = value
  // An assignment would set the prototype.
  else
    Object.defineProperty(container, key, {
      ...{ value, enumerable: true, configurable: true, writable: true },
    })
}
