/** `#/$defs/a%20b` → `/$defs/a b`: the pointer in a URI fragment; `undefined` if it holds none. */
export function refToPointer(ref: string): string | undefined {
  if (!ref.startsWith('#')) return undefined
  const pointer = decodeFragment(ref.slice(1))
  return pointer === '' || pointer.startsWith('/') ? pointer : undefined
}

/** The `$ref` to a place of the same document, percent-encoded as RFC 6901 section 6 asks. */
export function pointerToRef(pointer: string): string {
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
