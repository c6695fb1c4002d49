import type { Rule } from '../../lint/rule.js'

export const weightsAddUp: Rule = {
  id: 'cluster/weights-add-up',
  severity: 'info',
  fields: ['learned_weights'],
  summary: 'The learned weights add up to 1.',
  why: [
    'In all documented examples, each weight is the share of a feature, and the shares add up to 1. No',
    'source requires it. Each weight may be off by 0.005, because weights are often rounded.',
  ].join('\n'),
  fix: 'Check that no weight is missing. Before you compare the weights, divide them by their sum.',
  good: [
    {
      title: 'Weights that are rounded',
      overlay: {
        multi_feature_strategy: 'weighted',
        learned_weights: {
          'mixpeek://image_extractor@v1/embedding': 0.33,
          'mixpeek://text_extractor@v1/embedding': 0.33,
          'mixpeek://audio_extractor@v1/embedding': 0.33,
        },
      },
    },
  ],
  bad: [
    {
      title: 'Weights with another sum',
      overlay: {
        multi_feature_strategy: 'weighted',
        learned_weights: {
          'mixpeek://image_extractor@v1/embedding': 0.5,
          'mixpeek://text_extractor@v1/embedding': 0.25,
        },
      },
      findings: [{ pointer: '', key: 'learned_weights' }],
    },
  ],
  message: ({ sum }, path) => `${path} adds up to ${sum}, not to 1.`,
  document([weights], _, report) {
    if (typeof weights !== 'object' || weights === null || Array.isArray(weights)) return
    const numbers = Object.values(weights)
    if (numbers.length === 0 || !numbers.every((weight) => Number.isFinite(weight))) return
    const sum = numbers.reduce((total, weight) => total + weight, 0)
    // Computing with decimals adds an error of its own.
    if (Math.abs(sum - 1) > 0.005 * Math.max(2, numbers.length) + 1e-9)
      report({ key: 'learned_weights' }, { sum: Number(sum.toPrecision(6)) })
  },
}
