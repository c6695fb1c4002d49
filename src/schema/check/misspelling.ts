import { closestMatch } from '../../validate/runtime/text/closest-match.js'
import type { Dialect } from '../schema.js'
import { isDefined } from './keyword-dialects.js'
import { keywords } from './keyword-table.js'

/** Words for keywords that are not one or two letters away from them. */
const synonyms: Readonly<Record<string, string>> = {
  max: 'maximum',
  min: 'minimum',
  property: 'properties',
  regex: 'pattern',
  regexp: 'pattern',
}

/** Near a keyword, but words of their own; `typeof` is a keyword of ajv-keywords. */
const otherWords = new Set(['cost', 'tile', 'typeof'])

/**
 * The keyword that a misspelled one most likely stands for. It is defined by the dialect, and the
 * value has a type that it allows.
 *
 * @example findIntendedKeyword('requierd', ['id'], '2020-12') // 'required'
 * @example findIntendedKeyword('note', 'See below.', '2020-12') // undefined, as `not` takes a schema
 */
export function findIntendedKeyword(
  word: string,
  value: unknown,
  dialect: Dialect,
): string | undefined {
  if (otherWords.has(word)) return undefined
  const candidates = [...keywords]
    .filter(([name, { hasShape }]) => isDefined(name, dialect) && hasShape(value))
    .map(([name]) => name)
    // Tools have keywords of their own that begin with `$`, such as `$default`.
    .filter((name) => !word.startsWith('$') || name.startsWith('$'))
  const plain = simplify(word)
  const same = candidates.find((name) => simplify(name) === (synonyms[plain] ?? plain))
  if (same !== undefined) return same
  if (word.length < 4) return undefined
  // Hardly anybody misspells the first letter, and `when` isn't `then`.
  const similar = candidates.filter((name) => simplify(name)[0] === plain[0])
  return closestMatch(word, similar)
}

/** `any_of`, `anyof` and `anyOf` are the same word, and so are `ref` and `$ref`. */
function simplify(word: string): string {
  return word.replace(/[$_-]/g, '').toLowerCase()
}
