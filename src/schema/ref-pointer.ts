import { resolvePointer } from '../json/pointer.js'

/**
 * Reads the JSON Pointer in a `$ref` to the same document.
 *
 * @returns `undefined` for an anchor and for a reference to another document
 * @example refToPointer('#/$defs/a%20b') // '/$defs/a b'
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
export function refToPointer(ref: string): string | undefined {
  if (!ref.startsWith('#')) return undefined
  const pointer = decodeFragment(ref.slice(1))
  return pointer === '' || pointer.startsWith('/') ? pointer : undefined
}

/**
 * Follows a `$ref` into the same document, one step: the target may have a `$ref` itself.
 *
 * @param ref the value of a `$ref`
 * @returns `undefined` without a `$ref`, for a `$ref` that isn't a JSON Pointer, and if it leads
 * nowhere
 * @example resolveLocalRef({ $defs: { Id: { type: 'string' } } }, '#/$defs/Id') // { type: 'string' }
 */
export function resolveLocalRef(document: unknown, ref: unknown): unknown {
  const pointer = typeof ref === 'string' ? refToPointer(ref) : undefined
  return pointer === undefined ? undefined : resolvePointer(document, pointer)
}

/**
 * Writes a JSON Pointer as a `$ref` to the same document.
 *
 * @example pointerToRef('/$defs/a b') // '#/$defs/a%20b'
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
export function pointerToRef(pointer: string): string {
  return `#${pointer.split('/').map(encodeToken).join('/')}`
}

function encodeToken(token: string): string {
  // A lone surrogate has no UTF-8. The check of the schema rejects names with one.
  const valid = token.replace(/\p{Surrogate}/gu, '\ufffd')
  // RFC 3986 allows these in a fragment, and `$defs` reads better than `%24defs`.
  return encodeURIComponent(valid).replace(/%(24|40|3A|3B|2C|3D|2B|26)/g, decodeURIComponent)
}

/** Decodes percent-encoding. Text with a stray `%` stays as it is. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
