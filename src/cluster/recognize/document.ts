import { type DocumentKind, listPresent, saveCluster } from './kind.js'

/** A document of a collection, an object of a bucket, or a member of a cluster. */
export const document: DocumentKind = {
  name: 'document',
  isReported: true,
  noun: 'a document of a collection, or an object of a bucket',
  plural: 'documents or objects',
  sharedFields: [
    ...['cluster_id', 'cluster_label', 'created_at', 'error', 'metadata', 'namespace_id', 'status'],
    'updated_at',
  ],
  test: ({ document_id, object_id, bucket_id }) =>
    typeof document_id === 'string' ||
    (typeof object_id === 'string' && typeof bucket_id === 'string'),
  explain: (value) =>
    `, not a cluster: it has ${listPresent(value, ['document_id', 'object_id', 'distance_to_centroid', 'collection_id', 'bucket_id'])}. ${saveCluster}`,
  examples: [
    { document_id: 'doc_3', collection_id: 'col_harbor', cluster_id: 'cl_4', metadata: {} },
    { document_id: 'doc_3', cluster_label: 2, distance_to_centroid: 0.4, coordinates: [1, 2] },
    { object_id: 'obj_6', bucket_id: 'bkt_40', status: 'ACTIVE' },
  ],
}
