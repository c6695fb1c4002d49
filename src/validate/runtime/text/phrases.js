import { formatJson } from './describe.js'
import { escapeInvisible } from './escape-invisible.js'

// Longer paths and patterns lose their middle, since each message repeats them. The start of a path says
// where to look, the end what it is about.
const maxCodeLength = 200

/**
 * A name or a pattern in backticks, without invisible characters.
 *
 * @param {string} text
 */
export function quoteCode(text) {
  if (text.length <= maxCodeLength) return `\`${escapeInvisible(text)}\``
  const half = maxCodeLength / 2
  // Half a surrogate pair must not remain.
  const start = text.slice(0, half).replace(/[\uD800-\uDBFF]$/, '')
  const end = text.slice(1 - half).replace(/^[\uDC00-\uDFFF]/, '')
  return `\`${escapeInvisible(`${start}…${end}`)}\``
}

/**
 * @param {number} count
 * @param {'character' | 'item' | 'key'} noun
 * @example pluralize(2, 'item') // '2 items'
 */
export function pluralize(count, noun) {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}

/**
 * @param {readonly string[]} words
 * @returns {string} `a`, `a or b`, `a, b or c`
 */
export function joinWithOr(words) {
  if (words.length <= 1) return words[0] ?? 'nothing'
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/**
 * @param {readonly string[]} words
 * @returns {string} `a`, `a and b`, `a, b and c`
 */
export function joinWithAnd(words) {
  if (words.length <= 1) return words[0] ?? 'nothing'
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

const maxWords = 12

/**
 * Like `joinWithOr`, but shows 12 words at most.
 *
 * @param {readonly string[]} types of JSON Schema
 * @param {readonly unknown[]} values
 */
export function describeTypesAndValues(types, values) {
  const count = types.length + values.length
  // There may be a million values.
  const words = [...types.map(describeType), ...values.slice(0, maxWords).map(formatJson)]
  return count <= maxWords
    ? joinWithOr(words)
    : `one of ${words.slice(0, maxWords).join(', ')} and ${count - maxWords} more`
}

/** @param {readonly unknown[]} values */
export function describeValues(values) {
  return memoizeDescription(values, (list) => describeTypesAndValues([], list))
}

/** @param {string | readonly string[]} types */
export function describeTypes(types) {
  if (typeof types === 'string') return describeType(types)
  // `true or false` would read as a list within the list.
  return memoizeDescription(types, (list) =>
    joinWithOr(
      list.flatMap((type) => (type === 'boolean' ? ['true', 'false'] : describeType(type))),
    ),
  )
}

/** @param {string} type of JSON Schema */
export function describeType(type) {
  return typeDescriptions[type] ?? type
}

/** @type {Readonly<Record<string, string>>} */
const typeDescriptions = {
  array: 'an array',
  boolean: 'true or false',
  integer: 'an integer',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

/**
 * Descriptions by list. A list of a schema is the same object for every error about it.
 *
 * @type {WeakMap<readonly unknown[], string>}
 */
const descriptions = new WeakMap()

/**
 * @template Item
 * @param {readonly Item[]} list
 * @param {(list: readonly Item[]) => string} describe
 */
function memoizeDescription(list, describe) {
  const known = descriptions.get(list)
  if (known !== undefined) return known
  const description = describe(list)
  descriptions.set(list, description)
  return description
}
