/**
 * Writes a JSON Pointer.
 *
 * @example toPointer(['properties', 'a/b']) // '/properties/a~1b'
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function formatPointer(tokens: ReadonlyArray<string | number>): string {
  return tokens.map((token) => `/${escapeToken(String(token))}`).join('')
}

/** `~` and `/` as `~0` and `~1`. */
export function escapeToken(token: string): string {
  // Almost no key has either.
  if (!token.includes('~') && !token.includes('/')) return token
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The inverse of `escapeToken`. */
export function unescapeToken(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token
}

/** The tokens of a JSON Pointer; `undefined` where it does not begin with `/`. */
export function parsePointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) return undefined
  return pointer.slice(1).split('/').map(unescapeToken)
}

/** The value a pointer leads to; `undefined` where it leads nowhere. */
export function resolvePointer(document: unknown, pointer: string): unknown {
  const tokens = parsePointer(pointer)
  if (tokens === undefined) return undefined
  let value = document
  for (const token of tokens) {
    if (Array.isArray(value))
      value = /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined
    else if (typeof value === 'object' && value !== null)
      value = Object.hasOwn(value, token)
        ? (value as Readonly<Record<string, unknown>>)[token]
        : undefined
    else return undefined
  }
  return value
}
