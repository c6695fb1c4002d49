import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { type LoadOptions, loadSchema } from '../../src/schema/load.js'
import { compileValidator } from '../../src/validate/compile.js'

const directory = mkdtempSync(join(tmpdir(), 'parts-'))
afterAll(() => rmSync(directory, { recursive: true }))

const write = (name: string, content: unknown): string => {
  const file = join(directory, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const load = (reference: string, options?: LoadOptions) =>
  loadSchema(join(directory, reference), options)

/** The error and its hint, without the directory. */
const readError = async (reference: string, options?: LoadOptions): Promise<string> => {
  try {
    await load(reference, options)
    return 'no error'
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const text = [error.message, error.hint].filter(Boolean).join(' ')
    return text.replaceAll(/(\.\.\/)*(\/?[\w.-]+\/)*parts-\w+\//g, '')
  }
}

const draft07 = 'http://json-schema.org/draft-07/schema#'
const latest = 'https://json-schema.org/draft/2020-12/schema'
const schemas = {
  Order: {
    type: 'object',
    properties: {
      customer: { $ref: '#/components/schemas/Customer' },
      id: { nullable: true, type: 'integer' },
    },
  },
  Customer: {
    type: 'object',
    properties: { orders: { items: { $ref: '#/components/schemas/Order' } } },
  },
  Broken: { type: 'strin' },
  Anything: { example: 1 },
}
write('petstore.json', {
  openapi: '3.0.3',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/orders': {
      get: {
        responses: {
          200: { content: { json: { schema: { $ref: '#/components/schemas/Order' } } } },
        },
      },
    },
  },
  components: { schemas },
})
write('empty-api.json', { openapi: '3.1.0', info: {}, components: {} })
write('package.json', {
  name: 'a',
  config: { schema: { type: 'string' }, list: [{ items: [{ type: 'null' }] }] },
})
write('a#b.json', { title: 'Hash', $defs: { c: { title: 'Inner', minimum: 0 } } })
write('anchors.json', {
  $schema: latest,
  $defs: {
    a: { $anchor: 'here', type: 'string' },
    b: { $id: 'b', $anchor: 'there', type: 'null' },
  },
})
write('list.json', [{ schema: { type: 'string' } }])
write('with-base.json', {
  $id: 'https://example.com/root.json',
  $defs: { a: { items: { $ref: 'b.json' } }, b: { $id: 'b.json', type: 'string' } },
})

describe('FILE#/pointer', () => {
  test.each([
    [
      'petstore.json#/components/schemas/Order',
      'Order',
      { customer: { orders: [{ id: null }] } },
      { id: '' },
      ['Customer'],
    ],
    ['petstore.json#/components/schemas/Customer', 'Customer', {}, [], ['Order']],
    [
      'petstore.json#/paths/~1orders/get/responses/200/content/json/schema',
      'schema',
      {},
      [],
      ['Order', 'Customer'],
    ],
    ['petstore.json#/components/schemas/Anything', 'Anything', 1, undefined, []],
    ['package.json#/config/schema', 'schema', 'a', 1, []],
    ['package.json#/config/list/0', 'list0', [null], [1], []],
    ['a#b.json', 'Hash', 1, undefined, ['c']],
    ['a#b.json#/$defs/c', 'Inner', 1, undefined, []],
    ['anchors.json#here', 'a', 'x', 1, []],
    ['anchors.json#there', 'b', null, 1, []],
    ['anchors.json#%2F%24defs%2Fa', 'a', 'x', 1, []],
    ['list.json#/0/schema', 'schema', 'x', 1, []],
    ['with-base.json#/$defs/a', 'a', ['x'], [1], ['b']],
  ])('%s', async (reference, name, accepted, refused, definitions) => {
    const schema = await load(reference)
    expect(schema.name).toBe(name)
    expect(Object.keys(Object(schema.document).$defs ?? {})).toEqual(definitions)
    const validate = compileValidator(schema)
    expect(validate(accepted)).toEqual([])
    if (refused !== undefined) expect(validate(refused)).not.toEqual([])
  })

  test.each([
    [
      'petstore.json#/components/schemas/Ordr',
      'petstore.json: `/components/schemas` has no `Ordr`. Did you mean `Order`?',
    ],
    [
      'petstore.json#/components/schemas/X',
      'petstore.json: `/components/schemas` has no `X`. It has `Order`, `Customer`, `Broken`, `Anything`.',
    ],
    [
      'package.json#/name/x',
      'package.json: `/name` has no `x`. There is nothing in it with a name.',
    ],
    [
      'package.json#/name',
      'package.json: `/name` is not a JSON Schema: expected an object, true or false, found a string.',
    ],
    [
      'package.json#/config',
      'package.json#/config: not a JSON Schema: none of its keys is a keyword that says something about documents. If you mean the schema inside, write `package.json#/config/schema`.',
    ],
    ['anchors.json#her', 'anchors.json: there is no anchor `her`. Did you mean `here`?'],
    [
      'package.json#x',
      'package.json: there is no anchor `x`. After the `#`, write a JSON Pointer, such as `#/$defs/name`.',
    ],
    ['gone.json#/a', 'gone.json: cannot read this schema: no such file or directory.'],
    [
      'list.json',
      'list.json: not a JSON Schema: expected an object, true or false, found an array.',
    ],
    [
      'petstore.json#/components/schemas/Broken',
      'petstore.json: not a valid JSON Schema: `/components/schemas/Broken/type` must be one of array, boolean, integer, null, number, object, string or an array, found "strin".',
    ],
  ])('%s is refused', async (reference, want) => {
    expect(await readError(reference)).toBe(want)
  })

  test('the dialect is that of the document, or what the keywords suggest', async () => {
    expect((await load('petstore.json#/components/schemas/Order')).dialect).toBe('openapi-3.0')
    const notes: string[] = []
    await load('package.json#/config/list/0', { onNote: (note) => void notes.push(note) })
    expect(notes).toEqual([
      expect.stringMatching(
        /package.json has no `\$schema`. It is read as draft-07, because of `\/config\/list\/0\/items`.$/,
      ),
    ])
    write('async.json', {
      asyncapi: '2.6.0',
      info: {},
      components: { schemas: { A: { items: [true], additionalItems: false } } },
    })
    expect((await load('async.json#/components/schemas/A')).dialect).toBe('draft-07')
    write(
      'swagger.yaml',
      'swagger: 2.0\ninfo: {}\ndefinitions:\n  A: {minimum: 1, exclusiveMinimum: true}',
    )
    expect((await load('swagger.yaml#/definitions/A')).document).toEqual({ exclusiveMinimum: 1 })
  })

  test('the definitions of a whole API document', async () => {
    write('api.json', {
      openapi: '3.1.0',
      info: {},
      components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: true } },
    })
    const { document, name } = await load('api.json', { takesDefinitions: true })
    expect({ document, name }).toEqual({
      name: 'api',
      document: { $defs: { A: { $ref: '#/$defs/B' }, B: true } },
    })
    expect(await readError('api.json')).toContain('this is an OpenAPI 3.1.0 document')
    expect(await readError('empty-api.json', { takesDefinitions: true })).toContain(
      'It has no schemas',
    )
  })
})

describe('references to other files', () => {
  test.each<
    readonly [ref: string, accepted: unknown, refused: unknown, definitions: readonly string[]]
  >([
    ['petstore.json#/components/schemas/Order', { id: null }, { id: '' }, ['Order', 'Customer']],
    ['package.json#/config/schema', 'x', 1, ['schema']],
    ['common.json#/definitions/address', { street: 'a' }, {}, ['address']],
    ['common.json', { home: { street: 'a' } }, { home: {} }, ['common', 'address']],
    ['common.json#/x-more/deep/anyOf/1', { street: 'a' }, {}, ['anyOf1', 'address']],
    ['only-ref.json', { street: 'a' }, {}, ['only-ref', 'address']],
    [draft07, { type: 'string' }, { type: 'strin' }, ['schema']],
    [`${draft07}/definitions/nonNegativeInteger`, 1, -1, ['nonNegativeInteger']],
    ['http://json-schema.org/draft-04/schema#', { type: 'string' }, { minimum: '' }, ['schema']],
    ['http://json-schema.org/draft-06/schema', { type: 'string' }, { type: 'strin' }, ['schema']],
    [
      'https://json-schema.org/draft/2019-09/schema',
      { items: [{}] },
      { items: [{ type: 1 }] },
      ['schema', 'core', 'applicator'],
    ],
    [
      latest,
      { $defs: { a: { minLength: 1 } } },
      { $defs: { a: { minLength: -1 } } },
      ['schema', 'core', 'applicator'],
    ],
  ])('%s', async (ref, accepted, refused, definitions) => {
    write('common.json', {
      $schema: draft07,
      type: 'object',
      properties: { home: { $ref: '#/definitions/address' } },
      definitions: {
        address: { type: 'object', required: ['street'] },
        unused: { type: 'strin', $ref: 'gone.json' },
      },
      'x-more': { deep: { anyOf: [true, { $ref: '#/definitions/address' }] } },
    })
    write('only-ref.json', {
      $schema: draft07,
      $ref: '#/$defs/address',
      $defs: { address: { $ref: 'common.json#/definitions/address' } },
    })
    write('main.json', { $schema: latest, type: 'object', properties: { a: { $ref: ref } } })
    const schema = await load('main.json')
    expect(Object.keys(Object(schema.document).$defs)).toEqual(
      expect.arrayContaining([...definitions]),
    )
    const validate = compileValidator(schema)
    expect(validate({ a: accepted })).toEqual([])
    expect(validate({ a: refused })).not.toEqual([])
  })

  test('names are unique, and those of the schema itself stay', async () => {
    write('one.json', { $defs: { Id: { type: 'string' } } })
    write('two.json', { $defs: { Id: { type: 'null' } } })
    write('names.json', {
      items: {
        anyOf: [
          { $ref: 'one.json#/$defs/Id' },
          { $ref: 'two.json#/$defs/Id' },
          { $ref: '#/$defs/Id' },
        ],
      },
      definitions: { Id2: true },
      $defs: { Id: { type: 'number' } },
    })
    const { document, toAuthored } = await load('names.json')
    expect(Object(document).$defs).toEqual({
      Id: { type: 'number' },
      Id3: { type: 'string' },
      Id4: { type: 'null' },
    })
    expect(toAuthored?.('/$defs/Id4/type')).toMatchObject({
      file: expect.stringContaining('two.json'),
      pointer: '/$defs/Id/type',
    })
    expect(toAuthored?.('/$defs/Id/type')).toMatchObject({
      file: expect.stringContaining('names.json'),
      pointer: '/$defs/Id/type',
    })
  })

  test('a path is relative to the file with the reference', async () => {
    write('same/name.json', { properties: { a: { $ref: 'sub/next.json' } } })
    write('same/sub/next.json', { items: { $ref: 'name.json' } })
    write('same/sub/name.json', { type: 'null' })
    const folder = process.cwd()
    process.chdir(join(directory, 'same'))
    const { document } = await loadSchema('name.json').finally(() => process.chdir(folder))
    expect(Object(document).$defs).toEqual({
      next: { items: { $ref: '#/$defs/name2' } },
      name2: { type: 'null' },
    })
  })

  test('a target inside another one becomes a pointer into it', async () => {
    write('outer.json', {
      $defs: { a: { properties: { b: { properties: { c: { type: 'null' } } } } } },
    })
    write('inner.json', {
      prefixItems: ['/$defs/a/properties/b/properties/c', '/$defs/a/properties/b', '/$defs/a'].map(
        (at) => ({ $ref: `outer.json#${at}` }),
      ),
    })
    expect(Object((await load('inner.json')).document).prefixItems).toEqual(
      ['/properties/b/properties/c', '/properties/b', ''].map((at) => ({ $ref: `#/$defs/a${at}` })),
    )
  })

  test.each([
    ['other', 'by $id, relative to the $id of the schema'],
    ['https://example.com/schemas/other', 'by the whole $id'],
    ['plain', 'a path without .json'],
    ['typed', 'a path without .schema.json'],
    ['yaml', 'a path without .yaml'],
    ['old', 'by the id of draft-04'],
  ])('%s: %s', async (ref) => {
    const folder = 'by-id'
    write(`${folder}/different-name.json`, {
      $id: 'https://example.com/schemas/other',
      type: 'string',
    })
    write(`${folder}/older.json`, {
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'https://example.com/schemas/old#',
      type: 'string',
    })
    write(`${folder}/plain.json`, { type: 'string' })
    write(`${folder}/typed.schema.json`, { type: 'string' })
    write(`${folder}/yaml.yaml`, 'type: string')
    write(`${folder}/broken.json`, '{')
    write(`${folder}/main.json`, {
      $id: 'https://example.com/schemas/main.json',
      items: { $ref: ref },
    })
    const validate = compileValidator(await load(`${folder}/main.json`))
    expect(validate(['x'])).toEqual([])
    expect(validate([1])).not.toEqual([])
  })
})

describe('resolve', () => {
  const resolve = {
    'https://example.com/': join(directory, 'mapped'),
    'https://example.com/deep/': join(directory, 'deeper'),
  }
  write('mapped/a.json', { type: 'string' })
  write('deeper/a.json', { items: { $ref: 'b' } })
  write('deeper/b.schema.json', { type: 'null' })
  test.each([
    ['https://example.com/a.json', 'x', 1],
    ['https://example.com/a', 'x', 1],
    ['https://example.com/deep/a.json', [null], [1]],
  ])('%s', async (ref, accepted, refused) => {
    write('resolved/main.json', { properties: { a: { $ref: ref } } })
    const validate = compileValidator(await load('resolved/main.json', { resolve }))
    expect(validate({ a: accepted })).toEqual([])
    expect(validate({ a: refused })).not.toEqual([])
  })

  test.each([
    [
      'https://example.com/gone.json',
      'mapped/gone.json: cannot read this schema: no such file or directory.',
    ],
    ['https://example.org/a.json', 'remote schemas are never fetched'],
    ['https://example.com/../../../../etc/passwd', 'mapped/etc/passwd: cannot read this schema'],
    [
      'https://example.com/..%2f..%2f..%2fetc/passwd',
      'outside the folders that references may read',
    ],
  ])('%s is refused', async (ref, want) => {
    write('resolved/main.json', { properties: { a: { $ref: ref } } })
    expect(await readError('resolved/main.json', { resolve })).toContain(want)
  })
})
