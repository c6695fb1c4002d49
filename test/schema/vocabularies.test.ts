import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { type LoadOptions, loadSchema } from '../../src/schema/load.js'
import { compileValidator } from '../../src/validate/compile.js'

const directory = mkdtempSync(join(tmpdir(), 'vocabularies-'))
afterAll(() => rmSync(directory, { recursive: true }))

const write = (name: string, content: object) =>
  writeFileSync(join(directory, name), JSON.stringify(content))
mkdirSync(join(directory, 'meta'))

const resolve = { 'https://example.com/': join(directory, 'meta') }
const vocabularies = (draft: string, names: Readonly<Record<string, boolean>>) =>
  Object.fromEntries(
    Object.entries(names).map(([name, isRequired]) => [
      name.includes(':') ? name : `https://json-schema.org/draft/${draft}/vocab/${name}`,
      isRequired,
    ]),
  )

/** Loads a schema with a meta-schema that declares some vocabularies. */
async function load(
  schema: object,
  metaSchema: object | undefined,
  options: LoadOptions = {},
): Promise<Awaited<ReturnType<typeof loadSchema>>> {
  const $id = 'https://example.com/meta.json'
  const $schema = 'https://json-schema.org/draft/2020-12/schema'
  rmSync(join(directory, 'meta/meta.json'), { force: true })
  if (metaSchema) write('meta/meta.json', { $schema, $id, ...metaSchema })
  write('x.json', { $schema: $id, ...schema })
  return loadSchema(join(directory, 'x.json'), { resolve, ...options })
}

const standard = 'https://json-schema.org/draft/2020-12/schema'
const core = { core: true, applicator: true }
const all = { ...core, unevaluated: true, validation: true }
const number = { properties: { n: { minimum: 10 } } }
const email = { format: 'email' }

describe('only the vocabularies of the meta-schema assert something', () => {
  type Row = [
    title: string,
    draft: string,
    used: object,
    schema: object,
    value: unknown,
    ok: boolean,
  ]
  test.each<Row>([
    ['validation', '2020-12', all, number, { n: 1 }, false],
    ['no validation', '2020-12', core, number, { n: 1 }, true],
    ['but its applicators', '2020-12', core, { properties: { n: false } }, { n: 1 }, false],
    ['no validation, 2019-09', '2019-09', core, number, { n: 1 }, true],
    ['a tuple without validation', '2019-09', core, { items: [false, number] }, [1], false],
    ['no applicators', '2020-12', { core: true }, { properties: { n: false } }, { n: 1 }, true],
    ['not evaluated', '2020-12', all, { unevaluatedProperties: false }, { n: 1 }, false],
    ['no `unevaluated…`', '2020-12', core, { unevaluatedProperties: false }, { n: 1 }, true],
    ['`unevaluated…` of 2019-09', '2019-09', core, { unevaluatedItems: false }, [1], false],
    ['formats are annotations', '2020-12', { ...all, 'format-annotation': true }, email, 'x', true],
    ['formats are checked', '2020-12', { ...all, 'format-assertion': true }, email, 'x', false],
    ['even if not required', '2020-12', { ...all, 'format-assertion': false }, email, 'x', false],
    ['no formats', '2020-12', all, email, 'x', true],
    ['formats of 2019-09', '2019-09', { ...core, format: true }, email, 'x', false],
    ['optional in 2019-09', '2019-09', { ...core, format: false }, email, 'x', true],
    ['an unknown one', '2020-12', { ...all, 'https://x.org/v': false }, number, { n: 1 }, false],
  ])('%s', async (_, draft, used, schema, value, ok) => {
    const $vocabulary = vocabularies(draft, used as Record<string, boolean>)
    const validate = compileValidator(await load(schema, { $vocabulary }))
    expect(validate(value).length === 0).toBe(ok)
  })

  test('without `$vocabulary`, the keywords of its dialect count', async () => {
    const validate = compileValidator(await load({ ...number, ...email }, { $ref: standard }))
    expect(validate({ n: 1 })).toHaveLength(1)
    expect(validate('x')).toHaveLength(1)
  })

  test('--formats decides, if given', async () => {
    const $vocabulary = vocabularies('2020-12', all)
    const schema = await load(email, { $vocabulary }, { annotatesFormats: false })
    expect(compileValidator(schema)('x')).toHaveLength(1)
  })

  test('an embedded schema has its own dialect', async () => {
    const embedded = {
      $id: 'https://example.com/inner.json',
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      ...number,
    }
    const $vocabulary = vocabularies('2020-12', core)
    const schema = await load({ items: embedded, ...number }, { $vocabulary })
    const validate = compileValidator(schema)
    expect(validate([{ n: 1 }])).toHaveLength(1)
    expect(validate({ n: 1 })).toEqual([])
  })
})

test('the meta-schema can be in the same folder, and can be its own meta-schema', async () => {
  const $id = 'https://example.org/own.json'
  const $vocabulary = vocabularies('2020-12', core)
  write('own.json', { $schema: $id, $id, $vocabulary })
  write('x.json', { $schema: $id, minimum: 1 })
  for (const name of ['x.json', 'own.json'])
    expect(compileValidator(await loadSchema(join(directory, name)))(0)).toEqual([])
})

test('a schema is checked against its meta-schema and what that refers to', async () => {
  write('meta/titled.json', { $dynamicAnchor: 'meta', required: ['title'] })
  const metaSchema = {
    $dynamicAnchor: 'meta',
    allOf: [{ $ref: standard }, { $ref: 'https://example.com/titled.json' }],
  }
  const titled = { title: 'A', properties: { n: { title: 'B' } } }
  await expect(load(titled, metaSchema)).resolves.toMatchObject({ name: 'A' })
  await expect(load({ ...titled, ...number }, metaSchema)).rejects.toThrow(
    'x.json: not a valid JSON Schema: `/properties/n` must be an object with `title`, found {"minimum":10}.',
  )
})

test('keywords without effect are noted', async () => {
  const notes: string[] = []
  const $vocabulary = vocabularies('2020-12', core)
  const schema = { properties: { a: { minimum: 1, maximum: 2 }, b: { format: 'email' } } }
  await load(schema, { $vocabulary }, { onNote: (note) => void notes.push(note) })
  expect(notes.map((note) => note.replace(/^.*x\.json/, 'x.json'))).toEqual([
    'x.json: `/properties/a/minimum` has no effect, because the meta-schema leaves out its vocabulary (and 1 more).',
    'x.json: `/properties/b/format` is only an annotation, because the meta-schema says so.',
  ])
})

test.each<[title: string, metaSchema: object | undefined, message: RegExp]>([
  [
    'a required vocabulary is unknown',
    { $vocabulary: vocabularies('2020-12', { ...all, 'https://x.org/vocab': true }) },
    /meta\.json: this meta-schema requires the vocabulary "https:\/\/x\.org\/vocab", which is not supported\./,
  ],
  ['a schema of documents', {}, /a dialect that is not supported/],
  ['there is no such file', undefined, /x\.json: cannot follow `\/\$schema`: .*no such file/],
  [
    'the meta-schema refers to something unknown',
    { allOf: [{ $ref: standard }, { $ref: 'https://elsewhere.org/a.json' }] },
    /The meta-schema https:\/\/example\.com\/meta\.json can't be used: .*elsewhere/,
  ],
  [
    'nobody knows its dialect',
    { $schema: 'https://elsewhere.org/dialect', $ref: standard },
    /`\/\$schema` is "https:\/\/example\.com\/meta\.json", a dialect that is not supported\./,
  ],
])('an error in one sentence: %s', async (_, metaSchema, message) => {
  await expect(load(number, metaSchema)).rejects.toThrow(message)
  await expect(load(number, metaSchema)).rejects.toThrow(UserError)
})
