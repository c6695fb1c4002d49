import type { Rule } from '../../lint/rule.js'
import { isFilled } from '../is-filled.js'

/** The fields of each type. The schema says the same with `x-applies-to`. */
const fieldsByType = {
  vector: [
    'feature_uris',
    'multi_feature_strategy',
    'effective_feature_method',
    'face_cluster_merge',
    'sample_size',
  ],
  attribute: ['clustered_attributes', 'hierarchical_grouping', 'aggregation_method'],
} as const

/** What the API fills in when a cluster is created. It may do so for clusters of both types. */
const defaults: Readonly<Record<string, unknown>> = {
  multi_feature_strategy: 'concatenate',
  effective_feature_method: 'mean',
  aggregation_method: 'most_frequent',
}

export const fieldsMatchType: Rule = {
  id: 'cluster/fields-match-type',
  severity: 'warning',
  fields: ['cluster_type', ...fieldsByType.vector, ...fieldsByType.attribute],
  summary: 'A cluster has no values in the fields of the other type.',
  why: [
    'The API reference says of these fields that they are for vector clustering only, or for attribute',
    'clustering only. With values of both, readers disagree about what was clustered. Null, false, 0 and',
    'empty values are fine, and so is a merge configuration that is not enabled. A value that is the',
    'default when a cluster is created is only an info.',
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
  message: ({ type, other }, path) =>
    `${path} is set, but it's only for ${other} clustering, and \`cluster_type\` is "${type}".`,
  document(document, _, report) {
    const type = document.cluster_type
    if (type !== 'vector' && type !== 'attribute') return
    const other = type === 'vector' ? 'attribute' : 'vector'
    for (const key of fieldsByType[other]) {
      const value = document[key]
      if (!isFilled(value) || (key === 'face_cluster_merge' && !isEnabled(value))) continue
      const severity = value === defaults[key] ? 'info' : undefined
      report({ key }, { type, other }, { severity })
    }
  },
}

function isEnabled(config: unknown): boolean {
  return typeof config === 'object' && config !== null && 'enabled' in config && !!config.enabled
}
