import type { SchemaNode } from '../../src/schema/schema.js'
import { compileFunctions } from '../../src/validate/compiler/compile-functions.js'
import { buildValidationSchema } from '../../src/validate/compiler/validation-schema.js'
import * as runtime from '../../src/validate/runtime/index.js'

/** Both forms of a compiled schema: the verdict, and whether there is no violation. */
export function compileForms(document: SchemaNode): (value: unknown) => readonly boolean[] {
  const schema = { name: 'T', file: 't.json', dialect: '2020-12', document } as const
  const { code, accepts, collects } = compileFunctions(
    buildValidationSchema(schema),
    { accepts: [''], collects: [''] },
    { addConstant: (value) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})` },
  )
  const create = new Function(
    ...Object.keys(runtime),
    `"use strict";\n${code}\nreturn [${accepts.get('')}, ${collects.get('')}]`,
  )
  const [accept, collect] = create(...Object.values(runtime))
  return (value) => {
    const violations: unknown[] = []
    collect(value, '', false, violations)
    return [accept(value, false), violations.length === 0]
  }
}
