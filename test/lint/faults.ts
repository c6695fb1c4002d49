// Faults to inject into the exports, by editing their text. The places were found by searching the
// edited text for what stands there, never by the code under test.

/** Replaces a text that stands in the file exactly once. */
export interface Edit {
  readonly find: string
  readonly replace: string
}

export interface Want {
  readonly ruleId: string
  /** Inside its document. */
  readonly pointer: string
  readonly key?: string
  /** 0-based; the first if absent. */
  readonly document?: number
  readonly line: number
  readonly column: number
}

export interface SingleFault extends Edit {
  readonly name: string
  /** In test/fixtures/exports. */
  readonly file: string
  readonly want: Want
}

export interface ThreeFaults {
  readonly name: string
  readonly file: string
  readonly edits: readonly Edit[]
  /** In the order of findings. */
  readonly want: readonly Want[]
}

export interface Harmless extends Edit {
  readonly name: string
  readonly file: string
}

export const singleFaults: readonly SingleFault[] = [
  // Required keys that are missing: the place is the opening brace of the object.
  {
    name: 'no cluster_name',
    file: 'attribute-flat.json',
    find: '  "cluster_name": "recipes by cuisine",\n',
    replace: '',
    want: { ruleId: 'schema/required', pointer: '', key: 'cluster_name', line: 1, column: 1 },
  },
  {
    name: 'no namespace_id',
    file: 'parent.json',
    find: '  "namespace_id": "ns_d8150c7e2f",\n',
    replace: '',
    want: { ruleId: 'schema/required', pointer: '', key: 'namespace_id', line: 1, column: 1 },
  },
  {
    name: 'no input_collections',
    file: 'running.json',
    find: '  "input_collections": ["col_matches_week_31"],\n',
    replace: '',
    want: { ruleId: 'schema/required', pointer: '', key: 'input_collections', line: 1, column: 1 },
  },
  {
    name: 'no cluster_type',
    file: 'sparse-api.json',
    find: '"cluster_type":"vector",',
    replace: '',
    want: { ruleId: 'schema/required', pointer: '', key: 'cluster_type', line: 1, column: 1 },
  },
  {
    name: 'no input_key in the second mapping',
    file: 'vector-hdbscan.json',
    find: '          "input_key": "programme",\n',
    replace: '',
    want: {
      ruleId: 'schema/required',
      pointer: '/llm_labeling/labeling_inputs/input_mappings/1',
      key: 'input_key',
      line: 87,
      column: 9,
    },
  },
  {
    name: 'no target_field in the third mapping',
    file: 'vector-hdbscan.json',
    find: '"source_field": "member_count",\n        "target_field": "topic_size"',
    replace: '"source_field": "member_count"',
    want: {
      ruleId: 'schema/required',
      pointer: '/source_enrichment_config/field_mappings/2',
      key: 'target_field',
      line: 72,
      column: 7,
    },
  },
  {
    name: 'no source_field in the first mapping',
    file: 'enrichment.json',
    find: '        "source_field": "cluster_label",\n',
    replace: '',
    want: {
      ruleId: 'schema/required',
      pointer: '/source_enrichment_config/field_mappings/0',
      key: 'source_field',
      line: 24,
      column: 7,
    },
  },
  {
    name: 'labeling inputs without mappings',
    file: 'sparse-api.json',
    find: '"provider":"google",',
    replace: '"labeling_inputs":{},"provider":"google",',
    want: {
      ruleId: 'schema/required',
      pointer: '/llm_labeling/labeling_inputs',
      key: 'input_mappings',
      line: 1,
      column: 543,
    },
  },
  {
    name: 'no namespace_id in the second result',
    file: 'list-envelope.json',
    find: '"wildlife by station",\n      "namespace_id": "ns_94bd07f1e6",',
    replace: '"wildlife by station",',
    want: {
      ruleId: 'schema/required',
      pointer: '',
      key: 'namespace_id',
      document: 1,
      line: 36,
      column: 5,
    },
  },
  {
    name: 'no cluster_name on the third line',
    file: 'clusters.ndjson',
    find: '"cluster_name":"夜行バス 🚌💤 complaints",',
    replace: '',
    want: {
      ruleId: 'schema/required',
      pointer: '',
      key: 'cluster_name',
      document: 2,
      line: 3,
      column: 1,
    },
  },
  // Values of another type.
  {
    name: 'a string for an integer',
    file: 'vector-hdbscan.json',
    find: '"num_clusters": 37',
    replace: '"num_clusters": "37"',
    want: { ruleId: 'schema/type', pointer: '/num_clusters', line: 137, column: 19 },
  },
  {
    name: 'a number for a string',
    file: 'rerun.json',
    find: '"court rulings"',
    replace: '1998',
    want: { ruleId: 'schema/type', pointer: '/cluster_name', line: 3, column: 19 },
  },
  {
    name: 'an object for an array',
    file: 'weighted.json',
    find: '["col_sneakers"]',
    replace: '{ "0": "col_sneakers" }',
    want: { ruleId: 'schema/type', pointer: '/input_collections', line: 5, column: 24 },
  },
  {
    name: 'a string for an array, after a tab',
    file: 'child.json',
    find: '"output_collection_names": [\n\t\t"ticket topics"\n\t]',
    replace: '"output_collection_names": "ticket topics"',
    want: { ruleId: 'schema/type', pointer: '/output_collection_names', line: 16, column: 29 },
  },
  {
    name: 'an array for an object',
    file: 'attribute-flat.json',
    find: '"metadata": {}',
    replace: '"metadata": []',
    want: { ruleId: 'schema/type', pointer: '/metadata', line: 36, column: 15 },
  },
  {
    name: 'an array for an object that may be null',
    file: 'face-merge.json',
    find: '"filters": {}',
    replace: '"filters": []',
    want: { ruleId: 'schema/type', pointer: '/filters', line: 9, column: 14 },
  },
  {
    name: 'an array for a model that may be null',
    file: 'face-merge.json',
    find: '"llm_labeling": null',
    replace: '"llm_labeling": []',
    want: { ruleId: 'schema/type', pointer: '/llm_labeling', line: 40, column: 19 },
  },
  {
    name: 'a number for an object',
    file: 'completed-with-errors.json',
    find: '"quality_metrics": {\n    "silhouette_score": -0.04\n  }',
    replace: '"quality_metrics": -0.04',
    want: { ruleId: 'schema/type', pointer: '/quality_metrics', line: 40, column: 22 },
  },
  {
    name: '"true" for true',
    file: 'failed.json',
    find: '"enrich_source": false',
    replace: '"enrich_source": "true"',
    want: { ruleId: 'schema/type', pointer: '/enrich_source', line: 21, column: 20 },
  },
  {
    name: '"true" for true, where null may be',
    file: 'parent.json',
    find: '"hierarchical_vector": true',
    replace: '"hierarchical_vector": "true"',
    want: { ruleId: 'schema/type', pointer: '/hierarchical_vector', line: 13, column: 26 },
  },
  {
    name: '1 for true',
    file: 'enrichment.json',
    find: '"hierarchy_detected": false',
    replace: '"hierarchy_detected": 1',
    want: { ruleId: 'schema/type', pointer: '/hierarchy_detected', line: 56, column: 25 },
  },
  {
    name: 'a number with its unit',
    file: 'enrichment.json',
    find: '"execution_time_seconds": 41',
    replace: '"execution_time_seconds": "41 s"',
    want: { ruleId: 'schema/type', pointer: '/execution_time_seconds', line: 55, column: 29 },
  },
  {
    name: 'a fraction for an integer',
    file: 'weighted.json',
    find: '"num_clusters": 16',
    replace: '"num_clusters": 3.5',
    want: { ruleId: 'schema/type', pointer: '/num_clusters', line: 24, column: 19 },
  },
  {
    name: 'a fraction for an integer, nested',
    file: 'sparse-api.json',
    find: '"max_samples_per_cluster":8',
    replace: '"max_samples_per_cluster":8.5',
    want: {
      ruleId: 'schema/type',
      pointer: '/llm_labeling/max_samples_per_cluster',
      line: 1,
      column: 651,
    },
  },
  {
    name: 'a collection that is a number',
    file: 'vector-hdbscan.json',
    find: '"col_radio_2026"',
    replace: '2026',
    want: { ruleId: 'schema/type', pointer: '/input_collections/1', line: 7, column: 5 },
  },
  {
    name: 'null among attributes',
    file: 'attribute-hierarchical.json',
    find: '"metadata.école"',
    replace: 'null',
    want: { ruleId: 'schema/type', pointer: '/clustered_attributes/1', line: 14, column: 5 },
  },
  {
    name: 'a step that is its name',
    file: 'vector-hdbscan.json',
    find: '{\n      "method": "whitening"\n    }',
    replace: '"whitening"',
    want: { ruleId: 'schema/type', pointer: '/preprocessing_steps/0', line: 37, column: 5 },
  },
  {
    name: 'a weight as a string',
    file: 'weighted.json',
    find: '0.7125',
    replace: '"0.7125"',
    want: {
      ruleId: 'schema/type',
      pointer: '/learned_weights/mixpeek:~1~1image_extractor@v1~1siglip_embedding',
      line: 13,
      column: 54,
    },
  },
  {
    name: 'an error as JSON without quotes',
    file: 'completed-with-errors.json',
    find: '"{\\"error\\": \\"Empty label\\", \\"clusters\\": [\\"cl_20\\"]}"',
    replace: '{"error": "Empty label", "clusters": ["cl_20"]}',
    want: { ruleId: 'schema/type', pointer: '/llm_labeling_errors/2', line: 55, column: 5 },
  },
  {
    name: 'a threshold as a string',
    file: 'face-merge.json',
    find: '0.35',
    replace: '"0.35"',
    want: {
      ruleId: 'schema/type',
      pointer: '/face_cluster_merge/bbox_iou_threshold',
      line: 18,
      column: 27,
    },
  },
  {
    name: 'an algorithm that is no string',
    file: 'weighted.json',
    find: '"kmeans"',
    replace: 'true',
    want: { ruleId: 'schema/type', pointer: '/algorithm', line: 20, column: 16 },
  },
  {
    name: 'a response shape that is an array',
    file: 'enrichment.json',
    find: '"A style name and how sure you are, between 0 and 1"',
    replace: '["style"]',
    want: { ruleId: 'schema/type', pointer: '/llm_labeling/response_shape', line: 50, column: 23 },
  },
  {
    name: 'an input_key that is a number',
    file: 'vector-hdbscan.json',
    find: '"input_key": "programme"',
    replace: '"input_key": 7',
    want: {
      ruleId: 'schema/type',
      pointer: '/llm_labeling/labeling_inputs/input_mappings/1/input_key',
      line: 88,
      column: 24,
    },
  },
  {
    name: 'a time as an epoch number',
    file: 'running.json',
    find: '"2026-10-25T18:04:07Z"',
    replace: '1792951447',
    want: { ruleId: 'schema/type', pointer: '/updated_at', line: 9, column: 17 },
  },
  {
    name: 'a string in the second element',
    file: 'array.json',
    find: '1415.0',
    replace: '"1415"',
    want: {
      ruleId: 'schema/type',
      pointer: '/num_documents_clustered',
      document: 1,
      line: 63,
      column: 36,
    },
  },
  {
    name: 'a string on the third line, behind emoji',
    file: 'clusters.ndjson',
    find: '"num_documents_clustered":2048',
    replace: '"num_documents_clustered":"2048"',
    want: {
      ruleId: 'schema/type',
      pointer: '/num_documents_clustered',
      document: 2,
      line: 3,
      column: 731,
    },
  },
  {
    name: 'a string before a CRLF',
    file: 'crlf.ndjson',
    find: '"num_clusters":3',
    replace: '"num_clusters":"3"',
    want: { ruleId: 'schema/type', pointer: '/num_clusters', line: 1, column: 395 },
  },
  // null in a required field.
  {
    name: 'cluster_name: null',
    file: 'filters-tree.json',
    find: '"press photos, per desk"',
    replace: 'null',
    want: { ruleId: 'schema/type', pointer: '/cluster_name', line: 3, column: 19 },
  },
  {
    name: 'input_collections: null',
    file: 'parent.json',
    find: '[\n    "col_tickets"\n  ]',
    replace: 'null',
    want: { ruleId: 'schema/type', pointer: '/input_collections', line: 5, column: 24 },
  },
  {
    name: 'cluster_type: null',
    file: 'sparse-api.json',
    find: '"cluster_type":"vector"',
    replace: '"cluster_type":null',
    want: { ruleId: 'schema/enum', pointer: '/cluster_type', line: 1, column: 186 },
  },
  {
    name: 'input_key: null',
    file: 'list-envelope.json',
    find: '"input_key": "place"',
    replace: '"input_key": null',
    want: {
      ruleId: 'schema/type',
      pointer: '/llm_labeling/labeling_inputs/input_mappings/1/input_key',
      line: 20,
      column: 28,
    },
  },
  // null where a key may be absent, but not null.
  {
    name: 'status: null',
    file: 'to-dict.json',
    find: '"COMPLETED"',
    replace: 'null',
    want: { ruleId: 'schema/null', pointer: '/status', line: 44, column: 13 },
  },
  {
    name: 'cluster_id: null',
    file: 'running.json',
    find: '"clust_f05b2e8814"',
    replace: 'null',
    want: { ruleId: 'schema/null', pointer: '/cluster_id', line: 2, column: 17 },
  },
  {
    name: 'metadata: null',
    file: 'filters-tree.json',
    find: '"metadata": {}',
    replace: '"metadata": null',
    want: { ruleId: 'schema/null', pointer: '/metadata', line: 74, column: 15 },
  },
  {
    name: 'created_at: null',
    file: 'sparse-api.json',
    find: '"2026-02-11T21:09:37.415000"',
    replace: 'null',
    want: { ruleId: 'schema/null', pointer: '/created_at', line: 1, column: 983 },
  },
  {
    name: 'output_collection_ids: null',
    file: 'all-nulls.json',
    find: '"output_collection_ids": []',
    replace: '"output_collection_ids": null',
    want: { ruleId: 'schema/null', pointer: '/output_collection_ids', line: 25, column: 28 },
  },
  {
    name: 'enabled: null',
    file: 'weighted.json',
    find: '{ "enabled": true }',
    replace: '{ "enabled": null }',
    want: { ruleId: 'schema/null', pointer: '/llm_labeling/enabled', line: 23, column: 32 },
  },
  {
    name: 'parameters: null',
    file: 'enrichment.json',
    find: '"parameters": {}',
    replace: '"parameters": null',
    want: { ruleId: 'schema/null', pointer: '/llm_labeling/parameters', line: 51, column: 19 },
  },
  {
    name: 'enrich_source: null in the second result',
    file: 'list-envelope.json',
    find: '"attribute_based",\n      "enrich_source": false',
    replace: '"attribute_based",\n      "enrich_source": null',
    want: { ruleId: 'schema/null', pointer: '/enrich_source', document: 1, line: 48, column: 24 },
  },
  // Values that a closed enum does not have.
  {
    name: 'a cluster_type in another case',
    file: 'child.json',
    find: '"cluster_type": "vector"',
    replace: '"cluster_type": "Vector"',
    want: { ruleId: 'schema/enum', pointer: '/cluster_type', line: 8, column: 18 },
  },
  {
    name: 'a status of another system',
    file: 'filters-shorthand.json',
    find: '"COMPLETED"',
    replace: '"SUCCEEDED"',
    want: { ruleId: 'schema/enum', pointer: '/status', line: 18, column: 13 },
  },
  {
    name: 'a status in another spelling',
    file: 'list-envelope.json',
    find: '"status": "CANCELED"',
    replace: '"status": "CANCELLED"',
    want: { ruleId: 'schema/enum', pointer: '/status', document: 2, line: 68, column: 17 },
  },
  {
    name: 'four dimensions',
    file: 'vector-hdbscan.json',
    find: '"vis_n_components": 2',
    replace: '"vis_n_components": 4',
    want: { ruleId: 'schema/enum', pointer: '/vis_n_components', line: 47, column: 23 },
  },
  {
    name: 'dimensions as a string',
    file: 'face-merge.json',
    find: '"vis_n_components": 3',
    replace: '"vis_n_components": "3"',
    want: { ruleId: 'schema/enum', pointer: '/vis_n_components', line: 28, column: 23 },
  },
  {
    name: 'an unknown failure',
    file: 'failed.json',
    find: '"infrastructure"',
    replace: '"out_of_memory"',
    want: { ruleId: 'schema/enum', pointer: '/failure_category', line: 25, column: 23 },
  },
  {
    name: 'a failure in another case, on the last line',
    file: 'clusters.ndjson',
    find: '"timeout"',
    replace: '"TIMEOUT"',
    want: {
      ruleId: 'schema/enum',
      pointer: '/failure_category',
      document: 4,
      line: 5,
      column: 362,
    },
  },
  {
    name: 'a status in lower case, after a CRLF',
    file: 'crlf.ndjson',
    find: '"ARCHIVED"',
    replace: '"archived"',
    want: { ruleId: 'schema/enum', pointer: '/status', document: 1, line: 2, column: 231 },
  },
  // Times that are none.
  {
    name: 'month 13',
    file: 'vector-hdbscan.json',
    find: '"2026-05-18T07:41:09.215000Z"',
    replace: '"2026-13-18T07:41:09.215000Z"',
    want: { ruleId: 'schema/format', pointer: '/created_at', line: 150, column: 17 },
  },
  {
    name: '30 February',
    file: 'sparse-api.json',
    find: '"created_at":"2026-02-11T21',
    replace: '"created_at":"2026-02-30T21',
    want: { ruleId: 'schema/format', pointer: '/created_at', line: 1, column: 983 },
  },
  {
    name: '29 February of a common year',
    file: 'weighted.json',
    find: '"2026-06-01T05:01:49Z"',
    replace: '"2026-02-29T05:01:49Z"',
    want: { ruleId: 'schema/format', pointer: '/completed_at', line: 39, column: 19 },
  },
  {
    name: 'hour 24',
    file: 'to-dict.json',
    find: '2026-01-22 16:40:11',
    replace: '2026-01-22 24:00:00',
    want: { ruleId: 'schema/format', pointer: '/last_executed_at', line: 48, column: 23 },
  },
  {
    name: 'the empty string',
    file: 'all-nulls.json',
    find: '"completed_at": null',
    replace: '"completed_at": ""',
    want: { ruleId: 'schema/format', pointer: '/completed_at', line: 48, column: 19 },
  },
  {
    name: 'a date without a time',
    file: 'running.json',
    find: '"2026-10-25T18:04:00Z"',
    replace: '"2026-10-25"',
    want: { ruleId: 'schema/format', pointer: '/created_at', line: 8, column: 17 },
  },
  {
    name: 'ten fraction digits',
    file: 'filters-tree.json',
    find: '08.123456789Z',
    replace: '08.1234567890Z',
    want: { ruleId: 'schema/format', pointer: '/last_executed_at', line: 72, column: 23 },
  },
  {
    name: 'a time in words, in the second element',
    file: 'array.json',
    find: '"2026-07-06T10:02:30.000Z"',
    replace: '"6 July 2026"',
    want: { ruleId: 'schema/format', pointer: '/completed_at', document: 1, line: 71, column: 25 },
  },
  // Bounds.
  {
    name: '0 samples',
    file: 'sparse-api.json',
    find: '"max_samples_per_cluster":8',
    replace: '"max_samples_per_cluster":0',
    want: {
      ruleId: 'schema/minimum',
      pointer: '/llm_labeling/max_samples_per_cluster',
      line: 1,
      column: 651,
    },
  },
  {
    name: '21 samples',
    file: 'to-dict.json',
    find: '"max_samples_per_cluster": 5',
    replace: '"max_samples_per_cluster": 21',
    want: {
      ruleId: 'schema/maximum',
      pointer: '/llm_labeling/max_samples_per_cluster',
      line: 34,
      column: 32,
    },
  },
  {
    name: '50 samples',
    file: 'vector-hdbscan.json',
    find: '"max_samples_per_cluster": 12',
    replace: '"max_samples_per_cluster": 50',
    want: {
      ruleId: 'schema/maximum',
      pointer: '/llm_labeling/max_samples_per_cluster',
      line: 103,
      column: 32,
    },
  },
  {
    name: '49 characters',
    file: 'vector-hdbscan.json',
    find: '"sample_text_max_length": 320',
    replace: '"sample_text_max_length": 49',
    want: {
      ruleId: 'schema/minimum',
      pointer: '/llm_labeling/sample_text_max_length',
      line: 104,
      column: 31,
    },
  },
  {
    name: '501 characters',
    file: 'completed-with-errors.json',
    find: '"sample_text_max_length": 500',
    replace: '"sample_text_max_length": 501',
    want: {
      ruleId: 'schema/maximum',
      pointer: '/llm_labeling/sample_text_max_length',
      line: 32,
      column: 31,
    },
  },
  {
    name: 'a threshold above 1',
    file: 'vector-hdbscan.json',
    find: '0.86',
    replace: '1.5',
    want: {
      ruleId: 'schema/maximum',
      pointer: '/llm_labeling/embedding_similarity_threshold',
      line: 106,
      column: 39,
    },
  },
  {
    name: 'a threshold below 0.5',
    file: 'to-dict.json',
    find: '"embedding_similarity_threshold": 0.9',
    replace: '"embedding_similarity_threshold": 0.49',
    want: {
      ruleId: 'schema/minimum',
      pointer: '/llm_labeling/embedding_similarity_threshold',
      line: 37,
      column: 39,
    },
  },
  {
    name: 'a cache of -1 seconds',
    file: 'completed-with-errors.json',
    find: '"cache_ttl_seconds": 0',
    replace: '"cache_ttl_seconds": -1',
    want: {
      ruleId: 'schema/minimum',
      pointer: '/llm_labeling/cache_ttl_seconds',
      line: 35,
      column: 26,
    },
  },
  {
    name: 'a cache of more than 30 days',
    file: 'to-dict.json',
    find: '2592000',
    replace: '2592001',
    want: {
      ruleId: 'schema/maximum',
      pointer: '/llm_labeling/cache_ttl_seconds',
      line: 38,
      column: 26,
    },
  },
  {
    name: '30 samples on the third line',
    file: 'clusters.ndjson',
    find: '"max_samples_per_cluster":6',
    replace: '"max_samples_per_cluster":30',
    want: {
      ruleId: 'schema/maximum',
      pointer: '/llm_labeling/max_samples_per_cluster',
      document: 2,
      line: 3,
      column: 629,
    },
  },
  {
    name: 'labeling inputs with no mapping',
    file: 'enrichment.json',
    find: '"labeling_inputs": null',
    replace: '"labeling_inputs": { "input_mappings": [] }',
    want: {
      ruleId: 'schema/minItems',
      pointer: '/llm_labeling/labeling_inputs/input_mappings',
      line: 44,
      column: 44,
    },
  },
  // Texts that are not JSON.
  {
    name: 'cut off between members',
    file: 'failed.json',
    find: '3\n  }\n}\n',
    replace: '3\n',
    want: { ruleId: 'json/syntax', pointer: '', line: 33, column: 1 },
  },
  {
    name: 'cut off inside a string',
    file: 'sparse-api.json',
    find: '"metadata":{}}',
    replace: '"meta',
    want: { ruleId: 'json/syntax', pointer: '', line: 1, column: 1151 },
  },
  {
    name: 'cut off on the last line',
    file: 'clusters.ndjson',
    find: '"2026-06-16T09:40:03Z"}',
    replace: '"2026-06-16T09:4',
    want: { ruleId: 'json/syntax', pointer: '', document: 4, line: 5, column: 517 },
  },
  {
    name: 'a comma before the closing brace',
    file: 'running.json',
    find: '04:07Z"\n}',
    replace: '04:07Z",\n}',
    want: { ruleId: 'json/syntax', pointer: '', line: 10, column: 1 },
  },
  {
    name: 'a comma before the closing bracket',
    file: 'array.json',
    find: '    "level": 1\n        }\n    }\n]',
    replace: '    "level": 1\n        }\n    },\n]',
    want: { ruleId: 'json/syntax', pointer: '', line: 76, column: 1 },
  },
  {
    name: 'a comma before the closing brace, on the third line',
    file: 'clusters.ndjson',
    find: '"2026-01-16T09:31:39Z"}',
    replace: '"2026-01-16T09:31:39Z",}',
    want: { ruleId: 'json/syntax', pointer: '', document: 2, line: 3, column: 1042 },
  },
  {
    name: 'no comma between members',
    file: 'weighted.json',
    find: '"weighted",\n',
    replace: '"weighted"\n',
    want: { ruleId: 'json/syntax', pointer: '', line: 12, column: 3 },
  },
  {
    name: 'no comma between elements',
    file: 'vector-hdbscan.json',
    find: '"col_radio_2025",',
    replace: '"col_radio_2025"',
    want: { ruleId: 'json/syntax', pointer: '', line: 7, column: 5 },
  },
  {
    name: 'single quotes',
    file: 'broken.json',
    find: '"completed"',
    replace: "'completed'",
    want: { ruleId: 'json/syntax', pointer: '', line: 12, column: 13 },
  },
  {
    name: 'a comment',
    file: 'attribute-flat.json',
    find: '  "aggregation_method"',
    replace: '  // as agreed\n  "aggregation_method"',
    want: { ruleId: 'json/syntax', pointer: '', line: 16, column: 3 },
  },
  {
    name: 'an unquoted key',
    file: 'rerun.json',
    find: '"num_clusters": 40',
    replace: 'num_clusters: 40',
    want: { ruleId: 'json/syntax', pointer: '', line: 27, column: 3 },
  },
  {
    name: 'NaN, as Python writes it',
    file: 'completed-with-errors.json',
    find: '-0.04',
    replace: 'NaN',
    want: { ruleId: 'json/syntax', pointer: '', line: 41, column: 25 },
  },
  {
    name: 'None, as Python prints it',
    file: 'all-nulls.json',
    find: '"filters": null',
    replace: '"filters": None',
    want: { ruleId: 'json/syntax', pointer: '', line: 10, column: 14 },
  },
  {
    name: 'no colon',
    file: 'child.json',
    find: '"parent_cluster_id": ',
    replace: '"parent_cluster_id" ',
    want: { ruleId: 'json/syntax', pointer: '', line: 29, column: 22 },
  },
  {
    name: 'a line break in a string',
    file: 'face-merge.json',
    find: '"第四シーズン"',
    replace: '"第四\nシーズン"',
    want: { ruleId: 'json/syntax', pointer: '', line: 58, column: 14 },
  },
  {
    name: 'a backslash in a string',
    file: 'failed.json',
    find: '"satellite tiles, coast"',
    replace: '"C:\\tiles\\coast"',
    want: { ruleId: 'json/syntax', pointer: '', line: 3, column: 28 },
  },
  {
    name: 'a bracket that closes a brace',
    file: 'parent.json',
    find: '"level": 0\n  }',
    replace: '"level": 0\n  ]',
    want: { ruleId: 'json/syntax', pointer: '', line: 50, column: 3 },
  },
  {
    name: 'two documents in one',
    file: 'filters-shorthand.json',
    find: 'too small" }\n}\n',
    replace: 'too small" }\n}\n{}\n',
    want: { ruleId: 'json/syntax', pointer: '', line: 25, column: 1 },
  },
]

export const threeFaults: readonly ThreeFaults[] = [
  {
    name: 'on three levels',
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
    want: [
      { ruleId: 'schema/required', pointer: '', key: 'cluster_type', line: 1, column: 1 },
      {
        ruleId: 'schema/type',
        pointer: '/llm_labeling/labeling_inputs/input_mappings/0/path',
        line: 84,
        column: 19,
      },
      { ruleId: 'schema/type', pointer: '/child_cluster_ids', line: 145, column: 24 },
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
    want: [
      {
        ruleId: 'schema/type',
        pointer: '/llm_labeling/max_samples_per_cluster',
        line: 34,
        column: 32,
      },
      {
        ruleId: 'schema/minimum',
        pointer: '/llm_labeling/sample_text_max_length',
        line: 35,
        column: 31,
      },
      {
        ruleId: 'schema/null',
        pointer: '/llm_labeling/embedding_similarity_threshold',
        line: 37,
        column: 39,
      },
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
    want: [
      { ruleId: 'schema/required', pointer: '', key: 'cluster_name', line: 1, column: 1 },
      { ruleId: 'schema/required', pointer: '', key: 'input_collections', line: 1, column: 1 },
      { ruleId: 'schema/required', pointer: '', key: 'namespace_id', line: 1, column: 1 },
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
    want: [
      { ruleId: 'schema/type', pointer: '/num_clusters', line: 25, column: 23 },
      { ruleId: 'schema/type', pointer: '/aggregation_method', document: 1, line: 44, column: 29 },
      { ruleId: 'schema/enum', pointer: '/status', document: 2, line: 68, column: 17 },
    ],
  },
  {
    name: 'on three lines, one of them no JSON',
    file: 'clusters.ndjson',
    edits: [
      { find: '"execution_time_seconds":6.25', replace: '"execution_time_seconds":"6.25"' },
      { find: '"cluster_type":"attribute"', replace: '"cluster_type":"attributes"' },
      { find: '"col_complaints"]', replace: '"col_complaints",]' },
    ],
    want: [
      { ruleId: 'schema/type', pointer: '/execution_time_seconds', line: 1, column: 464 },
      { ruleId: 'schema/enum', pointer: '/cluster_type', document: 1, line: 2, column: 161 },
      { ruleId: 'json/syntax', pointer: '', document: 2, line: 3, column: 141 },
    ],
  },
  {
    name: 'of three keywords, at times and mappings',
    file: 'enrichment.json',
    edits: [
      { find: '"2026-06-17T13:05:22Z"', replace: '"17.06.2026"' },
      { find: '"target_field": "style_heat"', replace: '"target": "style_heat"' },
      { find: '"parameters": {}', replace: '"parameters": "none"' },
    ],
    want: [
      {
        ruleId: 'schema/required',
        pointer: '/source_enrichment_config/field_mappings/3',
        key: 'target_field',
        line: 36,
        column: 7,
      },
      { ruleId: 'schema/type', pointer: '/llm_labeling/parameters', line: 51, column: 19 },
      { ruleId: 'schema/format', pointer: '/created_at', line: 60, column: 17 },
    ],
  },
]

/** Edits that look like faults and are none. */
export const harmless: readonly Harmless[] = [
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
    name: 'a time in lower case',
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
  {
    name: 'an algorithm nobody knows',
    file: 'weighted.json',
    find: '"kmeans"',
    replace: '"birch"',
  },
  {
    name: 'a model nobody knows',
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
    name: 'no input collection',
    file: 'running.json',
    find: '["col_matches_week_31"]',
    replace: '[]',
  },
  {
    name: 'the bounds themselves',
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
