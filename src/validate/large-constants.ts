import { readArray } from '../schema/keywords.js'
import { isObject, type Schema, type SchemaNode } from '../schema/schema.js'
import { visitSchema } from '../schema/walk.js'
import type { LargeConstants } from './exact-numbers.js'

/**
 * The integers beyond 2^53 that `enum` and `const` allow, with the digits that the file of the schema
 * has. `undefined` if there are none.
 *
 * @param document the validation schema
 */
export function collectLargeConstants(
  document: SchemaNode,
  { longIntegers = [] }: Pick<Schema, 'longIntegers'>,
): LargeConstants | undefined {
  const constants = new Map<number, Set<bigint>>()
  const collect = (value: unknown): void => {
    if (typeof value === 'object' && value !== null)
      for (const it of Object.values(value)) collect(it)
    if (!Number.isInteger(value) || Number.isSafeInteger(value)) return
    const number = Number(value)
    const written = longIntegers.filter((it) => Number(it) === number).map(BigInt)
    constants.set(number, new Set(written.length === 0 ? [BigInt(number)] : written))
  }
  visitSchema(document, (schema) => {
    if (!isObject(schema)) return
    collect(schema.const)
    collect(readArray(schema.enum))
  })
  return constants.size === 0 ? undefined : constants
}
