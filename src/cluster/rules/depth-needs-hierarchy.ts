import type { Rule } from '../../lint/rule.js'

/** Of the versions from 2025-09-05 to 2025-11-11. */
const formerDefault = 3

export const depthNeedsHierarchy: Rule = {
  id: 'cluster/depth-needs-hierarchy',
  severity: 'info',
  fields: ['max_hierarchy_depth', 'hierarchical_vector'],
  summary: 'There is a maximum depth only if clusters are clustered again.',
  why: [
    'The depth limits how often clusters are clustered again, which happens only if',
    '`hierarchical_vector` is true. Otherwise the depth has no effect. A depth of 3 is not reported:',
    'it was the default until November 2025, so it may be left over from then.',
  ].join('\n'),
  fix: 'To get a hierarchy, set `hierarchical_vector` to true, and run the cluster again.',
  good: [
    {
      title: 'A hierarchy with a maximum depth',
      overlay: { hierarchical_vector: true, max_hierarchy_depth: 4 },
    },
    {
      title: 'The default of earlier versions',
      overlay: { hierarchical_vector: false, max_hierarchy_depth: 3 },
    },
    { title: 'Neither', overlay: { hierarchical_vector: false, max_hierarchy_depth: null } },
  ],
  bad: [
    {
      title: 'A depth without a hierarchy',
      overlay: { hierarchical_vector: false, max_hierarchy_depth: 4 },
      findings: [{ pointer: '', key: 'max_hierarchy_depth' }],
    },
  ],
  message: (_, path) => `${path} has no effect, because \`hierarchical_vector\` is not true.`,
  cleanIf: [[{ value: 'hierarchical_vector', is: [true] }]],
  document([depth, isHierarchical], _, report) {
    const isFlat =
      isHierarchical === false || isHierarchical === null || isHierarchical === undefined
    if (typeof depth === 'number' && depth !== formerDefault && isFlat)
      report({ key: 'max_hierarchy_depth' }, {})
  },
}
