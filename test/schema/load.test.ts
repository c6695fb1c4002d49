import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { loadSchema } from '../../src/schema/load.js'

const directory = mkdtempSync(join(tmpdir(), 'load-'))
afterAll(() => rmSync(directory, { recursive: true }))

const write = (name: string, content: unknown): string => {
  const file = join(directory, name)
  const isText = typeof content === 'string' || content instanceof Buffer
  writeFileSync(file, isText ? content : JSON.stringify(content))
  return file
}

/** The message of the error, without the directory. */
const readLoadError = async (file: string): Promise<string> => {
  try {
    await loadSchema(file)
    return 'no error'
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.message.replaceAll(/(\.\.\/)*(\/?[\w.-]+\/)*load-\w+\//g, '')
  }
}

describe('a schema that cannot be loaded is reported in one sentence', () => {
  test.each([
    ['no file', undefined, 'x.json: cannot read this schema: no such file or directory.'],
    ['empty', '', 'x.json:1:1: '],
    ['not JSON', '{"a": }', 'x.json:1:7: '],
    ['a control character', '\u0000', 'x.json:1:1: '],
    ['not UTF-8', Buffer.of(0x22, 0xe9, 0x22), 'x.json: not valid UTF-8, the encoding of JSON.'],
    [
      'an array',
      '[]',
      'x.json: not a JSON Schema: expected an object, true or false, found an array.',
    ],
    [
      'a number',
      '3',
      'x.json: not a JSON Schema: expected an object, true or false, found a number.',
    ],
    [
      'an unknown type',
      { properties: { a: { type: 'strin' } } },
      'x.json: not a valid JSON Schema: `/properties/a/type` must be one of array, boolean, integer, null, number, object, string or an array, found "strin".',
    ],
    [
      'properties as a list',
      { properties: [] },
      'x.json: not a valid JSON Schema: `/properties` must be an object, found [].',
    ],
    [
      'a negative length',
      { maxLength: -1 },
      'x.json: not a valid JSON Schema: `/maxLength` must be a number >= 0, found -1.',
    ],
    [
      'an empty list of branches',
      { anyOf: [] },
      'x.json: not a valid JSON Schema: `/anyOf` must be an array with at least one item, found [].',
    ],
    [
      'a field that is required twice',
      { required: ['a', 'a'] },
      'x.json: not a valid JSON Schema: `/required` must be an array without duplicates, found ["a","a"].',
    ],
    [
      'an anchor with a space',
      { $anchor: 'a b' },
      'x.json: not a valid JSON Schema: `/$anchor` must be a string that matches ^[A-Za-z_][-A-Za-z0-9._]*$, found "a b".',
    ],
    [
      'an invalid pattern',
      { properties: { a: { pattern: 'a(b' } } },
      'x.json: not a valid JSON Schema: `/properties/a/pattern` must be a regular expression, but "a(b" is not: Unterminated group.',
    ],
    [
      'an invalid pattern as a key',
      { patternProperties: { 'a/[': {} } },
      'x.json: not a valid JSON Schema: `/patternProperties/a~1[` must be a regular expression, but "a/[" is not: Unterminated character class.',
    ],
    ['a $ref to itself', { $ref: '#' }, 'x.json: `/$ref` is circular: it refers back to itself.'],
    [
      'two $refs to each other',
      { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
      'x.json: `/$defs/a/$ref` is circular: it refers back to itself.',
    ],
    [
      'a wrong dialect',
      { $schema: 'http://json-schema.org/draft-03/schema#' },
      'x.json: `/$schema` is "http://json-schema.org/draft-03/schema#", a dialect that is not supported.',
    ],
    [
      'a dangling $ref',
      { properties: { a: { $ref: '#/$defs/b' } } },
      'x.json: `/properties/a/$ref` refers to "#/$defs/b", but there is no such schema.',
    ],
    [
      'a $ref to an unknown anchor',
      { properties: { a: { $ref: '#b' } } },
      'x.json: `/properties/a/$ref` refers to "#b", but there is no such schema.',
    ],
    [
      'a remote $ref',
      { items: { $ref: 'https://example.com/a.json' } },
      'x.json: `/items/$ref` refers to "https://example.com/a.json", but remote schemas are never fetched.',
    ],
    [
      'a $ref to a file that is not there',
      { items: { $ref: 'gone.json#/a' } },
      'x.json: cannot follow `/items/$ref`: gone.json: cannot read this schema: no such file or directory.',
    ],
  ])('%s', async (_, content, want) => {
    rmSync(join(directory, 'x.json'), { force: true })
    const file = content === undefined ? join(directory, 'x.json') : write('x.json', content)
    expect(await readLoadError(file)).toContain(want)
  })
})

test.each([
  ['needs the u flag', '^[\\u{1F600}-\\u{1F602}]$'],
  ['is refused with the u flag', '^[a\\-\\_]$'],
])('a pattern that %s is valid', async (_, pattern) => {
  const content = { properties: { a: { pattern } }, patternProperties: { [pattern]: {} } }
  expect((await loadSchema(write('pattern.json', content))).document).toEqual(content)
})

test('two files that only refer to each other are circular', async () => {
  write('b.json', { $ref: 'a.json' })
  expect(await readLoadError(write('a.json', { $ref: 'b.json' }))).toBe(
    'a.json: `/$ref` is circular: it refers back to itself.',
  )
})

describe('references become pointers into one document', () => {
  test.each([
    ['within', { $defs: { b: {} }, items: { $ref: '#/$defs/b' } }, '#/$defs/b'],
    ['to the root', { items: { $ref: '#' } }, '#'],
    ['by anchor', { $defs: { b: { $anchor: 'here' } }, items: { $ref: '#here' } }, '#/$defs/b'],
    [
      "by the root's own URN",
      { $id: 'urn:a:b', $defs: { b: {} }, items: { $ref: 'urn:a:b#/$defs/b' } },
      '#/$defs/b',
    ],
    [
      'by an embedded $id',
      {
        $id: 'https://example.com/root.json',
        $defs: { b: { $id: 'sub/b.json', $defs: { c: {} } } },
        items: { $ref: 'sub/b.json#/$defs/c' },
      },
      '#/$defs/b/$defs/c',
    ],
    [
      'by an $id below another path',
      {
        $id: 'https://example.com/schemas/root.json?v=1',
        $defs: { b: { $id: '/shared/./b.json' } },
        items: { $ref: '../shared/b.json' },
      },
      '#/$defs/b',
    ],
    [
      'by an $id relative to a relative one',
      {
        $id: 'schemas/root.json',
        $defs: { b: { $id: '../b.json' } },
        items: { $ref: '../b.json' },
      },
      '#/$defs/b',
    ],
    [
      'percent-encoded',
      { $defs: { 'a b/c': {} }, items: { $ref: '#/$defs/a%20b~1c' } },
      '#/$defs/a%20b~1c',
    ],
    [
      'with special characters',
      { $defs: { 'ö~': {} }, items: { $ref: '#/$defs/ö~0' } },
      '#/$defs/%C3%B6~0',
    ],
  ])('%s', async (_, content, want) => {
    const { document } = await loadSchema(write('ref.json', content))
    expect(document).toHaveProperty('items.$ref', want)
  })

  test('neighboring files become definitions, and so do their neighbors', async () => {
    write('leaf.json', { title: 'Leaf', type: 'string' })
    write('branch.schema.json', {
      type: 'array',
      items: { $ref: 'leaf.json' },
      contains: { $ref: '#/$defs/deep' },
      $defs: { deep: { anyOf: [{ $ref: 'tree.json' }] }, unused: { type: 'unused' } },
    })
    const file = write('tree.json', {
      properties: { branch: { $ref: './branch.schema.json' }, leaf: { $ref: 'leaf.json#' } },
    })
    expect((await loadSchema(file)).document).toEqual({
      properties: { branch: { $ref: '#/$defs/branch' }, leaf: { $ref: '#/$defs/leaf' } },
      $defs: {
        branch: {
          type: 'array',
          items: { $ref: '#/$defs/leaf' },
          contains: { $ref: '#/$defs/deep' },
        },
        deep: { anyOf: [{ $ref: '#' }] },
        leaf: { title: 'Leaf', type: 'string' },
      },
    })
  })

  test('a $ref in data is not a reference', async () => {
    const content = { const: { $ref: '#/nowhere' }, examples: [{ $ref: 'gone.json' }] }
    expect((await loadSchema(write('data.json', content))).document).toEqual(content)
  })

  test('draft-07 ignores the keywords next to a $ref, except descriptions', async () => {
    const file = write('seven.json', {
      $schema: 'http://json-schema.org/draft-07/schema#',
      definitions: { a: { type: 'string' } },
      properties: { x: { $ref: '#/definitions/a', description: 'X.', maxLength: 3 } },
    })
    const { dialect, document } = await loadSchema(file)
    expect(dialect).toBe('draft-07')
    expect(document).toHaveProperty('properties.x', { $ref: '#/definitions/a', description: 'X.' })
  })
})

test.each([
  [{ title: 'Order line', type: 'object' }, 'a.json', 'Order line'],
  [{}, 'order.schema.yaml', 'order'],
  [{}, 'order.schema.json', 'order'],
  [{}, 'order.json', 'order'],
  [true, 'any.json', 'any'],
])('the root of %j in %s is named %s', async (content, name, want) => {
  expect((await loadSchema(write(name, content))).name).toBe(want)
})
