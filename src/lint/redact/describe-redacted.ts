import { countCodePoints, describeValue } from '../../validate/runtime/index.js'

/**
 * What a report says instead of a value: its type and length. An object or array has no text of its
 * own, and null is a type.
 *
 * @example
 * describeRedacted('Anna') // '<string, 4 characters>'
 * describeRedacted(-12.5) // '<number, 3 digits>'
 */
export function describeRedacted(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `<string, ${countCharacters(value)}>`
    case 'number':
    case 'bigint':
      return describeRedactedNumber(String(value))
    case 'boolean':
      return '<boolean>'
    default:
      return describeValue(value)
  }
}

/** @param literal the number as it's written */
export function describeRedactedNumber(literal: string): string {
  const count = literal.replace(/\D/g, '').length
  return `<number, ${count} ${count === 1 ? 'digit' : 'digits'}>`
}

/** What a report says instead of a key that is data. */
export function describeRedactedKey(key: string): string {
  return `<key, ${countCharacters(key)}>`
}

/** What a report says instead of a text that isn't JSON. */
export function describeRedactedText(text: string): string {
  return `<text, ${countCharacters(text)}>`
}

/**
 * What a report says instead of a token of JSON, which may have mistakes. Punctuation stays.
 *
 * @param isCut whether it's the beginning of a longer token
 */
export function describeRedactedToken(token: string, isCut = false): string {
  if (/^(?:[{}[\]:,"]?|null)$/.test(token)) return token
  if (isCut) return `<text, ${token.length} characters or more>`
  if (/^"(?:[^"\\]|\\.)*"$/s.test(token)) return describeRedacted(readString(token))
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token)) return describeRedactedNumber(token)
  return token === 'true' || token === 'false' ? '<boolean>' : describeRedactedText(token)
}

/** The content of a string token; as it's written if it has an escape that JSON doesn't know. */
function readString(token: string): string {
  try {
    return String(JSON.parse(token))
  } catch {
    return token.slice(1, -1)
  }
}

function countCharacters(text: string): string {
  const count = countCodePoints(text)
  return `${count} ${count === 1 ? 'character' : 'characters'}`
}
