import { expect, test } from 'vitest'
import { resolveLocalRef } from '../../src/schema/ref-pointer.js'

const target = { type: 'string' }
const document = { $defs: { 'a b': target, next: { $ref: '#/$defs/a%20b' } } }

test.each([
  ['#', document],
  ['#/$defs/a%20b', target],
  ['#/$defs/next', { $ref: '#/$defs/a%20b' }],
  ['#/$defs/missing', undefined],
  ['#anchor', undefined],
  ['other.json#/$defs/next', undefined],
  [undefined, undefined],
  [7, undefined],
])('$ref: %j', (ref, schema) => {
  expect(resolveLocalRef(document, ref)).toEqual(schema)
})
