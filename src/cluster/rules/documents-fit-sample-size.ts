import type { Rule } from '../../lint/rule.js'

export const documentsFitSampleSize: Rule = {
  id: 'cluster/documents-fit-sample-size',
  severity: 'info',
  fields: ['num_documents_clustered', 'sample_size'],
  summary: 'No more documents were clustered than the sample size allows.',
  why: [
    'The sample size is the maximum number of documents per run. It can be changed after a run, and the',
    'number of documents stays until the next one. So the results may be those of a larger sample.',
  ].join('\n'),
  fix: 'Run the cluster again to get results for this sample size.',
  good: [
    { title: 'A full sample', overlay: { sample_size: 5000, num_documents_clustered: 5000 } },
    { title: 'No cap', overlay: { sample_size: null, num_documents_clustered: 48120 } },
  ],
  bad: [
    {
      title: 'More documents than the sample',
      overlay: { sample_size: 1000, num_documents_clustered: 4812 },
      findings: [{ pointer: '/num_documents_clustered' }],
    },
  ],
  message: ({ documents, size }, path) =>
    `${path} is ${documents}, more than \`sample_size\`, which is ${size}.`,
  cleanIf: [[{ absent: 'sample_size' }, { atMost: ['num_documents_clustered', 'sample_size'] }]],
  document([documents, size], _, report) {
    if (typeof documents !== 'number' || typeof size !== 'number') return
    // `expected-range` reports a size that is not a number of documents.
    if (size >= 1 && documents > size)
      report({ pointer: '/num_documents_clustered' }, { documents, size })
  },
}
