import type { LintTarget } from '../../src/lint/rule.js'
import { buildModel } from '../../src/model/build.js'
import type { Schema, SchemaObject } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'

/** A target for documents of any schema, as `lint --schema` makes it. */
export function createTarget(document: SchemaObject): LintTarget {
  const schema: Schema = {
    ...{ name: 'Other', file: 'other.schema.json' },
    ...{ dialect: '2020-12', document },
  }
  return {
    model: buildModel(schema),
    validate: compileValidator(schema),
    rules: [],
    splitArrays: false,
    extractDocuments: (value) => [{ pointer: '', value }],
    extractName: () => undefined,
  }
}
