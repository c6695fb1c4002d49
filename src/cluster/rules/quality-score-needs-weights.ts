import type { Rule } from '../../lint/rule.js'
import { isFilled } from '../is-filled.js'

export const qualityScoreNeedsWeights: Rule = {
  id: 'cluster/quality-score-needs-weights',
  severity: 'warning',
  fields: ['learning_quality_score', 'learned_weights'],
  summary: 'There is a learning quality score only if there are learned weights.',
  why: [
    'The score says how good the clustering with the learned weights is. The API reference says that it',
    'is set only if weights were learned, and a run writes both. So the weights got lost, or the',
    'score belongs to something else.',
  ].join('\n'),
  fix: 'Export the document again. For the quality of the clusters, read `quality_metrics`.',
  good: [
    {
      title: 'A score with weights',
      overlay: {
        multi_feature_strategy: 'weighted',
        learned_weights: { 'mixpeek://image_extractor@v1/embedding': 1 },
        learning_quality_score: 0.54,
      },
    },
    { title: 'Neither', overlay: { learned_weights: {}, learning_quality_score: null } },
  ],
  bad: [
    {
      title: 'A score without weights',
      overlay: { multi_feature_strategy: 'weighted', learning_quality_score: 0.54 },
      findings: [{ pointer: '/learning_quality_score' }],
    },
  ],
  message: ({ score }, path) => `${path} is ${score}, but there are no \`learned_weights\`.`,
  cleanIf: [[{ filled: 'learned_weights' }]],
  document([score, weights], _, report) {
    if (typeof score === 'number' && !isFilled(weights))
      report({ pointer: '/learning_quality_score' }, { score })
  },
}
