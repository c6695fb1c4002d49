import { isPlaceholder } from '../../lint/placeholders.js'
import type { Rule } from '../../lint/rule.js'
import { formatJson } from '../../validate/runtime/index.js'

const pattern = /^mixpeek:\/\/[^/@\s]+@[^/@\s]+\/\S+$/

export const featureUriForm: Rule = {
  id: 'cluster/feature-uri',
  severity: 'warning',
  fields: ['feature_uris'],
  summary: 'A feature URI names an extractor, its version and an output.',
  why: [
    'The API reference gives this form. Programs take the extractor and its version out of it. What an',
    'extractor, a version and an output may be called is not documented, so any name is accepted.',
  ].join('\n'),
  fix: 'Write the whole URI, such as `mixpeek://image_extractor@v1/embedding`.',
  good: [
    { title: 'A feature URI', overlay: { feature_uris: ['mixpeek://clip_vit_l_14@v1/embedding'] } },
    { title: 'Names of your own', overlay: { feature_uris: ['mixpeek://my-model@2.1.0/a/b'] } },
  ],
  bad: [
    {
      title: 'No version',
      overlay: { feature_uris: ['mixpeek://image_extractor/embedding'] },
      findings: [{ pointer: '/feature_uris/0' }],
    },
    {
      title: 'The name of an extractor',
      overlay: {
        feature_uris: ['mixpeek://image_extractor@v1/embedding', 'text_extractor'],
      },
      findings: [{ pointer: '/feature_uris/1' }],
    },
  ],
  message: ({ value }, path) =>
    `${path} is ${formatJson(value)}; expected \`mixpeek://{extractor}@{version}/{output}\`.`,
  document([features], _, report) {
    if (!Array.isArray(features)) return
    for (const [index, value] of features.entries())
      if (typeof value === 'string' && !pattern.test(value) && !isPlaceholder(value))
        report({ pointer: `/feature_uris/${index}` }, { value })
  },
}
