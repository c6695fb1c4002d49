import { appendToken, isWithin } from '../../json/pointer.js'
import { didYouMean } from '../../validate/runtime/text/closest-match.js'
import { type Dialect, isObject } from '../schema.js'
import { visitSchemas } from '../walk.js'
import { describeForeignDialect, isDefined } from './keyword-dialects.js'
import { isKeywordOfTools, keywords } from './keyword-table.js'
import { findIntendedKeyword } from './misspelling.js'

/** A keyword without effect, from which its author probably expects one. */
export interface KeywordNote {
  readonly keyword: string
  /** The JSON Pointers of its places in the authored file. */
  readonly pointers: readonly string[]
  /** What's wrong with it, to be read after its name. */
  readonly problem: string
  /** What to do about it, as a sentence. */
  readonly advice: string
}

export interface KeywordNotes {
  /** One note for each keyword, in the order of the file. */
  readonly suspects: readonly KeywordNote[]
  /** The JSON Pointers of the keywords that no dialect defines and that look like no other one. */
  readonly unknown: readonly string[]
}

/**
 * Finds the keywords that validators ignore: misspelled ones, those of other dialects, and unknown
 * ones. Keywords of editors, and those that begin with `x-`, are left out.
 *
 * @example
 * findKeywordNotes({ requierd: ['id'] }, '2020-12').suspects
 * // [{ keyword: 'requierd', pointers: ['/requierd'], advice: 'Did you mean `required`?', … }]
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-6.5 on unknown keywords
 */
export function findKeywordNotes(
  document: unknown,
  dialect: Dialect,
  entries: readonly string[] = [''],
): KeywordNotes {
  const suspects = new Map<string, KeywordNote & { readonly pointers: string[] }>()
  const unknown: string[] = []
  const embedded: string[] = []
  visitSchemas(document, entries, (schema, pointer, isEntry) => {
    if (!isObject(schema) || embedded.some((it) => isWithin(pointer, it))) return
    // An embedded schema can have a dialect of its own, which this one says nothing about.
    if (!isEntry && '$schema' in schema) {
      embedded.push(pointer)
      return
    }
    for (const [keyword, value] of Object.entries(schema)) {
      if (isDefined(keyword, dialect) || isKeywordOfTools(keyword)) continue
      // The default of OpenAPI 3.0, which changes nothing.
      if (keyword === 'nullable' && value === false) continue
      const place = appendToken(pointer, keyword)
      const explanation = explainKeyword(keyword, value, dialect)
      const note = suspects.get(keyword)
      if (explanation === undefined) unknown.push(place)
      else if (note !== undefined) note.pointers.push(place)
      else suspects.set(keyword, { keyword, pointers: [place], ...explanation })
    }
  })
  return { suspects: [...suspects.values()], unknown }
}

function explainKeyword(
  keyword: string,
  value: unknown,
  dialect: Dialect,
): Pick<KeywordNote, 'problem' | 'advice'> | undefined {
  if (keywords.has(keyword)) return describeForeignDialect(keyword, value, dialect)
  const intended = findIntendedKeyword(keyword, value, dialect)
  if (intended === undefined) return undefined
  return { problem: 'is not a keyword of JSON Schema', advice: didYouMean(`\`${intended}\``) }
}
