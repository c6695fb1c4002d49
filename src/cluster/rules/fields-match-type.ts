import type { Rule } from '../../lint/rule.js'
import { isFilled } from '../is-filled.js'

/**
 * The fields of each type; the schema says the same with `x-applies-to`. `default` is what the API
 * fills in when a cluster is created. It may do so for clusters of both types.
 */
const fields = [
  { name: 'cluster_type' },
  { name: 'feature_uris', type: 'vector' },
  { name: 'multi_feature_strategy', type: 'vector', default: 'concatenate' },
  { name: 'effective_feature_method', type: 'vector', default: 'mean' },
  { name: 'face_cluster_merge', type: 'vector' },
  { name: 'sample_size', type: 'vector' },
  { name: 'clustered_attributes', type: 'attribute' },
  { name: 'hierarchical_grouping', type: 'attribute' },
  { name: 'aggregation_method', type: 'attribute', default: 'most_frequent' },
]

export const fieldsMatchType: Rule = {
  id: 'cluster/fields-match-type',
  severity: 'warning',
  fields: fields.map(({ name }) => name),
  summary: 'A cluster has no values in the fields of the other type.',
  why: [
    'The API reference says of these fields that they are for vector clustering only, or for attribute',
    'clustering only. With values for both, it is unclear what was clustered. Null, false, 0 and empty',
    'values are fine, and so is a merge configuration that is not enabled. A value that is the default',
    'when a cluster is created is only an info.',
  ].join('\n'),
  fix: 'Correct `cluster_type`, or remove the value.',
  good: [
    {
      title: 'Fields of the same type',
      overlay: { cluster_type: 'attribute', clustered_attributes: ['status'] },
    },
    {
      title: 'Fields of the other type that say nothing',
      overlay: {
        cluster_type: 'attribute',
        feature_uris: [],
        multi_feature_strategy: null,
        face_cluster_merge: { enabled: false, bbox_field: 'bbox' },
      },
    },
    {
      title: 'A hierarchy of attributes that is switched off',
      overlay: { cluster_type: 'vector', hierarchical_grouping: false },
    },
  ],
  bad: [
    {
      title: 'Features of an attribute cluster',
      overlay: {
        cluster_type: 'attribute',
        feature_uris: ['mixpeek://image_extractor@v1/embedding'],
      },
      findings: [{ pointer: '', key: 'feature_uris' }],
    },
    {
      title: 'Attributes of a vector cluster',
      overlay: { cluster_type: 'vector', clustered_attributes: ['metadata.speaker'] },
      findings: [{ pointer: '', key: 'clustered_attributes' }],
    },
    {
      title: 'A default of the other type',
      overlay: { cluster_type: 'attribute', effective_feature_method: 'mean' },
      findings: [{ pointer: '', key: 'effective_feature_method', severity: 'info' }],
    },
  ],
  publicArgs: ['other'],
  message: ({ type, other }, path) =>
    `${path} is set, but it's only for ${other} clustering, and \`cluster_type\` is "${type}".`,
  cleanIf: fields
    .slice(1)
    .map(({ name, type = '' }) => [{ empty: name }, { value: 'cluster_type', is: [type] }]),
  document(values, _, report) {
    const [type] = values
    if (type !== 'vector' && type !== 'attribute') return
    for (let index = 1; index < values.length; index += 1) {
      const value = values[index]
      const field = fields[index]
      if (value === undefined || field === undefined || field.type === type) continue
      if (!isFilled(value) || (field.name === 'face_cluster_merge' && !isEnabled(value))) continue
      const severity = value === field.default ? 'info' : undefined
      report({ key: field.name }, { type, other: field.type }, { severity })
    }
  },
}

function isEnabled(config: unknown): boolean {
  return typeof config === 'object' && config !== null && 'enabled' in config && !!config.enabled
}
