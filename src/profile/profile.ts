import type { DistinctCount } from './distinct.js'

/** What the documents of an export contain. */
export interface Profile {
  readonly documents: number
  /** Each place that has a value, a parent before its members, in the order they first came up. */
  readonly fields: readonly FieldProfile[]
  /** Places that were left out, because there are very many. 0 as a rule. */
  readonly omitted: number
}

/** The values at one place of the documents. */
export interface FieldProfile {
  /** Empty for the documents themselves, which are listed if they aren't all objects. `[]` stands for each item of an array, `*` for each key of an object with arbitrary keys. */
  readonly path: string
  /** The last part of the path. */
  readonly name: string
  /** How many fields it's inside of. */
  readonly depth: number
  /** Whether the schema has this field. Below a value that may be anything, it says nothing. */
  readonly known: boolean | undefined
  /** How often there is a value, null included. */
  readonly present: number
  /** How often there could be one: the number of objects, items or keys that contain the place. */
  readonly of: number
  readonly nulls: number
  /** How many values of each type there are, without null. */
  readonly types: Readonly<Partial<Record<JsonTypeName, number>>>
  /** How many different texts, numbers and booleans there are. `undefined` if there are none. */
  readonly distinct: DistinctCount | undefined
  /** Each value with its count, the most frequent first, if there are few of them. */
  readonly values: readonly ValueCount[] | undefined
  /** How many values the schema doesn't name, although it names some. `undefined` if it names none. */
  readonly unknownValues: number | undefined
  /** The smallest and the largest number. */
  readonly numbers: MinMax<number> | undefined
  /** The first and the last text in the order of Unicode. A long text is cut off. */
  readonly texts: MinMax<string> | undefined
  /** The length of texts, in UTF-16 code units. */
  readonly lengths: MinMax<number> | undefined
  /** The number of items of arrays. */
  readonly items: MinMax<number> | undefined
  /** Where the first value is. */
  readonly first: FirstPlace | undefined
  /** Whether values are left out because they may not be shown. */
  readonly isRedacted?: boolean
}

export type JsonTypeName = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array'

export interface MinMax<Value> {
  readonly min: Value
  readonly max: Value
}

export interface ValueCount {
  readonly value: string | number | boolean
  readonly count: number
  /** Whether the schema doesn't name the value, although it names some. */
  readonly isUnknown?: true
}

export interface FirstPlace {
  readonly file: string
  /** Both begin with 1. A column is a UTF-16 code unit. */
  readonly line: number
  readonly column: number
}
