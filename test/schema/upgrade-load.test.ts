import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadSchema } from '../../src/schema/load.js'
import { compileValidator } from '../../src/validate/compile.js'

const directory = mkdtempSync(join(tmpdir(), 'upgrade-'))
afterAll(() => rmSync(directory, { recursive: true }))

const write = (name: string, content: unknown): string => {
  const file = join(directory, name)
  writeFileSync(file, JSON.stringify(content))
  return file
}

const load = async (name: string, content: unknown) => {
  const notes: string[] = []
  const onNote = (note: string) => void notes.push(note.replaceAll(/\S*\/upgrade-\w+\//g, ''))
  return { schema: await loadSchema(write(name, content), { onNote }), notes }
}

const draft04 = 'http://json-schema.org/draft-04/schema#'
const draft06 = 'http://json-schema.org/draft-06/schema#'
const draft07 = 'http://json-schema.org/draft-07/schema#'
const draft2019 = 'https://json-schema.org/draft/2019-09/schema'
const draft2020 = 'https://json-schema.org/draft/2020-12/schema'

describe('documents are accepted and refused as the dialect of the schema says', () => {
  test.each([
    ['draft-04: bound', { $schema: draft04, minimum: 0, exclusiveMinimum: true }, [1], [0]],
    [
      'draft-04: id',
      {
        $schema: draft04,
        id: 'http://a/b',
        properties: { c: { $ref: 'http://a/d' }, id: { $ref: '#e' } },
        definitions: { d: { id: 'd', type: 'null' }, e: { id: '#e', type: 'string' } },
      },
      [{ c: null, id: 'f' }],
      [{ c: 1 }, { id: 1 }],
    ],
    ['draft-04: const is unknown', { $schema: draft04, const: 1 }, [2], []],
    ['draft-06: const', { $schema: draft06, const: 1 }, [1], [2]],
    ['draft-06: if is unknown', { $schema: draft06, if: true, then: false }, [1], []],
    ['draft-07: if', { $schema: draft07, if: { const: 1 }, then: false }, [2], [1]],
    [
      'draft-07: dependencies',
      { $schema: draft07, dependencies: { a: ['b'], c: { maxProperties: 1 } } },
      [{ a: 1, b: 1 }, { c: 1 }],
      [{ a: 1 }, { c: 1, d: 1 }],
    ],
    [
      'draft-07: unevaluatedProperties is unknown',
      { $schema: draft07, unevaluatedProperties: false },
      [{ a: 1 }],
      [],
    ],
    [
      'draft-07: a tuple and a reference into it',
      {
        $schema: draft07,
        items: [{ type: 'string' }, { $ref: '#/items/0' }],
        additionalItems: false,
      },
      [[], ['a', 'b']],
      [[1], ['a', 1], ['a', 'b', 'c']],
    ],
    [
      '2019-09: siblings of $ref and unevaluatedProperties',
      {
        $schema: draft2019,
        $ref: '#/$defs/a',
        unevaluatedProperties: false,
        $defs: { a: { properties: { b: {} } } },
      },
      [{ b: 1 }],
      [{ c: 1 }],
    ],
    ['2019-09: prefixItems is unknown', { $schema: draft2019, prefixItems: [false] }, [[1]], []],
    [
      '2019-09: recursion',
      {
        $schema: draft2019,
        $recursiveAnchor: true,
        additionalProperties: { $recursiveRef: '#' },
        type: 'object',
      },
      [{ a: { b: {} } }],
      [{ a: { b: 1 } }],
    ],
    [
      '2020-12: dependencies is unknown',
      { $schema: draft2020, dependencies: { a: ['b'] } },
      [{ a: 1 }],
      [],
    ],
  ])('%s', async (_, content, accepted, refused) => {
    const validate = compileValidator((await load('a.json', content)).schema)
    for (const value of accepted) expect(validate(value), JSON.stringify(value)).toEqual([])
    for (const value of refused) expect(validate(value), JSON.stringify(value)).not.toEqual([])
  })
})

describe('each file is read by its own dialect', () => {
  const pair = { items: [{ type: 'string' }, { type: 'number' }], additionalItems: false }

  test.each([
    ['old.json#/definitions/pair', [['x', 1]], [['x', 1, 2], [1]]],
    ['old.json#/definitions/pair/items/1', [1], ['x']],
    ['old.json#/definitions/any/items/0', [1, 'x'], []],
    ['old.json#pair', [['x', 1]], [['x', 1, 2]]],
  ])('%s', async (ref, accepted, refused) => {
    write('old.json', {
      $schema: draft07,
      definitions: { pair: { ...pair, $id: '#pair' }, any: { items: [true] } },
    })
    const { schema } = await load('new.json', {
      $schema: draft2020,
      properties: { a: { $ref: ref } },
    })
    const validate = compileValidator(schema)
    for (const a of accepted) expect(validate({ a }), JSON.stringify(a)).toEqual([])
    for (const a of refused) expect(validate({ a }), JSON.stringify(a)).not.toEqual([])
  })

  test('a neighbor without a dialect is read like the file that refers to it', async () => {
    write('plain.json', { minimum: 0, exclusiveMinimum: true })
    const { schema, notes } = await load('root.json', {
      $schema: draft04,
      properties: { a: { $ref: 'plain.json' } },
    })
    expect(compileValidator(schema)({ a: 0 })).toHaveLength(1)
    expect(notes).toEqual([])
  })
})

describe('notes and errors', () => {
  test.each<readonly [content: object, notes: readonly string[]]>([
    [{ $schema: draft07, items: [{}] }, []],
    [{ type: 'object' }, []],
    [
      { properties: { a: { items: [{}] } } },
      ['a.json has no `$schema`. It is read as draft-07, because of `/properties/a/items`.'],
    ],
    [
      {
        $schema: draft07,
        items: [{ $ref: '#/items/1', minLength: 1, title: 'a' }, {}],
        additionalItems: { $ref: '#', type: 'null', minLength: 1 },
      },
      [
        'a.json: `/items/0/minLength` is ignored: draft-07 ignores keywords next to a `$ref`. 2 other keywords are ignored too.',
      ],
    ],
    [
      { $schema: draft06, if: true, then: { unevaluatedItems: false } },
      [
        'a.json:1:54: `/if` is a keyword of draft-07, not of draft-06, so it has no effect. To use it, write `"$schema": "https://json-schema.org/draft/2020-12/schema"`.',
        'a.json:1:64: `/then` is a keyword of draft-07, not of draft-06, so it has no effect. To use it, write `"$schema": "https://json-schema.org/draft/2020-12/schema"`.',
        'a.json:1:72: `/then/unevaluatedItems` is a keyword of draft 2019-09, not of draft-06, so it has no effect. To use it, write `"$schema": "https://json-schema.org/draft/2020-12/schema"`.',
      ],
    ],
  ])('%j', async (content, notes) => {
    expect((await load('a.json', content)).notes).toEqual(notes)
  })

  test.each([
    [{ $schema: draft07, items: [{ $ref: '#/gone' }] }, '`/items/0/$ref` refers to "#/gone"'],
    [{ $schema: draft04, items: [{ minimum: 'a' }] }, '`/items/0/minimum` must be a number'],
    [{ $schema: draft06, items: [{ pattern: '(' }] }, '`/items/0/pattern` must be a regular expr'],
    [{ $schema: draft2019, properties: [] }, '`/properties` must be an object'],
    [
      { $schema: draft2020, $defs: { a: { $id: 'a', $schema: draft04, required: true } } },
      '`/$defs/a/required` must be an array',
    ],
  ])('%j', async (content, message) => {
    await expect(loadSchema(write('a.json', content))).rejects.toThrow(message)
  })

  test('where something stands in the file', async () => {
    write('old.json', { $schema: draft07, items: [{}] })
    const { schema } = await load('a.json', {
      $schema: draft07,
      items: [{ $ref: 'old.json' }],
    })
    expect(schema.toAuthored?.('/prefixItems/0')).toEqual({
      file: schema.file,
      pointer: '/items/0',
    })
    expect(schema.toAuthored?.('/$defs/old/prefixItems/0')).toEqual({
      file: relative('', join(directory, 'old.json')),
      pointer: '/items/0',
    })
  })
})
