import type { EditWithError } from './edit.js'

/** Required keys that are missing. The position is the opening brace of the object. */
export const requiredErrors: readonly EditWithError[] = [
  {
    name: 'no cluster_name',
    file: 'attribute-flat.json',
    find: '  "cluster_name": "recipes by cuisine",\n',
    replace: '',
    error: '1:1 schema/required (root) cluster_name',
  },
  {
    name: 'no cluster_type',
    file: 'sparse-api.json',
    find: '"cluster_type":"vector",',
    replace: '',
    error: '1:1 schema/required (root) cluster_type',
  },
  {
    name: 'no input_key in the second mapping',
    file: 'vector-hdbscan.json',
    find: '          "input_key": "programme",\n',
    replace: '',
    error: '87:9 schema/required /llm_labeling/labeling_inputs/input_mappings/1 input_key',
  },
  {
    name: 'no source_field in the first mapping',
    file: 'enrichment.json',
    find: '        "source_field": "cluster_label",\n',
    replace: '',
    error: '24:7 schema/required /source_enrichment_config/field_mappings/0 source_field',
  },
  {
    name: 'labeling inputs without mappings',
    file: 'sparse-api.json',
    find: '"provider":"google",',
    replace: '"labeling_inputs":{},"provider":"google",',
    error: '1:543 schema/required /llm_labeling/labeling_inputs input_mappings',
  },
  {
    name: 'no namespace_id in the second result',
    file: 'list-envelope.json',
    find: '"wildlife by station",\n      "namespace_id": "ns_94bd07f1e6",',
    replace: '"wildlife by station",',
    error: '36:5 schema/required (root) namespace_id #1',
  },
  {
    name: 'no cluster_name on the third line',
    file: 'clusters.ndjson',
    find: '"cluster_name":"夜行バス 🚌💤 complaints",',
    replace: '',
    error: '3:1 schema/required (root) cluster_name #2',
  },
  {
    name: 'no cluster_type on the second line',
    file: 'clusters.ndjson',
    find: '"cluster_type":"attribute",',
    replace: '',
    error: '2:1 schema/required (root) cluster_type #1',
  },
  {
    name: 'no input_collections after a CRLF',
    file: 'crlf.ndjson',
    find: '"input_collections":["col_menus"],',
    replace: '',
    error: '2:1 schema/required (root) input_collections #1',
  },
  {
    name: 'no cluster_name in the second element',
    file: 'array.json',
    find: '        "cluster_name": "support tickets / returns",\n',
    replace: '',
    error: '39:5 schema/required (root) cluster_name #1',
  },
]
