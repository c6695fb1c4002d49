import type { Resource } from './resources.js'
import type { SourceFile } from './source-file.js'
import { resolveResourceUri, resolveUri } from './uri.js'

/** A resource and the file that contains it. */
export interface IndexedResource {
  readonly resource: Resource
  readonly file: SourceFile
  /** Its rank among all resources: the first of two with the same URI counts. */
  readonly rank: number
}

/** Finds resources by URI. Comparing every reference with every resource takes quadratic time. */
export interface ResourceIndex {
  /** Adds the resources of a file that aren't there yet. */
  update(file: SourceFile): void
  /** Finds the resource that a URI reference from another resource names. */
  find(uri: string, from: Resource): IndexedResource | undefined
}

export function createResourceIndex(): ResourceIndex {
  const byId = new Map<string, IndexedResource>()
  const byUri = new Map<string, IndexedResource>()
  const counts = new Map<SourceFile, number>()
  let rank = 0
  return {
    update(file) {
      const { resources } = file.places
      for (let index = counts.get(file) ?? 0; index < resources.length; index += 1) {
        const resource = resources[index]
        if (!resource?.id) continue
        rank += 1
        const absolute = resolveResourceUri(resource)
        addFirst(byId, resource.id, { resource, file, rank })
        if (absolute !== undefined) addFirst(byUri, absolute, { resource, file, rank })
      }
      counts.set(file, resources.length)
    },
    find(uri, from) {
      const named = byId.get(uri)
      const resolved = byUri.get(resolveUri(uri, resolveResourceUri(from)))
      if (named === undefined || resolved === undefined) return named ?? resolved
      return named.rank < resolved.rank ? named : resolved
    },
  }
}

function addFirst<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  if (!map.has(key)) map.set(key, value)
}
