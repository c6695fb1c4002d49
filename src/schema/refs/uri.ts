import fastUri from 'fast-uri'
import type { Resource } from './resources.js'

/**
 * Resolves a URI reference against a base URI.
 *
 * @param base `undefined` if the document has no `$id`: the reference is only normalized
 * @example resolveUri('../b.json', 'https://example.com/a/a.json') // 'https://example.com/b.json'
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-5.2
 */
export function resolveUri(reference: string, base: string | undefined): string {
  const withoutEmptyFragment = reference.replace(/#$/, '')
  try {
    return fastUri.resolve(base ?? '', withoutEmptyFragment)
  } catch {
    // An invalid URI, such as `50%.json`, can still name a neighboring file.
    return withoutEmptyFragment
  }
}

const resourceUris = new WeakMap<Resource, string | undefined>()

/** Resolves the URI of a resource; `undefined` if neither it nor its parents have an `$id`. */
export function resolveResourceUri(resource: Resource | undefined): string | undefined {
  if (resource === undefined) return undefined
  // A schema with many resources and references would otherwise resolve each of them many times.
  if (!resourceUris.has(resource)) {
    const base = resolveResourceUri(resource.parent)
    const uri = resource.id === undefined ? base : resolveUri(resource.id, base)
    resourceUris.set(resource, uri)
  }
  return resourceUris.get(resource)
}
