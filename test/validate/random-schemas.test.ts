import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { createAjv } from '../sample/corpus/ajv/create-ajv.js'
import { compileForms } from './compile-forms.js'
import { createSchemas, documents } from './random-schemas.js'

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
