import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { compileFunctions } from '../../src/validate/compiler/compile-functions.js'
import { buildValidationSchema } from '../../src/validate/compiler/validation-schema.js'
import * as runtime from '../../src/validate/runtime/index.js'
import { createAjv } from '../sample/corpus/ajv/create-ajv.js'
import { createSchemas, documents } from './random-schemas.js'

/** Both forms of a compiled schema: the verdict, and whether there is no violation. */
function compileForms(document: SchemaNode): (value: unknown) => readonly boolean[] {
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

const ajv = (document: SchemaNode) => createAjv(document, { ownProperties: true }).compile(document)

test('random schemas: both forms have the verdict of ajv', () => {
  const pair = fc.tuple(createSchemas(false), fc.array(documents, { minLength: 4, maxLength: 10 }))
  fc.assert(
    fc.property(pair, ([document, values]) => {
      const check = compileForms(document)
      const reference = ajv(document)
      for (const value of values) {
        const isValid = reference(value)
        expect({ value, forms: check(value) }).toEqual({ value, forms: [isValid, isValid] })
      }
    }),
    { seed: 1, numRuns: process.env.FULL ? 15_000 : 100 },
  )
}, 900_000)
