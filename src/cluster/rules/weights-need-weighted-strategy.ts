import type { Rule } from '../../lint/rule.js'
import { formatJson } from '../../validate/runtime/index.js'
import { isFilled } from '../is-filled.js'

export const weightsNeedWeightedStrategy: Rule = {
  id: 'cluster/weights-need-weighted-strategy',
  severity: 'info',
  fields: ['learned_weights', 'multi_feature_strategy'],
  summary: 'There are learned weights only if the strategy is `weighted`.',
  why: [
    'The API reference says that weights are learned if `multi_feature_strategy` is `weighted`. The',
    'strategy can be changed after a run, and the weights stay until the next one. So they may not',
    'belong to the strategy that the document shows.',
  ].join('\n'),
  fix: 'Ignore the weights, or run the cluster again.',
  good: [
    {
      title: 'Weights of the weighted strategy',
      overlay: {
        multi_feature_strategy: 'weighted',
        learned_weights: { 'mixpeek://image_extractor@v1/embedding': 1 },
      },
    },
    {
      title: 'No weights',
      overlay: { multi_feature_strategy: 'concatenate', learned_weights: {} },
    },
  ],
  bad: [
    {
      title: 'Weights of another strategy',
      overlay: {
        multi_feature_strategy: 'concatenate',
        learned_weights: { 'mixpeek://image_extractor@v1/embedding': 1 },
      },
      findings: [{ pointer: '', key: 'learned_weights' }],
    },
  ],
  message: ({ strategy }, path) =>
    typeof strategy === 'string'
      ? `${path} is set, but \`multi_feature_strategy\` is ${formatJson(strategy)}, not "weighted".`
      : `${path} is set, but \`multi_feature_strategy\` is not "weighted".`,
  cleanIf: [[{ empty: 'learned_weights' }, { value: 'multi_feature_strategy', is: ['weighted'] }]],
  document([weights, strategy], _, report) {
    if (typeof weights === 'object' && isFilled(weights) && strategy !== 'weighted')
      report({ key: 'learned_weights' }, { strategy: strategy ?? null })
  },
}
