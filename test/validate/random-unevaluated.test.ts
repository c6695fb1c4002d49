import { registerSchema, type SchemaObject, validate } from '@hyperjump/json-schema/draft-2020-12'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileForms } from './compile-forms.js'
import { createSchemas, documents } from './random-schemas.js'

let count = 0

/** Hyperjump follows the specification where ajv doesn't. */
async function compileReference(document: unknown): Promise<(value: unknown) => boolean> {
  count += 1
  const id = `https://example.com/random-unevaluated/${count}`
  registerSchema(document as SchemaObject, id, 'https://json-schema.org/draft/2020-12/schema')
  const check = await validate(id)
  return (value) => check(value as SchemaObject).valid
}

test('random schemas with unevaluated keywords: both forms have the verdict of Hyperjump', async () => {
  const pair = fc.tuple(createSchemas(true), fc.array(documents, { minLength: 4, maxLength: 10 }))
  await fc.assert(
    fc.asyncProperty(pair, async ([document, values]) => {
      const check = compileForms(document)
      const reference = await compileReference(document)
      for (const value of values) {
        const isValid = reference(value)
        expect({ value, forms: check(value) }).toEqual({ value, forms: [isValid, isValid] })
      }
    }),
    { seed: 1, numRuns: process.env.FULL ? 6000 : 60 },
  )
}, 900_000)
