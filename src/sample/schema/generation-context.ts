import type { Schema, SchemaNode } from '../../schema/schema.js'
import type { RandomKey } from '../random.js'
import type { FlatSchema } from './flatten.js'

export interface GenerationOptions {
  /** Whether to use the `examples` of the schema. */
  readonly useExamples: boolean
  /** Whether optional properties may be missing, and nullable values may be null. */
  readonly sparse: boolean
  /**
   * Below this depth only required values are generated, because a schema can contain itself. By
   * default 5.
   */
  readonly optionalDepth?: number
  /** How many values a document may have. */
  readonly maxValues?: number
  /** How often a value may be generated anew in a document. By default 500. */
  readonly maxRetries?: number
  /** Called for each value that is generated, also for those that are thrown away. */
  readonly onValue?: () => void
}

/** The location in a document that a value is generated for. */
export interface ValueLocation {
  readonly key: RandomKey
  /** The stream of random numbers, see `draw`. */
  readonly stream: number
  /** The number of objects and arrays around the value. */
  readonly depth: number
  /** The references followed on the way here. */
  readonly refs?: readonly string[]
  /** How many values have been refused here, because another item or name is the same. */
  readonly refused?: number
}

export type SchemaValueGenerator = (node: SchemaNode, location: ValueLocation) => unknown

/** What the generators of objects and arrays share. */
export interface GenerationContext {
  readonly schema: Schema
  readonly options: GenerationOptions
  readonly generateValue: SchemaValueGenerator
  /** `flattenSchema`, once for each schema. */
  readonly flatten: (node: SchemaNode) => FlatSchema
  /** See `createHeightCheck`. */
  readonly canEnd: (node: SchemaNode, limit: number) => boolean
}

/** Whether only what is required is still generated: deep in a document, or in a recursion. */
export function isAtEnd({ options }: GenerationContext, { depth, refs }: ValueLocation): boolean {
  if (depth > (options.optionalDepth ?? maxOptionalDepth)) return true
  const last = refs?.at(-1)
  return last !== undefined && refs?.indexOf(last) !== (refs?.length ?? 0) - 1
}

const maxOptionalDepth = 5
