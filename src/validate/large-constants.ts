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
  const written = new Map<number, Set<bigint>>()
  for (const it of longIntegers)
    written.set(Number(it), (written.get(Number(it)) ?? new Set<bigint>()).add(BigInt(it)))
  const constants = new Map<number, ReadonlySet<bigint>>()
  const collect = (value: unknown): void => {
    if (typeof value === 'object' && value !== null)
      for (const it of Object.values(value)) collect(it)
    if (!Number.isInteger(value) || Number.isSafeInteger(value)) return
    const number = Number(value)
    constants.set(number, written.get(number) ?? new Set([BigInt(number)]))
  }
  visitSchema(document, (schema) => {
    if (!isObject(schema)) return
    collect(schema.const)
    collect(readArray(schema.enum))
  })
  return constants.size === 0 ? undefined : constants
}
