import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { loadSchema } from '../../src/schema/load.js'
import { compileValidator } from '../../src/validate/compile.js'

const directory = mkdtempSync(join(tmpdir(), 'dynamic-refs-'))
afterAll(() => rmSync(directory, { recursive: true }))

type Files = Readonly<Record<string, object>>

/** Loads the first file. */
async function load(files: Files, fragment = '') {
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(directory, name), JSON.stringify(content))
  return loadSchema(join(directory, Object.keys(files)[0] ?? '') + fragment)
}

/** A list of anything, which other schemas extend. */
const list = {
  $id: 'https://example.com/list.json',
  $defs: { item: { $dynamicAnchor: 'item' } },
  type: 'array',
  items: { $dynamicRef: '#item' },
}
const tree = {
  $dynamicAnchor: 'node',
  type: 'object',
  properties: { name: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
}
const numbers = { $dynamicAnchor: 'item', type: 'number' }
const texts = { $dynamicAnchor: 'item', type: 'string' }

describe('a dynamic reference leads to the anchor of the outermost schema', () => {
  test.each<[title: string, files: Files, valid: unknown, invalid: unknown]>([
    ['one file', { 'list.json': list }, [1, 'a'], {}],
    [
      'a schema that extends a list of another file',
      { 'numbers.json': { $ref: 'list.json', $defs: { numbers } }, 'list.json': list },
      [1],
      ['a'],
    ],
    [
      'the same with `$id`s',
      {
        'numbers.json': {
          $id: 'https://example.com/numbers.json',
          $ref: 'list.json',
          $defs: { numbers },
        },
        'list.json': list,
      },
      [1],
      ['a'],
    ],
    [
      'the file between the two extends it, and the first file extends that',
      {
        'texts.json': { $ref: 'numbers.json', $defs: { texts } },
        'numbers.json': { $ref: 'list.json', $defs: { numbers } },
        'list.json': list,
      },
      ['a'],
      [1],
    ],
    [
      'two extensions in one document',
      {
        'both.json': {
          properties: { numbers: { $ref: 'numbers.json' }, texts: { $ref: 'texts.json' } },
        },
        'numbers.json': { $ref: 'list.json', $defs: { numbers } },
        'texts.json': { $ref: 'list.json', $defs: { texts } },
        'list.json': list,
      },
      { numbers: [1], texts: ['a'] },
      { numbers: [1], texts: [1] },
    ],
    [
      'a tree without unknown keys',
      {
        'strict.json': { $dynamicAnchor: 'node', $ref: 'tree.json', unevaluatedProperties: false },
        'tree.json': tree,
      },
      { children: [{ name: 1 }] },
      { children: [{ nmae: 1 }] },
    ],
    [
      'the reference names the file',
      {
        'numbers.json': { items: { $dynamicRef: 'list.json#item' }, $defs: { numbers } },
        'list.json': list,
      },
      [1],
      ['a'],
    ],
    [
      'beside a `$ref`',
      {
        'a.json': { $ref: 'b.json', $defs: { n: { $dynamicAnchor: 'it', minimum: 5 } } },
        'b.json': {
          $ref: '#/$defs/number',
          $dynamicRef: '#it',
          $defs: { number: { type: 'number' }, it: { $dynamicAnchor: 'it' } },
        },
      },
      5,
      4,
    ],
    [
      'without an anchor of that name beside it, the first target counts',
      {
        'a.json': { $ref: 'b.json', $defs: { n: { $dynamicAnchor: 'it', type: 'string' } } },
        'b.json': { $dynamicRef: '#it', $defs: { it: { $anchor: 'it', type: 'number' } } },
      },
      1,
      'a',
    ],
    [
      'draft 2019-09',
      {
        'strict.json': {
          $schema: 'https://json-schema.org/draft/2019-09/schema',
          $recursiveAnchor: true,
          $ref: 'tree.json',
          unevaluatedProperties: false,
        },
        'tree.json': {
          $schema: 'https://json-schema.org/draft/2019-09/schema',
          $recursiveAnchor: true,
          properties: { name: true, child: { $recursiveRef: '#' } },
        },
      },
      { child: { name: 1 } },
      { child: { nmae: 1 } },
    ],
  ])('%s', async (_, files, valid, invalid) => {
    const schema = await load(files)
    const validate = compileValidator(schema)
    expect(validate(valid)).toEqual([])
    expect(validate(invalid)).not.toEqual([])
    // All consumers of a schema know plain references.
    expect(JSON.stringify(schema.document)).not.toContain('$dynamicRef')
  })

  test('the evaluation can start inside of a file', async () => {
    const files = {
      'a.json': { $defs: { list: { $ref: 'list.json' }, numbers } },
      'list.json': list,
    }
    const validate = compileValidator(await load(files, '#/$defs/list'))
    expect(validate([1])).toEqual([])
    expect(validate(['a'])).toHaveLength(1)
  })
})

test('places lead to the file that they are in', async () => {
  const { toAuthored } = await load({
    'strict.json': { $dynamicAnchor: 'node', $ref: 'tree.json', unevaluatedProperties: false },
    'tree.json': tree,
  })
  expect(toAuthored?.('/$defs/tree/properties/name')).toEqual({
    file: expect.stringMatching(/tree\.json$/),
    pointer: '/properties/name',
  })
})

test.each<[title: string, files: Files, message: RegExp]>([
  [
    'leads nowhere',
    {
      'a.json': { $ref: 'tree.json', $dynamicAnchor: 'node', properties: { x: { $ref: '#/no' } } },
      'tree.json': tree,
    },
    /a\.json: `\/properties\/x\/\$ref` refers to "#\/no", but there is no such schema/,
  ],
  [
    'leads back to itself',
    {
      'a.json': { $dynamicAnchor: 'it', $ref: 'b.json' },
      'b.json': { $dynamicAnchor: 'it', allOf: [{ $dynamicRef: '#it' }] },
    },
    /is circular/,
  ],
])('a reference that %s is an error', async (_, files, message) => {
  await expect(load(files)).rejects.toThrow(message)
  await expect(load(files)).rejects.toThrow(UserError)
})
