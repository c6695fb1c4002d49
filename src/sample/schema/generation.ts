import type { Schema, SchemaNode } from '../../schema/schema.js'
import type { Key } from '../random.js'

/** How freely values are made. */
export interface Freedom {
  /** Whether the examples of the schema are taken, where it has any. */
  readonly examples: boolean
  /** Whether nulls are among the values, and fields may be left out. */
  readonly gaps: boolean
}

/** A place that a value is made for. */
export interface Place {
  readonly key: Key
  /** @see step */
  readonly path: number
  /** How many objects and arrays it lies in. */
  readonly depth: number
}

/** What makers of objects and arrays need of the whole. */
export interface Making {
  readonly schema: Schema
  readonly freedom: Freedom
  readonly value: (node: SchemaNode, place: Place) => unknown
}

/** From here on only what must be there is made: a schema may hold itself. */
export const deep = 5

/** A schema asks for more than there is an end to. */
export class EndlessError extends Error {}
