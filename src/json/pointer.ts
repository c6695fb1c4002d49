/**
 * Formats a JSON Pointer.
 *
 * @example formatPointer(['properties', 'a/b']) // '/properties/a~1b'
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function formatPointer(tokens: ReadonlyArray<string | number>): string {
  return tokens.map((token) => `/${escapeToken(String(token))}`).join('')
}

/**
 * Escapes one token of a JSON Pointer.
 *
 * @example escapeToken('a/b~c') // 'a~1b~0c'
 */
export function escapeToken(token: string): string {
  // Most keys contain neither, and this runs for every key of a document.
  if (!token.includes('~') && !token.includes('/')) return token
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}

/**
 * Adds a key to a JSON Pointer.
 *
 * @example appendToken('/properties', 'a/b') // '/properties/a~1b'
 */
export function appendToken(pointer: string, key: string): string {
  return `${pointer}/${escapeToken(key)}`
}

/**
 * Whether a JSON Pointer leads to the value of another one, or into that value.
 *
 * @example isWithin('/a/b', '/a') // true
 * @example isWithin('/ab', '/a') // false
 */
export function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`)
}

/** The inverse of `escapeToken`. */
export function unescapeToken(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token
}

/** The unescaped tokens of a JSON Pointer; `undefined` if it doesn't start with `/`. */
export function parsePointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) return undefined
  // Many pointers have one token, and nearly all have no escapes.
  if (!pointer.includes('/', 1)) return [unescapeToken(pointer.slice(1))]
  const tokens = pointer.slice(1).split('/')
  return pointer.includes('~') ? tokens.map(unescapeToken) : tokens
}

/** The value that a JSON Pointer leads to; `undefined` if it leads nowhere. */
export function resolvePointer(document: unknown, pointer: string): unknown {
  const tokens = parsePointer(pointer)
  if (tokens === undefined) return undefined
  let value = document
  for (const token of tokens) {
    if (typeof value !== 'object' || value === null) return undefined
    value = getMember(value, token)
  }
  return value
}

/**
 * Cuts a JSON Pointer behind the first value that has no members.
 *
 * @example trimPointer({ a: 5 }, '/a/b/c') // '/a'
 */
export function trimPointer(document: unknown, pointer: string): string {
  let value = document
  let length = 0
  for (const token of parsePointer(pointer) ?? []) {
    if (typeof value !== 'object' || value === null) break
    value = getMember(value, token)
    length += 1 + escapeToken(token).length
  }
  return pointer.slice(0, length)
}

function getMember(value: object, token: string): unknown {
  if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(token)) return undefined
  return Object.hasOwn(value, token)
    ? (value as Readonly<Record<string, unknown>>)[token]
    : undefined
}
