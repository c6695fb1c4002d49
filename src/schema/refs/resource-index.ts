import type { BundledFile } from './resolve.js'
import type { Resource } from './resources.js'

/** A resource and the file that contains it. */
export interface IndexedResource {
  readonly resource: Resource
  readonly file: BundledFile
  /** Its rank among all resources: the first of two with the same URI counts. */
  readonly rank: number
}

/** Finds the resource that a URI reference from another resource names. */
export type ResourceFinder = (uri: string, from: Resource) => Promise<IndexedResource | undefined>

/**
 * Indexes resources by URI. Comparing every reference with every resource takes quadratic time.
 *
 * @param files the files read so far, a list that only grows
 */
export function createResourceFinder(files: readonly BundledFile[]): ResourceFinder {
  const byId = new Map<string, IndexedResource>()
  const byUri = new Map<string, IndexedResource>()
  let indexed = 0
  let rank = 0
  return async (uri, from) => {
    // Most schemas only refer to themselves, which doesn't need the URI library.
    const { resolveResourceUri, resolveUri } = await import('./uri.js')
    for (; indexed < files.length; indexed += 1) {
      const file = files[indexed]
      for (const resource of file?.resources ?? []) {
        if (file === undefined || !resource.id) continue
        rank += 1
        const absolute = resolveResourceUri(resource)
        addFirst(byId, resource.id, { resource, file, rank })
        if (absolute !== undefined) addFirst(byUri, absolute, { resource, file, rank })
      }
    }
    const named = byId.get(uri)
    const resolved = byUri.get(resolveUri(uri, resolveResourceUri(from)))
    if (named === undefined || resolved === undefined) return named ?? resolved
    return named.rank < resolved.rank ? named : resolved
  }
}

function addFirst<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  if (!map.has(key)) map.set(key, value)
}
