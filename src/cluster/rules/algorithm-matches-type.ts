import type { LintTarget, Rule } from '../../lint/rule.js'

export const algorithmMatchesType: Rule = {
  id: 'cluster/algorithm-matches-type',
  severity: 'warning',
  fields: ['algorithm', 'cluster_type'],
  summary: 'The algorithm fits the type of the cluster.',
  why: [
    '`attribute_based` groups documents by metadata and needs no vectors; all other known algorithms',
    'work on vectors only. So one of the two fields is wrong. Unknown algorithms are not checked.',
  ].join('\n'),
  fix: 'Correct `cluster_type` or `algorithm`.',
  good: [
    {
      title: 'The algorithm of attribute clustering',
      overlay: { cluster_type: 'attribute', algorithm: 'attribute_based' },
    },
    { title: 'A vector algorithm', overlay: { cluster_type: 'vector', algorithm: 'kmeans' } },
    { title: 'No algorithm', overlay: { cluster_type: 'attribute', algorithm: null } },
  ],
  bad: [
    {
      title: 'A vector algorithm for attributes',
      overlay: { cluster_type: 'attribute', algorithm: 'hdbscan' },
      findings: [{ pointer: '/algorithm' }],
    },
    {
      title: 'The attribute algorithm for vectors',
      overlay: { cluster_type: 'vector', algorithm: 'attribute_based' },
      findings: [{ pointer: '/algorithm' }],
    },
  ],
  message: ({ algorithm, type }, path) =>
    `${path} is "${algorithm}", which is not for clusters whose \`cluster_type\` is "${type}".`,
  cleanIf: [
    [
      { value: 'cluster_type', isNot: ['vector'] },
      { value: 'algorithm', isNot: ['attribute_based'] },
    ],
    [
      { value: 'cluster_type', isNot: ['attribute'] },
      { value: 'algorithm', is: ['attribute_based'] },
    ],
  ],
  document([algorithm, type], model, report) {
    const isWrong =
      type === 'vector'
        ? algorithm === 'attribute_based'
        : type === 'attribute' &&
          typeof algorithm === 'string' &&
          algorithm !== 'attribute_based' &&
          isKnown(algorithm, model)
    if (isWrong) report({ pointer: '/algorithm' }, { algorithm, type })
  },
}

function isKnown(algorithm: string, model: LintTarget['model']): boolean {
  const vocabulary = model.vocabularies.find(({ name }) => name === 'Algorithm')
  return vocabulary?.values.some(({ value }) => value === algorithm) ?? false
}
