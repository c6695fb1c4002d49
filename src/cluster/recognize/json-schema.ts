import type { DocumentKind } from './kind.js'

const keywords = [
  ...['$defs', '$id', '$ref', 'additionalProperties', 'allOf', 'anyOf', 'const', 'definitions'],
  ...['enum', 'items', 'oneOf', 'properties', 'required', 'type'],
]

/** `$schema` alone is no evidence: documents name the schema that describes them, too. */
export const jsonSchema: DocumentKind = {
  name: 'json-schema',
  isReported: false,
  noun: 'a JSON Schema',
  sharedFields: [],
  test: (value) =>
    typeof value.$schema === 'string' &&
    (/^https?:\/\/json-schema\.org\//.test(value.$schema) ||
      keywords.some((keyword) => keyword in value)),
  explain: () => ', not a cluster. To check documents against it, use `--schema`.',
  examples: [
    { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Order' },
    { $schema: './meta.json', properties: {} },
  ],
}
