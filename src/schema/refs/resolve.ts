import { resolvePointer } from '../../json/pointer.js'
import { decodeFragment } from '../ref-pointer.js'
import { isSchema, type SchemaNode } from '../schema.js'
import { findEnclosingResource, type Resource } from './resources.js'

/** One file of a bundle, with everything a `$ref` can name in it. */
export interface BundledFile {
  readonly document: SchemaNode
  readonly file: string
  /** Where its document stands in the bundle: `''` for the root, `/$defs/name` for a neighbor. */
  readonly bundlePointer: string
  readonly resources: readonly Resource[]
}

export type RefTarget =
  /** A schema in the bundle. */
  | { readonly kind: 'schema'; readonly pointer: string }
  /** A neighboring file that has yet to be read. */
  | { readonly kind: 'file'; readonly path: string; readonly fragment: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'remote' }

/**
 * Resolves a `$ref`.
 *
 * @param ref the value of `$ref`, a URI reference
 * @param pointer where the schema with the `$ref` stands in `source`
 * @param source the file with the `$ref`
 * @param files all files read so far
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export async function resolveRef(
  ref: string,
  pointer: string,
  source: BundledFile,
  files: readonly BundledFile[],
): Promise<RefTarget> {
  const [uri, fragment] = splitFragment(ref)
  const enclosing = findEnclosingResource(source.resources, pointer)
  if (uri === '') return resolveFragment(fragment, enclosing, source)

  // Most schemas only refer to themselves, which doesn't need the URI library.
  const { hasScheme, resolveResourceUri, resolveUri } = await import('./uri.js')
  const absolute = resolveUri(uri, resolveResourceUri(enclosing))
  for (const file of files)
    for (const resource of file.resources)
      if (resource.id === uri || (resource.id && resolveResourceUri(resource) === absolute))
        return resolveFragment(fragment, resource, file)

  return hasScheme(uri) ? { kind: 'remote' } : { kind: 'file', path: decodeFragment(uri), fragment }
}

/** Resolves a URI fragment, which is a JSON Pointer or an anchor, in a resource of a file. */
export function resolveFragment(
  fragment: string,
  resource: Resource | undefined,
  { document, bundlePointer }: BundledFile,
): RefTarget {
  const decoded = decodeFragment(fragment)
  const pointer =
    decoded === '' || decoded.startsWith('/')
      ? (resource?.pointer ?? '') + decoded
      : resource?.anchors.get(decoded)
  if (pointer === undefined || !isSchema(resolvePointer(document, pointer)))
    return { kind: 'missing' }
  return { kind: 'schema', pointer: bundlePointer + pointer }
}

function splitFragment(ref: string): readonly [uri: string, fragment: string] {
  const hash = ref.indexOf('#')
  return hash === -1 ? [ref, ''] : [ref.slice(0, hash), ref.slice(hash + 1)]
}
