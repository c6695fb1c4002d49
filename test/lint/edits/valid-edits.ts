import type { ValidEdit } from './edit.js'

/** Edits that keep a document valid although they may look wrong. */
export const validEdits: readonly ValidEdit[] = [
  {
    name: 'an integer as 16.0',
    file: 'weighted.json',
    find: '"num_clusters": 16',
    replace: '"num_clusters": 16.0',
  },
  { name: 'an integer with an exponent', file: 'weighted.json', find: '9648', replace: '9.648e3' },
  {
    name: 'two dimensions as 2.0',
    file: 'vector-hdbscan.json',
    find: '"vis_n_components": 2',
    replace: '"vis_n_components": 2.0',
  },
  {
    name: 'a leap second',
    file: 'weighted.json',
    find: '"2026-05-29T11:20:36Z"',
    replace: '"2026-06-30T23:59:60Z"',
  },
  {
    name: 'a time with t and z in lower case',
    file: 'running.json',
    find: '"2026-10-25T18:04:00Z"',
    replace: '"2026-10-25t18:04:00z"',
  },
  {
    name: '29 February of a leap year',
    file: 'running.json',
    find: '"2026-10-25T18:04:00Z"',
    replace: '"2024-02-29T18:04:00Z"',
  },
  { name: 'an unknown algorithm', file: 'weighted.json', find: '"kmeans"', replace: '"birch"' },
  {
    name: 'an unknown model',
    file: 'sparse-api.json',
    find: 'gemini-2.5-flash',
    replace: 'gemini-9-nano',
  },
  {
    name: 'null for a nullable field',
    file: 'weighted.json',
    find: '0.3841,\n  "effective',
    replace: 'null,\n  "effective',
  },
  {
    name: 'null as an override',
    file: 'vector-hdbscan.json',
    find: '"override": "German"',
    replace: '"override": null',
  },
  {
    name: 'a metric that is a string',
    file: 'completed-with-errors.json',
    find: '-0.04',
    replace: '"undefined"',
  },
  {
    name: 'an empty list of input collections',
    file: 'running.json',
    find: '["col_matches_week_31"]',
    replace: '[]',
  },
  {
    name: 'values equal to the bounds',
    file: 'sparse-api.json',
    find: '"max_samples_per_cluster":8,"sample_text_max_length":150',
    replace: '"max_samples_per_cluster":1,"sample_text_max_length":500',
  },
  {
    name: 'an unknown field',
    file: 'running.json',
    find: '"status"',
    replace: '"shard": 4,\n  "status"',
  },
  {
    name: 'blank lines between lines',
    file: 'clusters.ndjson',
    find: '\n{"cluster_id":"clust_70c4e1a5dc"',
    replace: '\n\n{"cluster_id":"clust_70c4e1a5dc"',
  },
]
