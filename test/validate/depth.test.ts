import { expect, test } from 'vitest'
import type { Schema } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { compileFunctions } from '../../src/validate/compiler/compile-functions.js'
import { generatedValidator } from './generated-validator.js'

const nest = (levels: number, innermost: object): object => {
  let value = innermost
  for (let level = 0; level < levels; level += 1) value = { next: value }
  return value
}

const orNull = [{ $ref: '#' }, { type: 'null' }]
const orArray = [
  { $ref: '#' },
  { items: { $ref: '#' }, type: 'array' },
  { $ref: '#', title: 'Again' },
]

/** A schema whose regular expressions no other test has compiled. */
const createSchema = (levels: number, next: readonly object[] = orNull): Schema => ({
  ...{ name: 'Deep', file: 'deep.json', dialect: '2020-12' },
  document: {
    type: 'object',
    properties: {
      text: { type: 'string', pattern: `^(?:[a-z]+-)*[\\p{L}a-z]{1,${levels}}$` },
      at: { type: 'string', format: 'date-time' },
      next: { anyOf: next },
    },
  },
})

const innermost = { text: 'ab-cd', at: '2020-01-01T00:00:00Z' }
const depths = Array.from({ length: 40 }, (_, index) => 500 + index * 150)

// Near the end of the stack, Node 20 aborts and Node 24 reports a syntax error in the pattern.
test.each([
  ['a reference', orNull],
  ['several', orArray],
])(
  'at any depth, a value is valid, or there is a RangeError with a sentence: %s',
  async (_, next) => {
    const message = 'The value is nested too deeply to validate, or it contains itself.'
    const outcomes = new Set<string>()
    for (const levels of depths) {
      const schema = createSchema(levels, next)
      const { is } = await generatedValidator(schema)
      const validate = compileValidator(schema)
      const value = nest(levels, innermost)
      for (const check of [() => is(value), () => validate(value).length === 0])
        try {
          outcomes.add(String(check()))
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
          outcomes.add(String(error))
        }
    }
    expect([...outcomes]).toEqual(['true', `RangeError: ${message}`])
  },
)

test('2,000 levels of a small schema are checked, and what is wrong there is found', () => {
  const validate = compileValidator(createSchema(9))
  expect(validate(nest(2_000, innermost))).toEqual([])
  expect(validate(nest(2_000, { text: 'A!' }))).toHaveLength(1)
})

test.each([
  [true, { properties: { a: { $ref: '#' } } }],
  [false, { properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: { type: 'string' } } }],
])('only functions of recursive schemas count levels: %s', (countsLevels, document) => {
  const { code } = compileFunctions(
    document,
    { accepts: [''], collects: [''] },
    { addConstant: (value) => JSON.stringify(value) },
  )
  expect(code.includes('depth')).toBe(countsLevels)
})
