import type { Generator } from '../generator.js'
import { buildPublishedSchema } from './published.js'

/** The schema as others use it: plain 2020-12, with the texts where editors look for them. */
export const schemaGenerator: Generator = {
  name: 'schema',
  summary: 'The published JSON Schema, for editors and other tools',
  anySchema: false,
  async emit({ schema, context }) {
    return [
      {
        path: `${context.stem}.schema.json`,
        content: `${JSON.stringify(buildPublishedSchema(schema), undefined, 2)}\n`,
      },
    ]
  },
}
