import { DistinctCounter } from './distinct.js'
import type { FieldProfile, JsonTypeName, MinMax, ValueCount } from './profile.js'

type Scalar = string | number | boolean

/** What is counted of the values at one place. */
type ValueProfile = Pick<
  FieldProfile,
  'nulls' | 'types' | 'distinct' | 'values' | 'numbers' | 'texts' | 'lengths' | 'items'
>

/** Counts the values at one place, in constant memory. */
export class ValueStats {
  #nulls = 0
  readonly #types = new Map<JsonTypeName, number>()
  #distinct: DistinctCounter | undefined
  /** `undefined` once there are too many different values. */
  #values: Map<Scalar, number> | undefined = new Map()
  readonly #numbers = new MinMaxTracker<number>()
  readonly #texts = new MinMaxTracker<string>()
  readonly #lengths = new MinMaxTracker<number>()
  readonly #items = new MinMaxTracker<number>()

  add(value: unknown): void {
    if (value === null) {
      this.#nulls += 1
      return
    }
    const type = findType(value)
    this.#types.set(type, (this.#types.get(type) ?? 0) + 1)
    if (Array.isArray(value)) this.#items.add(value.length)
    if (typeof value === 'number') this.#numbers.add(value)
    if (typeof value === 'string') {
      this.#texts.add(value.length > maxTextLength ? value.slice(0, maxTextLength) : value)
      this.#lengths.add(value.length)
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      this.#addScalar(value)
  }

  #addScalar(value: Scalar): void {
    this.#distinct ??= new DistinctCounter()
    // The type is part of the text: 1 and "1" are different.
    this.#distinct.add(typeof value === 'string' ? `"${value}` : String(value))
    this.#listValue(value, 1)
  }

  #listValue(value: Scalar, count: number): void {
    if (this.#values === undefined) return
    const before = this.#values.get(value)
    const isTooLong = typeof value === 'string' && value.length > maxTextLength
    if (before === undefined && (this.#values.size === maxListedValues || isTooLong))
      this.#values = undefined
    else this.#values.set(value, (before ?? 0) + count)
  }

  /** Adds what has been counted at another place. */
  merge(other: ValueStats): void {
    this.#nulls += other.#nulls
    for (const [type, count] of other.#types)
      this.#types.set(type, (this.#types.get(type) ?? 0) + count)
    if (other.#distinct !== undefined) {
      this.#distinct ??= new DistinctCounter()
      this.#distinct.merge(other.#distinct)
    }
    if (other.#values === undefined) this.#values = undefined
    for (const [value, count] of other.#values ?? []) this.#listValue(value, count)
    this.#numbers.merge(other.#numbers)
    this.#texts.merge(other.#texts)
    this.#lengths.merge(other.#lengths)
    this.#items.merge(other.#items)
  }

  /** @param isUnknown whether the schema doesn't name a value; `undefined` if it names none */
  finish(isUnknown: ((value: Scalar) => boolean) | undefined): ValueProfile {
    return {
      nulls: this.#nulls,
      types: Object.fromEntries(this.#types),
      distinct: this.#distinct?.count(),
      values:
        this.#distinct === undefined || this.#values === undefined
          ? undefined
          : sortByCount(this.#values).map(
              ([value, count]): ValueCount => ({
                ...{ value, count },
                ...(isUnknown?.(value) ? { isUnknown: true } : {}),
              }),
            ),
      numbers: this.#numbers.range,
      texts: this.#texts.range,
      lengths: this.#lengths.range,
      items: this.#items.range,
    }
  }
}

/** How many different values are listed. */
const maxListedValues = 50
/** Longer texts aren't listed, and are cut off as a minimum or maximum. */
const maxTextLength = 100

class MinMaxTracker<Value extends string | number> {
  range: MinMax<Value> | undefined

  add(value: Value): void {
    const { range } = this
    if (range === undefined) this.range = { min: value, max: value }
    else if (value < range.min) this.range = { ...range, min: value }
    else if (value > range.max) this.range = { ...range, max: value }
  }

  merge({ range }: MinMaxTracker<Value>): void {
    if (range === undefined) return
    this.add(range.min)
    this.add(range.max)
  }
}

function findType(value: unknown): JsonTypeName {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'boolean':
      return 'boolean'
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number'
    default:
      return Array.isArray(value) ? 'array' : 'object'
  }
}

/** The most frequent values first, those of the same count as they came up. */
function sortByCount(values: ReadonlyMap<Scalar, number>): ReadonlyArray<[Scalar, number]> {
  return [...values].sort(([, one], [, other]) => other - one)
}
