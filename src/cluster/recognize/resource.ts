import { type DocumentKind, saveCluster } from './kind.js'

/** What else the API stores: `{ bucket_id, bucket_name, … }`. */
export const resourceKinds: readonly DocumentKind[] = [
  createResourceKind('namespace', 'namespaces'),
  createResourceKind('bucket', 'buckets'),
  createResourceKind('collection', 'collections'),
  createResourceKind('retriever', 'retrievers'),
  createResourceKind('taxonomy', 'taxonomies'),
]

function createResourceKind(name: string, plural: string): DocumentKind {
  const [id, title] = [`${name}_id`, `${name}_name`]
  return {
    name,
    isReported: true,
    noun: `a ${name}`,
    plural,
    sharedFields: ['created_at', 'metadata', 'namespace_id', 'status', 'updated_at'],
    test: (value) => typeof value[id] === 'string' && typeof value[title] === 'string',
    explain: () => `, not a cluster: it has \`${id}\` and \`${title}\`. ${saveCluster}`,
    examples: [{ [id]: `${name}_40`, [title]: 'harbor', created_at: '2026-03-01T10:00:00.250000' }],
  }
}
