import { resolvePointer } from '../../json/pointer.js'
import { decodeFragment } from '../ref-pointer.js'
import { isSchema, type SchemaNode } from '../schema.js'
import type { PointerMap } from '../upgrade/pointer-map.js'
import type { ResourceFinder } from './resource-index.js'
import type { DocumentParts, LocatedRef, Resource } from './resources.js'

/** One file of a bundle, with everything a `$ref` can name in it. */
export interface BundledFile extends DocumentParts {
  readonly document: SchemaNode
  /** The places of the document as authored; `undefined` if it wasn't upgraded. */
  readonly pointers: PointerMap | undefined
  readonly file: string
  /** Where its document stands in the bundle: `''` for the root, `/$defs/name` for a neighbor. */
  readonly bundlePointer: string
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
 * @param source the file with the `$ref`
 * @param findResource searches all files read so far
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export async function resolveRef(
  { ref, resource }: LocatedRef,
  source: BundledFile,
  findResource: ResourceFinder,
): Promise<RefTarget> {
  const [uri, fragment] = splitFragment(ref)
  if (uri === '') return resolveFragment(fragment, resource, source, source)

  const found = await findResource(uri, resource)
  if (found !== undefined) return resolveFragment(fragment, found.resource, found.file, source)

  return hasScheme(uri) ? { kind: 'remote' } : { kind: 'file', path: decodeFragment(uri), fragment }
}

/**
 * Resolves a URI fragment, which is a JSON Pointer or an anchor, in a resource of a file.
 *
 * @param source the file with the reference; within a file, the upgrade has rewritten the pointers
 */
export function resolveFragment(
  fragment: string,
  resource: Resource | undefined,
  target: BundledFile,
  source: BundledFile,
): RefTarget {
  const decoded = decodeFragment(fragment)
  const { document, bundlePointer, pointers } = target
  let pointer = resource?.anchors.get(decoded)
  if (decoded === '' || decoded.startsWith('/')) {
    const base = resource?.pointer ?? ''
    pointer =
      target === source || pointers === undefined
        ? base + decoded
        : pointers.toUpgraded(pointers.toAuthored(base) + decoded)
  }
  if (pointer === undefined || !isSchema(resolvePointer(document, pointer)))
    return { kind: 'missing' }
  return { kind: 'schema', pointer: bundlePointer + pointer }
}

/** The pointer of a schema in the file as its author wrote it. */
export function readAuthoredPointer({ pointers }: BundledFile, pointer: string): string {
  return pointers?.toAuthored(pointer) ?? pointer
}

function splitFragment(ref: string): readonly [uri: string, fragment: string] {
  const hash = ref.indexOf('#')
  return hash === -1 ? [ref, ''] : [ref.slice(0, hash), ref.slice(hash + 1)]
}

/** Whether a URI reference begins with a scheme, such as `https:` or `urn:`. */
function hasScheme(reference: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(reference)
}
