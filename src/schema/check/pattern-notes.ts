import { appendToken } from '../../json/pointer.js'
import { isObject } from '../schema.js'
import { visitSchemas } from '../walk.js'
import { adviseOnPattern } from './pattern-advice.js'

/** A pattern that compiles, but doesn't mean what it means in the language it was written for. */
export interface PatternNote {
  readonly pointer: string
  readonly advice: string
}

/**
 * Finds patterns that ECMAScript reads differently than other languages.
 *
 * @example
 * findPatternNotes({ pattern: '\\Aa' }) // [{ pointer: '/pattern', advice: 'Write `^` instead of `\\A`.' }]
 */
export function findPatternNotes(
  document: unknown,
  entries: readonly string[] = [''],
): readonly PatternNote[] {
  const notes: PatternNote[] = []
  const check = (pattern: string, pointer: string) => {
    const advice = adviseOnPattern(pattern)
    if (advice !== undefined) notes.push({ pointer, advice })
  }
  visitSchemas(document, entries, (schema, pointer) => {
    if (!isObject(schema)) return
    if (typeof schema.pattern === 'string') check(schema.pattern, `${pointer}/pattern`)
    if (isObject(schema.patternProperties))
      for (const pattern of Object.keys(schema.patternProperties))
        check(pattern, appendToken(`${pointer}/patternProperties`, pattern))
  })
  return notes
}
