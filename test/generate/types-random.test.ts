import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileValidator } from '../../src/validate/compile.js'
import { createInput, emitTypes, typeCheck } from './compiler.js'

// A type is never narrower than its schema: it accepts everything that the validator accepts. Without
// index signatures, it would refuse unknown keys.
const names = ['a', 'b', 'c']
const literal = fc.constantFrom('x', 'y', 1, 2, true, null)

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    literal,
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}))

const properties = (schema: fc.Arbitrary<unknown>) =>
  fc.dictionary(fc.constantFrom(...names), schema, { maxKeys: 3, noNullPrototype: true })
const some = fc.subarray(names)
const type = fc.constantFrom('object', 'array', 'string', 'integer', 'null', 'boolean')

const { schema } = fc.letrec((tie) => {
  const inner = tie('schema')
  const condition = fc.record(
    { properties: properties(inner), required: some },
    { requiredKeys: [] },
  )
  // Without `type`, as most authors write it.
  const conditional = fc.oneof(
    condition,
    fc.record({ if: condition, then: condition }),
    fc.record({ oneOf: fc.array(condition, { minLength: 1, maxLength: 2 }) }),
    fc.constantFrom<unknown>({ $ref: '#/$defs/one' }, { not: { required: ['a'] } }, true),
  )
  const several = fc.array(inner, { minLength: 1, maxLength: 3 })
  return {
    schema: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom<unknown>(true, {}, { type: 'string' }, { type: 'number' }, { type: 'null' }),
      fc.record({ enum: fc.uniqueArray(literal, { minLength: 1, maxLength: 3 }) }),
      fc.record({ const: literal }),
      fc.record({ $ref: fc.constantFrom('#', '#/$defs/one', '#/$defs/two') }),
      fc.record({ type: fc.uniqueArray(type, { minLength: 1, maxLength: 3 }) }),
      fc.record(
        {
          type: fc.constantFrom<unknown>('object', ['object', 'null']),
          properties: properties(inner),
          required: some,
          additionalProperties: inner,
          patternProperties: fc.record({ '^[ab]$': inner }, { requiredKeys: [] }),
          anyOf: several,
          dependentRequired: fc.record({ a: some }),
        },
        { requiredKeys: ['type'] },
      ),
      fc.record(
        {
          type: fc.constantFrom<unknown>('array', ['array', 'string']),
          prefixItems: several,
          items: inner,
          minItems: fc.nat(2),
          maxItems: fc.nat(3),
        },
        { requiredKeys: ['type'] },
      ),
      fc.record({ allOf: several }),
      fc.record({ anyOf: several }),
      fc.record({ oneOf: several }),
      fc.record({ anyOf: several, not: inner, type }, { requiredKeys: ['anyOf'] }),
      // Conditions, which no type expresses.
      fc.record(
        {
          type: fc.constantFrom<unknown>('object', ['object', 'boolean']),
          properties: properties(inner),
          required: some,
          if: condition,
          then: conditional,
          else: conditional,
          allOf: fc.array(conditional, { minLength: 1, maxLength: 2 }),
          dependentSchemas: fc.dictionary(fc.constantFrom(...names), conditional, {
            maxKeys: 2,
            noNullPrototype: true,
          }),
          unevaluatedProperties: fc.constantFrom(false, true),
        },
        { requiredKeys: ['type'] },
      ),
      // Keys that are required beside what declares them.
      fc.record(
        {
          type: fc.constant('object'),
          $ref: fc.constantFrom('#/$defs/one', '#/$defs/two'),
          allOf: fc.array(conditional, { minLength: 1, maxLength: 2 }),
          anyOf: fc.array(conditional, { minLength: 1, maxLength: 2 }),
          required: some,
        },
        { requiredKeys: ['type', 'required'] },
      ),
    ),
  }
})

const root = fc.record({
  $schema: fc.constant('https://json-schema.org/draft/2020-12/schema'),
  anyOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
  $defs: fc.record({ one: schema, two: schema }),
})

test.runIf(process.env.FULL)(
  'the types of random schemas compile and accept every valid value',
  {
    timeout: 1_200_000,
  },
  async () => {
    const count = 1000
    const values = fc.sample(value, { numRuns: 60, seed: 1 })
    const files: Record<string, string> = {}
    const schemas: unknown[] = []
    let validCount = 0
    for (const document of fc.sample(root, { numRuns: count, seed: 2 })) {
      const input = await createInput(document).catch(() => undefined)
      // A `$ref` that points to itself.
      if (input === undefined) continue
      const check = compileValidator(input.schema)
      const valid = values.filter((it) => isValid(check, it))
      validCount += valid.length
      const uses = valid.map((it, at) => `export const value${at}: Order = ${JSON.stringify(it)}`)
      const { text } = await emitTypes(document, { indexSignature: true })
      files[`random-${schemas.length}.ts`] = [text, ...uses, ''].join('\n')
      files[`without-index-${schemas.length}.ts`] = (await emitTypes(document)).text
      schemas.push(document)
    }
    expect(schemas.length).toBeGreaterThan(count / 2)
    expect(validCount).toBeGreaterThan(count * 5)
    const problems = typeCheck(files)
    const [first] = problems
    const text = first === undefined ? '' : files[first.file]
    expect(problems.slice(0, 3), text).toEqual([])
  },
)

function isValid(check: ReturnType<typeof compileValidator>, it: unknown): boolean {
  try {
    return check(it).length === 0
  } catch (error) {
    if (error instanceof RangeError || /deep/.test(String(error))) return false
    // Code of ajv for `unevaluatedProperties` beside nested alternatives.
    if (/Cannot set properties of undefined/.test(String(error))) return false
    throw error
  }
}
