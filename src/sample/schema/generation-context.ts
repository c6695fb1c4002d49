import { UserError } from '../../errors.js'
import type { Schema, SchemaNode } from '../../schema/schema.js'
import type { RandomKey } from '../random.js'

export interface GenerationOptions {
  /** Whether to use the `examples` of the schema. */
  readonly useExamples: boolean
  /** Whether optional properties may be missing, and nullable values may be null. */
  readonly sparse: boolean
}

/** The location in a document that a value is generated for. */
export interface ValueLocation {
  readonly key: RandomKey
  /** The stream of random numbers, see `draw`. */
  readonly stream: number
  /** The number of objects and arrays around the value. */
  readonly depth: number
}

export type SchemaValueGenerator = (node: SchemaNode, location: ValueLocation) => unknown

/** What the generators of objects and arrays share. */
export interface GenerationContext {
  readonly schema: Schema
  readonly options: GenerationOptions
  readonly generateValue: SchemaValueGenerator
}

/** Below this depth only required values are generated, because a schema can contain itself. */
export const maxOptionalDepth = 5

/** The longest string and the longest array of a sample: enough for every real limit. */
export const maxSampleLength = 100_000

/** The schema requires more values than can be generated. The message is the reason. */
export class SampleSizeError extends UserError {}
