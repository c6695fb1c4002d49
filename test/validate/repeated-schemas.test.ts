import { describe, expect, test } from 'vitest'
import type { SchemaObject } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { compileFunctions } from '../../src/validate/compiler/compile-functions.js'

// Large enough to be compiled once.
const shape = {
  type: 'object',
  properties: {
    kind: { enum: ['circle', 'square', 'triangle', 'hexagon', 'octagon', 'ellipse'] },
    size: { type: 'integer', minimum: 1, maximum: 1000 },
    label: { type: ['string', 'null'], minLength: 1, maxLength: 40, pattern: '^[a-z]+$' },
    created_at: { type: 'string', format: 'date-time' },
    points: { type: 'array', items: { type: 'number' }, minItems: 1, uniqueItems: true },
  },
  required: ['kind', 'size'],
  additionalProperties: false,
}

/** Every way to refer to a schema; `vary` makes its copies equal or different. */
const createSchema = (vary: (copy: number) => object): SchemaObject => ({
  type: 'object',
  properties: {
    first: { ...shape, ...vary(1) },
    second: { ...shape, ...vary(2) },
    list: { type: 'array', items: { ...shape, ...vary(3) } },
    either: { anyOf: [{ type: 'string' }, { ...shape, ...vary(4) }] },
    both: { allOf: [{ ...shape, ...vary(5) }, { required: ['label'] }] },
    closed: { allOf: [{ ...shape, ...vary(6) }], unevaluatedProperties: false },
  },
  patternProperties: { '^x': { ...shape, ...vary(7) } },
  if: { required: ['list'] },
  then: { properties: { second: { ...shape, ...vary(8) } } },
  required: ['first', 'second'],
})
const equal = createSchema(() => ({}))
const different = createSchema((copy) => ({ maxProperties: 100 + copy }))

const circle = { kind: 'circle', size: 2 }
const faulty = { kind: 'cirle', size: 0, label: '', created_at: 'now', points: [1, 1], extra: 1 }

describe('equal schemas', () => {
  test.each([
    { first: circle, second: circle },
    { first: null, second: null },
    { first: faulty, second: circle, list: [circle, faulty, null] },
    { first: circle, second: faulty, either: faulty, both: faulty, closed: faulty, x: faulty },
    { first: circle, second: circle, either: 1, both: circle, closed: circle, x: null },
    { first: circle, second: null, list: [], either: null },
    {},
  ])('report what different ones report: %j', (document) => {
    expect(compileValidator(createTestSchema(equal))(document)).toEqual(
      compileValidator(createTestSchema(different))(document),
    )
  })

  test('are compiled once', () => {
    const [few, many] = [2, 60].map((count) => measureCode(createProperties(count, () => ({}))))
    const distinct = measureCode(createProperties(60, (copy) => ({ maxProperties: 100 + copy })))
    expect(many).toBeLessThan(Number(few) * 4)
    expect(many).toBeLessThan(distinct / 4)
  })
})

function createTestSchema(document: SchemaObject) {
  return { name: 'Test', file: 'test.schema.json', dialect: '2020-12' as const, document }
}

function createProperties(count: number, vary: (copy: number) => object): SchemaObject {
  const names = Array.from({ length: count }, (_, index) => `field${index}`)
  return {
    properties: Object.fromEntries(
      names.map((name, index) => [name, { ...shape, ...vary(index) }]),
    ),
  }
}

function measureCode(document: SchemaObject): number {
  const entries = { accepts: [''], collects: [''] }
  return compileFunctions(document, entries, { addConstant: JSON.stringify }).code.length
}
