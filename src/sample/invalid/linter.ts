import type { Schema } from '../../schema/schema.js'
import { compileValidator } from '../../validate/compile.js'
import type { ExpectedFinding } from './expected-finding.js'

/** Returns what identifies each finding in a document. */
export type Linter = (document: unknown) => readonly ExpectedFinding[]

/** Creates a linter that knows nothing but a schema. */
export function createSchemaLinter(schema: Schema): Linter {
  const validate = compileValidator(schema)
  return (document) =>
    validate(document).map(({ ruleId, pointer, key }) => ({
      ruleId,
      pointer,
      ...(key === undefined ? {} : { key }),
      severity: 'error',
    }))
}
