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
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

/** The sentence of the error, with the directory left out. */
const complaint = async (file: string): Promise<string> => {
  try {
    await loadSchema(file)
    return 'no error'
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.message.replaceAll(/(\.\.\/)*(\/?[\w.-]+\/)*load-\w+\//g, '')
  }
}

describe('a schema that cannot be read is one sentence', () => {
  test.each([
    ['no file', undefined, 'x.json: cannot read this schema: no such file or directory.'],
    ['empty', '', 'x.json:1:1: '],
    ['not JSON', '{"a": }', 'x.json:1:7: '],
    ['not UTF-8', '\u0000', 'x.json:1:1: '],
    [
      'an array',
      '[]',
      'x.json: not a JSON Schema: expected an object, true or false, found an array.',
    ],
    ['a number', '3', 'x.json: not a JSON Schema: expected an object, true or false, found 3.'],
    [
      'a type that is none',
      { properties: { a: { type: 'strin' } } },
      'x.json: not a JSON Schema: expected one of array, boolean, integer, null, number, object, string or an array at /properties/a/type, found "strin".',
    ],
    [
      'properties as a list',
      { properties: [] },
      'x.json: not a JSON Schema: expected an object at /properties, found [].',
    ],
    [
      'a pattern that is none',
      { properties: { a: { pattern: '[' } } },
      'x.json: not a JSON Schema: expected a regular expression at /properties/a, found "[".',
    ],
    ['a $ref to itself', { $ref: '#' }, 'x.json: the $ref at /$ref leads back to itself.'],
    [
      'two $refs to each other',
      { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
      'x.json: the $ref at /$defs/a/$ref leads back to itself.',
    ],
    [
      'a wrong dialect',
      { $schema: 'http://json-schema.org/draft-04/schema#' },
      'x.json: the dialect "http://json-schema.org/draft-04/schema#" at /$schema is not supported.',
    ],
    [
      'a dangling $ref',
      { properties: { a: { $ref: '#/$defs/b' } } },
      'x.json: the $ref "#/$defs/b" leads nowhere, at /properties/a/$ref.',
    ],
    [
      'a $ref to an unknown anchor',
      { properties: { a: { $ref: '#b' } } },
      'x.json: the $ref "#b" leads nowhere, at /properties/a/$ref.',
    ],
    [
      'a remote $ref',
      { items: { $ref: 'https://example.com/a.json' } },
      'x.json: the $ref "https://example.com/a.json" leads out of this file, and nothing is ever fetched, at /items/$ref.',
    ],
    [
      'a $ref to a file that is not there',
      { items: { $ref: 'gone.json#/a' } },
      'x.json: the $ref "gone.json#/a" at /items/$ref leads to gone.json: cannot read this schema: no such file or directory.',
    ],
  ])('%s', async (_, content, want) => {
    rmSync(join(directory, 'x.json'), { force: true })
    const file = content === undefined ? join(directory, 'x.json') : write('x.json', content)
    expect(await complaint(file)).toContain(want)
  })
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
      'percent-encoded',
      { $defs: { 'a b/c': {} }, items: { $ref: '#/$defs/a%20b~1c' } },
      '#/$defs/a%20b~1c',
    ],
    [
      'through odd names',
      { $defs: { 'ö~': {} }, items: { $ref: '#/$defs/ö~0' } },
      '#/$defs/%C3%B6~0',
    ],
  ])('%s', async (_, content, want) => {
    const { document } = await loadSchema(write('ref.json', content))
    expect(document).toHaveProperty('items.$ref', want)
  })

  test('a neighbouring file becomes a definition, and what it refers to too', async () => {
    write('leaf.json', { title: 'Leaf', type: 'string' })
    write('branch.schema.json', {
      type: 'array',
      items: { $ref: 'leaf.json' },
      $defs: { deep: { $ref: 'tree.json' } },
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
          $defs: { deep: { $ref: '#' } },
        },
        leaf: { title: 'Leaf', type: 'string' },
      },
    })
  })

  test('a $ref in data is no reference', async () => {
    const content = { const: { $ref: '#/nowhere' }, examples: [{ $ref: 'gone.json' }] }
    expect((await loadSchema(write('data.json', content))).document).toEqual(content)
  })

  test('in draft-07, what stands beside a $ref is ignored, but for its prose', async () => {
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
  [{ title: 'Order line' }, 'a.json', 'Order line'],
  [{}, 'order.schema.json', 'order'],
  [{}, 'order.json', 'order'],
  [true, 'any.json', 'any'],
])('the root of %j in %s is named %s', async (content, name, want) => {
  expect((await loadSchema(write(name, content))).name).toBe(want)
})
