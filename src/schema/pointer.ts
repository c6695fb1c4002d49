import { isObject } from './schema.js'

/**
 * Writes a JSON Pointer.
 *
 * @example toPointer(['properties', 'a/b']) // '/properties/a~1b'
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function toPointer(tokens: ReadonlyArray<string | number>): string {
  return tokens.map((token) => `/${escapeToken(String(token))}`).join('')
}

/** `~` and `/` as `~0` and `~1`. */
export function escapeToken(token: string): string {
  // Almost no key has either.
  if (!token.includes('~') && !token.includes('/')) return token
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The tokens of a JSON Pointer; `undefined` where it does not begin with `/`. */
export function fromPointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) return undefined
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The value a pointer leads to; `undefined` where it leads nowhere. */
export function resolvePointer(document: unknown, pointer: string): unknown {
  const tokens = fromPointer(pointer)
  if (tokens === undefined) return undefined
  let value = document
  for (const token of tokens) {
    if (Array.isArray(value))
      value = /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined
    else if (isObject(value)) value = Object.hasOwn(value, token) ? value[token] : undefined
    else return undefined
  }
  return value
}

/** `#/$defs/a%20b` → `/$defs/a b`: the pointer in a URI fragment; `undefined` if it holds none. */
export function pointerOfRef(ref: string): string | undefined {
  if (!ref.startsWith('#')) return undefined
  const pointer = decodeFragment(ref.slice(1))
  return pointer === '' || pointer.startsWith('/') ? pointer : undefined
}

/** The `$ref` to a place of the same document, percent-encoded as RFC 6901 section 6 asks. */
export function refTo(pointer: string): string {
  return `#${pointer.split('/').map(encodeFragmentPart).join('/')}`
}

function encodeFragmentPart(part: string): string {
  // What RFC 3986 allows in a fragment stays readable: `$defs` is not `%24defs`.
  return encodeURIComponent(part).replace(/%(24|40|3A|3B|2C|3D|2B|26)/g, decodeURIComponent)
}

export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
