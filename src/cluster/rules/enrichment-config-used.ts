import type { Rule } from '../../lint/rule.js'
import { isFilled } from '../is-filled.js'

export const enrichmentConfigUsed: Rule = {
  id: 'cluster/enrichment-config-used',
  severity: 'info',
  fields: ['source_enrichment_config', 'enrich_source'],
  summary: 'There is an enrichment configuration only if the source is enriched.',
  why: [
    'The configuration is used only if `enrich_source` is true; the default is false. Readers may expect',
    'fields in the source documents that were never written. The example on the reference page has this',
    'combination, so it is an info. `enrich_source` without a configuration is fine.',
  ].join('\n'),
  fix: 'To write to the source documents, set `enrich_source` to true and run the cluster again.',
  good: [
    {
      title: 'A configuration that is used',
      overlay: {
        enrich_source: true,
        source_enrichment_config: {
          field_mappings: [{ source_field: 'cluster_id', target_field: 'category_id' }],
        },
      },
    },
    { title: 'The default mapping', overlay: { enrich_source: true } },
    {
      title: 'An empty configuration',
      overlay: { enrich_source: false, source_enrichment_config: {} },
    },
  ],
  bad: [
    {
      title: 'A configuration that is not used',
      overlay: {
        enrich_source: false,
        source_enrichment_config: {
          field_mappings: [{ source_field: 'cluster_id', target_field: 'category_id' }],
        },
      },
      findings: [{ pointer: '', key: 'source_enrichment_config' }],
    },
  ],
  message: (_, path) => `${path} is not used, because \`enrich_source\` is not true.`,
  cleanIf: [[{ empty: 'source_enrichment_config' }, { value: 'enrich_source', is: [true] }]],
  document([config, isEnriched], _, report) {
    const isUnused = isEnriched === false || isEnriched === undefined
    if (typeof config === 'object' && isFilled(config) && isUnused)
      report({ key: 'source_enrichment_config' }, {})
  },
}
