import { readStrings } from '../../schema/keywords.js'
import { isObject } from '../../schema/schema.js'
import type { Choice } from '../schema/flatten.js'

/** The keys that the branches of an `anyOf` or `oneOf` require. */
export function listAlternativeKeys({ branches }: Choice): readonly string[] {
  return [...new Set(branches.filter(isObject).flatMap(({ required }) => readStrings(required)))]
}
