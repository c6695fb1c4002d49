import type { Site } from './site.js'

export function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

/** An expression for whether the value equals a value of the schema. */
export function compileComparison(value: unknown, { data, emitter }: Site): string {
  if (isScalar(value)) return `${data} === ${emitter.addConstant(value)}`
  emitter.noteRecursion()
  return `isDeepEqual(${data}, ${emitter.addConstant(value)})`
}
