import type { Rule } from '../../lint/rule.js'

export const weightsNameFeatures: Rule = {
  id: 'cluster/weights-name-features',
  severity: 'info',
  fields: ['learned_weights', 'feature_uris'],
  summary: 'The keys of `learned_weights` are in `feature_uris`.',
  why: [
    'The keys of the weights are the URIs of the features that were clustered. The features can be',
    'changed after a run, and the weights stay until the next one: the key may name a feature that is',
    'no longer used. It may also be a typo. If there are no `feature_uris`, nothing is compared.',
  ].join('\n'),
  fix: 'Ignore the weight, correct the key, or run the cluster again.',
  good: [
    {
      title: 'A weight of a feature',
      overlay: {
        feature_uris: ['mixpeek://image_extractor@v1/embedding'],
        multi_feature_strategy: 'weighted',
        learned_weights: { 'mixpeek://image_extractor@v1/embedding': 1 },
      },
    },
    {
      title: 'No features to compare with',
      overlay: {
        multi_feature_strategy: 'weighted',
        learned_weights: { 'mixpeek://image_extractor@v1/embedding': 1 },
      },
    },
  ],
  bad: [
    {
      title: 'A weight of another feature',
      overlay: {
        feature_uris: ['mixpeek://image_extractor@v2/embedding'],
        multi_feature_strategy: 'weighted',
        learned_weights: { 'mixpeek://image_extractor@v1/embedding': 1 },
      },
      findings: [{ pointer: '/learned_weights', key: 'mixpeek://image_extractor@v1/embedding' }],
    },
  ],
  message: (_, path) => `${path} is a weight of a feature that is not in \`feature_uris\`.`,
  cleanIf: [
    [
      { empty: 'learned_weights' },
      { empty: 'feature_uris' },
      { keysListed: ['learned_weights', 'feature_uris'] },
    ],
  ],
  document([weights, features], _, report) {
    if (!Array.isArray(features) || features.length === 0) return
    if (typeof weights !== 'object' || weights === null || Array.isArray(weights)) return
    for (const key of Object.keys(weights))
      if (!features.includes(key)) report({ pointer: '/learned_weights', key }, { key })
  },
}
