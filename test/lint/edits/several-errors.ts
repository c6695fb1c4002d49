import type { EditsWithErrors } from './edit.js'

/** Each case causes three errors. */
export const severalErrors: readonly EditsWithErrors[] = [
  {
    name: 'on three levels of nesting',
    file: 'vector-hdbscan.json',
    edits: [
      { find: '  "cluster_type": "vector",\n', replace: '' },
      {
        find: '"calinski_harabasz_score": 918.4,\n    "noise_fraction": 0.083\n  }',
        replace:
          '"calinski_harabasz_score": 918.4,\n    "noise_fraction": 0.083\n  },\n  "child_cluster_ids": "clust_leaf_1"',
      },
      { find: '"path": "transcript.text"', replace: '"path": ["transcript", "text"]' },
    ],
    errors: [
      '1:1 schema/required (root) cluster_type',
      '84:19 schema/type /llm_labeling/labeling_inputs/input_mappings/0/path',
      '145:24 schema/type /child_cluster_ids',
    ],
  },
  {
    name: 'in one object',
    file: 'to-dict.json',
    edits: [
      { find: '"max_samples_per_cluster": 5', replace: '"max_samples_per_cluster": "5"' },
      { find: '"sample_text_max_length": 200', replace: '"sample_text_max_length": 20' },
      {
        find: '"embedding_similarity_threshold": 0.9',
        replace: '"embedding_similarity_threshold": null',
      },
    ],
    errors: [
      '34:32 schema/type /llm_labeling/max_samples_per_cluster',
      '35:31 schema/minimum /llm_labeling/sample_text_max_length',
      '37:39 schema/null /llm_labeling/embedding_similarity_threshold',
    ],
  },
  {
    name: 'three required keys of one object',
    file: 'sparse-api.json',
    edits: [
      { find: '"cluster_name":"町の音 🔔",', replace: '' },
      { find: '"namespace_id":"ns_c7f3e81b60",', replace: '' },
      { find: '"input_collections":["col_field_recordings"],', replace: '' },
    ],
    errors: [
      '1:1 schema/required (root) cluster_name',
      '1:1 schema/required (root) input_collections',
      '1:1 schema/required (root) namespace_id',
    ],
  },
  {
    name: 'one in each result',
    file: 'list-envelope.json',
    edits: [
      { find: '"num_clusters": 23', replace: '"num_clusters": 2.3' },
      { find: '"last",', replace: '7,' },
      { find: '"status": "CANCELED"', replace: '"status": "canceled"' },
    ],
    errors: [
      '25:23 schema/type /num_clusters',
      '44:29 schema/type /aggregation_method #1',
      '68:17 schema/enum /status #2',
    ],
  },
  {
    name: 'on three lines, one of them not JSON',
    file: 'clusters.ndjson',
    edits: [
      { find: '"execution_time_seconds":6.25', replace: '"execution_time_seconds":"6.25"' },
      { find: '"cluster_type":"attribute"', replace: '"cluster_type":"attributes"' },
      { find: '"col_complaints"]', replace: '"col_complaints",]' },
    ],
    errors: [
      '1:464 schema/type /execution_time_seconds',
      '2:161 schema/enum /cluster_type #1',
      '3:141 json/syntax (root) #2',
    ],
  },
  {
    name: 'three keywords, in times and mappings',
    file: 'enrichment.json',
    edits: [
      { find: '"2026-06-17T13:05:22Z"', replace: '"17.06.2026"' },
      { find: '"target_field": "style_heat"', replace: '"target": "style_heat"' },
      { find: '"parameters": {}', replace: '"parameters": "none"' },
    ],
    errors: [
      '36:7 schema/required /source_enrichment_config/field_mappings/3 target_field',
      '51:19 schema/type /llm_labeling/parameters',
      '60:17 schema/format /created_at',
    ],
    others: ['unknown-field /source_enrichment_config/field_mappings/3 target'],
  },
  {
    name: 'three bounds of one model',
    file: 'completed-with-errors.json',
    edits: [
      { find: '"max_samples_per_cluster": 20', replace: '"max_samples_per_cluster": 0' },
      { find: '"sample_text_max_length": 500', replace: '"sample_text_max_length": 5000' },
      { find: '"cache_ttl_seconds": 0', replace: '"cache_ttl_seconds": -1' },
    ],
    errors: [
      '31:32 schema/minimum /llm_labeling/max_samples_per_cluster',
      '32:31 schema/maximum /llm_labeling/sample_text_max_length',
      '35:26 schema/minimum /llm_labeling/cache_ttl_seconds',
    ],
  },
  {
    name: 'three nulls that should be absent',
    file: 'sparse-api.json',
    edits: [
      { find: '"enrich_source":false', replace: '"enrich_source":null' },
      { find: '"include_summary":true', replace: '"include_summary":null' },
      { find: '"metadata":{}', replace: '"metadata":null' },
    ],
    errors: [
      '1:488 schema/null /enrich_source',
      '1:594 schema/null /llm_labeling/include_summary',
      '1:1156 schema/null /metadata',
    ],
  },
  {
    name: 'three nulls, with three rules',
    file: 'to-dict.json',
    edits: [
      { find: '"ns_07e5c2a9d1"', replace: 'null' },
      { find: '"cluster_type": "vector"', replace: '"cluster_type": null' },
      { find: '"COMPLETED"', replace: 'null' },
    ],
    errors: [
      '4:19 schema/type /namespace_id',
      '11:19 schema/enum /cluster_type',
      '44:13 schema/null /status',
    ],
  },
  {
    name: 'three entries of one array',
    file: 'parent.json',
    edits: [
      { find: '"clust_leaf_4e7a91"', replace: '91' },
      { find: '"clust_leaf_4e7a92"', replace: 'null' },
      { find: '"clust_leaf_4e7a93"', replace: '["clust_leaf_4e7a93"]' },
    ],
    errors: [
      '36:5 schema/type /child_cluster_ids/0',
      '37:5 schema/type /child_cluster_ids/1',
      '38:5 schema/type /child_cluster_ids/2',
    ],
  },
  {
    name: 'three times',
    file: 'weighted.json',
    edits: [
      { find: '"2026-05-29T11:20:36Z"', replace: '"2026-05-32T11:20:36Z"' },
      { find: '"2026-06-01T05:01:52Z"', replace: 'null' },
      { find: '"2026-06-01T05:00:01Z"', replace: '1780290001' },
    ],
    errors: [
      '36:17 schema/format /created_at',
      '37:17 schema/null /updated_at',
      '38:23 schema/type /last_executed_at',
    ],
  },
  {
    name: 'one field in three results',
    file: 'list-envelope.json',
    edits: [
      { find: '"cluster_name": "wildlife cameras"', replace: '"cluster_name": 7' },
      { find: '      "cluster_name": "wildlife by station",\n', replace: '' },
      { find: '"cluster_name": "wildlife, night only 🌙"', replace: '"cluster_name": null' },
    ],
    errors: [
      '5:23 schema/type /cluster_name',
      '36:5 schema/required (root) cluster_name #1',
      '61:23 schema/type /cluster_name #2',
    ],
  },
  {
    name: 'two in one element, one in the other',
    file: 'array.json',
    edits: [
      {
        find: '"n_clusters": 4,\n            "linkage": "ward"\n        }',
        replace:
          '"n_clusters": 4,\n            "linkage": "ward"\n        },\n        "max_hierarchy_depth": "1"',
      },
      { find: '"2026-07-06T10:01:37.000Z"', replace: '"10:01:37"' },
      { find: '"clust_leaf_4e7a93"', replace: 'null' },
    ],
    errors: [
      '24:32 schema/type /max_hierarchy_depth',
      '34:29 schema/format /last_executed_at',
      '41:23 schema/null /cluster_id #1',
    ],
  },
  {
    name: 'after CRLFs',
    file: 'crlf.ndjson',
    edits: [
      { find: '["col_dessert_photos"]', replace: '"col_dessert_photos"' },
      { find: '["metadata.price_band"]', replace: '[null]' },
      { find: '"PROCESSING"', replace: '"RUNNING"' },
    ],
    errors: [
      '1:119 schema/type /input_collections',
      '2:169 schema/type /clustered_attributes/0 #1',
      '3:161 schema/enum /status #2',
    ],
  },
  {
    name: 'in two mappings and their list',
    file: 'enrichment.json',
    edits: [
      { find: '        "target_field": "style"\n', replace: '        "target": null\n' },
      { find: '"target_field": "map.z"', replace: '"target_field": 0' },
      { find: '"labeling_inputs": null', replace: '"labeling_inputs": { "input_mappings": [] }' },
    ],
    errors: [
      '24:7 schema/required /source_enrichment_config/field_mappings/0 target_field',
      '34:25 schema/type /source_enrichment_config/field_mappings/2/target_field',
      '44:44 schema/minItems /llm_labeling/labeling_inputs/input_mappings',
    ],
    others: ['unknown-field /source_enrichment_config/field_mappings/0 target'],
  },
  {
    name: 'two in one model, one outside',
    file: 'face-merge.json',
    edits: [
      { find: '"enabled": true', replace: '"enabled": "on"' },
      { find: '0.35', replace: 'true' },
      { find: '"vis_n_components": 3', replace: '"vis_n_components": 0' },
    ],
    errors: [
      '16:16 schema/type /face_cluster_merge/enabled',
      '18:27 schema/type /face_cluster_merge/bbox_iou_threshold',
      '28:23 schema/enum /vis_n_components',
    ],
  },
  {
    name: 'a required key, its neighbour and a time',
    file: 'running.json',
    edits: [
      { find: '  "namespace_id": "ns_e3d9074ab5",\n', replace: '' },
      { find: '["col_matches_week_31"]', replace: '[31]' },
      { find: '"2026-10-25T18:04:00Z"', replace: '""' },
    ],
    errors: [
      '1:1 schema/required (root) namespace_id',
      '4:25 schema/type /input_collections/0',
      '7:17 schema/format /created_at',
    ],
  },
]
