import type { EditWithError } from './edit.js'

/** Values of the right type that a keyword does not allow. */
export const valueErrors: readonly EditWithError[] = [
  // Values outside a closed enum.
  {
    name: 'a cluster_type in another case',
    file: 'child.json',
    find: '"cluster_type": "vector"',
    replace: '"cluster_type": "Vector"',
    error: '8:18 schema/enum /cluster_type',
  },
  {
    name: 'a status of a different system',
    file: 'filters-shorthand.json',
    find: '"COMPLETED"',
    replace: '"SUCCEEDED"',
    error: '18:13 schema/enum /status',
  },
  {
    name: 'four dimensions',
    file: 'vector-hdbscan.json',
    find: '"vis_n_components": 2',
    replace: '"vis_n_components": 4',
    error: '47:23 schema/enum /vis_n_components',
  },
  {
    name: 'a failure in another case, on the last line',
    file: 'clusters.ndjson',
    find: '"timeout"',
    replace: '"TIMEOUT"',
    error: '5:362 schema/enum /failure_category #4',
  },
  {
    name: 'a status in lower case, after a CRLF',
    file: 'crlf.ndjson',
    find: '"ARCHIVED"',
    replace: '"archived"',
    error: '2:231 schema/enum /status #1',
  },
  // Invalid times.
  {
    name: 'month 13',
    file: 'vector-hdbscan.json',
    find: '"2026-05-18T07:41:09.215000Z"',
    replace: '"2026-13-18T07:41:09.215000Z"',
    error: '150:17 schema/format /created_at',
  },
  {
    name: '30 February',
    file: 'sparse-api.json',
    find: '"created_at":"2026-02-11T21',
    replace: '"created_at":"2026-02-30T21',
    error: '1:983 schema/format /created_at',
  },
  {
    name: 'a time in words, in the second element',
    file: 'array.json',
    find: '"2026-07-06T10:02:30.000Z"',
    replace: '"6 July 2026"',
    error: '71:25 schema/format /completed_at #1',
  },
  // Values outside the bounds.
  {
    name: '0 samples',
    file: 'sparse-api.json',
    find: '"max_samples_per_cluster":8',
    replace: '"max_samples_per_cluster":0',
    error: '1:651 schema/minimum /llm_labeling/max_samples_per_cluster',
  },
  {
    name: '50 samples',
    file: 'vector-hdbscan.json',
    find: '"max_samples_per_cluster": 12',
    replace: '"max_samples_per_cluster": 50',
    error: '103:32 schema/maximum /llm_labeling/max_samples_per_cluster',
  },
  {
    name: 'a threshold below 0.5',
    file: 'to-dict.json',
    find: '"embedding_similarity_threshold": 0.9',
    replace: '"embedding_similarity_threshold": 0.49',
    error: '37:39 schema/minimum /llm_labeling/embedding_similarity_threshold',
  },
  {
    name: 'a cache of more than 30 days',
    file: 'to-dict.json',
    find: '2592000',
    replace: '2592001',
    error: '38:26 schema/maximum /llm_labeling/cache_ttl_seconds',
  },
  {
    name: '30 samples on the third line',
    file: 'clusters.ndjson',
    find: '"max_samples_per_cluster":6',
    replace: '"max_samples_per_cluster":30',
    error: '3:629 schema/maximum /llm_labeling/max_samples_per_cluster #2',
  },
  {
    name: 'labeling inputs with no mapping',
    file: 'enrichment.json',
    find: '"labeling_inputs": null',
    replace: '"labeling_inputs": { "input_mappings": [] }',
    error: '44:44 schema/minItems /llm_labeling/labeling_inputs/input_mappings',
  },
]
