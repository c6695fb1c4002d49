import type { Rule } from '../../lint/rule.js'

export const clustersFitDocuments: Rule = {
  id: 'cluster/clusters-fit-documents',
  severity: 'info',
  fields: [
    'num_clusters',
    'num_documents_clustered',
    'cluster_type',
    'multi_feature_strategy',
    'hierarchical_vector',
  ],
  summary: 'There are no more clusters than documents.',
  why: [
    'A cluster of vectors has at least one document, so there cannot be more clusters than documents.',
    'The two numbers may come from different runs. Where a document can be in several clusters, the',
    'numbers are not compared: a hierarchy has clusters on each level, and the strategy `independent`',
    'has clusters for each feature.',
  ].join('\n'),
  fix: 'Run the cluster again, and compare the numbers.',
  good: [
    { title: 'Fewer clusters', overlay: { num_clusters: 14, num_documents_clustered: 4812 } },
    { title: 'Only noise', overlay: { num_clusters: 0, num_documents_clustered: 310 } },
    {
      title: 'A hierarchy of attributes',
      overlay: { cluster_type: 'attribute', num_clusters: 12, num_documents_clustered: 9 },
    },
    {
      title: 'Clusters of each feature',
      overlay: {
        multi_feature_strategy: 'independent',
        num_clusters: 12,
        num_documents_clustered: 9,
      },
    },
  ],
  bad: [
    {
      title: 'More clusters than documents',
      overlay: { num_clusters: 14, num_documents_clustered: 9 },
      findings: [{ pointer: '/num_clusters' }],
    },
  ],
  message: ({ clusters, documents }, path) =>
    `${path} is ${clusters}, more than \`num_documents_clustered\`, which is ${documents}.`,
  cleanIf: [
    [
      { absent: 'num_documents_clustered' },
      { atMost: ['num_clusters', 'num_documents_clustered'] },
      { value: 'cluster_type', isNot: ['vector'] },
      { value: 'multi_feature_strategy', is: ['independent'] },
      { value: 'hierarchical_vector', is: [true] },
    ],
  ],
  document([clusters, documents, type, strategy, isHierarchical], _, report) {
    if (typeof clusters !== 'number' || typeof documents !== 'number') return
    if (type !== 'vector' || strategy === 'independent' || isHierarchical === true) return
    // `expected-range` reports a negative number.
    if (documents >= 0 && clusters > documents)
      report({ pointer: '/num_clusters' }, { clusters, documents })
  },
}
