import { expect, test } from 'vitest'
import { resolveUri } from '../../src/schema/refs/uri.js'

// The examples of RFC 3986, section 5.4.
const base = 'http://a/b/c/d;p?q'
test.each([
  ['g:h', 'g:h'],
  ['g', 'http://a/b/c/g'],
  ['./g', 'http://a/b/c/g'],
  ['g/', 'http://a/b/c/g/'],
  ['/g', 'http://a/g'],
  ['//g', 'http://g'],
  ['?y', 'http://a/b/c/d;p?y'],
  ['g?y', 'http://a/b/c/g?y'],
  ['..', 'http://a/b/'],
  ['../g', 'http://a/b/g'],
  ['../../../g', 'http://a/g'],
  ['/./g', 'http://a/g'],
  ['g/../h', 'http://a/b/c/h'],
  ['g?y/../x', 'http://a/b/c/g?y/../x'],
])('%s', (reference, want) => expect(resolveUri(reference, base)).toBe(want))

test('a reference without a base is normalized', () => {
  expect(resolveUri('a/./b.json#', undefined)).toBe('a/b.json')
})

test('an invalid reference stays as it is', () => {
  expect(resolveUri('50%.json', base)).toBe('50%.json')
})
