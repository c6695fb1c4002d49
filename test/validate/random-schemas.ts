import fc from 'fast-check'
import type { SchemaNode } from '../../src/schema/schema.js'

// `__proto__` isn't among them: ajv ignores it.
const keys = ['a', 'b', 'ab', 'constructor']
const key = fc.constantFrom(...keys)
const scalar = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 3.5, -1, '', 'a', 'ab', '😀')
const count = fc.integer({ min: 0, max: 3 })
const pattern = fc.constantFrom('^a', 'b$', '^.$', '^[a-z]+$')
const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']

/** JSON values that are small, so that they often violate only one keyword. */
export const documents: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    toObject(fc.array(fc.tuple(key, tie('value')), { maxLength: 3 })),
  ),
})).value

/**
 * Schemas with all keywords of draft 2020-12 in each other, apart from formats and dynamic references.
 *
 * @param withUnevaluated whether they have `unevaluatedProperties` and `unevaluatedItems`
 */
export function createSchemas(withUnevaluated: boolean): fc.Arbitrary<SchemaNode> {
  const { schema } = fc.letrec<{ schema: unknown }>((tie) => {
    const inner = tie('schema')
    const list = fc.array(inner, { minLength: 1, maxLength: 3 })
    const map = toObject(fc.array(fc.tuple(key, inner), { maxLength: 3 }))
    const names = fc.uniqueArray(key, { maxLength: 2 })
    const keywords: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
      type: fc.oneof(
        fc.constantFrom(...types),
        fc.uniqueArray(fc.constantFrom(...types), { minLength: 1, maxLength: 3 }),
      ),
      enum: fc.uniqueArray(documents, {
        minLength: 1,
        maxLength: 3,
        selector: (it) => JSON.stringify(it),
      }),
      const: documents,
      minimum: count,
      maximum: count,
      exclusiveMinimum: count,
      exclusiveMaximum: count,
      multipleOf: fc.constantFrom(1, 2, 0.5),
      minLength: count,
      maxLength: count,
      pattern,
      minItems: count,
      maxItems: count,
      uniqueItems: fc.boolean(),
      prefixItems: list,
      items: inner,
      contains: inner,
      minProperties: count,
      maxProperties: count,
      required: names,
      dependentRequired: toObject(fc.array(fc.tuple(key, names), { maxLength: 2 })),
      dependentSchemas: map,
      properties: map,
      patternProperties: toObject(fc.array(fc.tuple(pattern, inner), { maxLength: 2 })),
      additionalProperties: inner,
      propertyNames: inner,
      allOf: list,
      anyOf: list,
      oneOf: list,
      not: inner,
      if: inner,
      then: inner,
      else: inner,
      $ref: fc.constantFrom('#/$defs/x', '#/$defs/y'),
      ...(withUnevaluated ? { unevaluatedProperties: inner, unevaluatedItems: inner } : {}),
    }
    const entries = Object.entries(keywords).map(([name, value]) =>
      fc.tuple(fc.constant(name), value),
    )
    return {
      schema: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.boolean(),
        toObject(fc.array(fc.oneof(...entries), { minLength: 1, maxLength: 4 })),
      ),
    }
  })
  // A definition that refers to another one must not lead back to itself at the same place.
  return fc.tuple(schema, schema, schema).map(([root, x, y]) => ({
    allOf: [root as SchemaNode],
    $defs: { x: { properties: { a: removeRefs(x) } }, y: { items: removeRefs(y) } },
  }))
}

function removeRefs(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (name, value) => (name === '$ref' ? undefined : value)),
  ) as unknown
}

/** Objects as `JSON.parse` makes them: `__proto__` is an ordinary key. */
function toObject(
  entries: fc.Arbitrary<ReadonlyArray<readonly [string, unknown]>>,
): fc.Arbitrary<object> {
  return entries.map((list) => Object.fromEntries(list))
}
