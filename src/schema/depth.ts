/**
 * The deepest nesting of a schema file, in objects and arrays. A property takes two levels, so this
 * allows documents of 128 levels. The largest published schemas have 30. Reading, validating and
 * generating are recursive, and need a stack of fixed size.
 */
export const maxSchemaDepth = 256

/** Whether the objects and arrays of a value are nested more deeply than a limit. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return limit === 0 || Object.values(value).some((child) => isDeeperThan(child, limit - 1))
}
