import type { Generate } from '../generator.js'
import { buildPublishedSchema } from './published.js'

/** Generates the schema for other tools: plain 2020-12, with descriptions where editors show them. */
export const generateSchema: Generate = async ({ schema, context }) => [
  {
    path: `${context.stem}.schema.json`,
    content: `${JSON.stringify(buildPublishedSchema(schema), undefined, 2)}\n`,
  },
]
