import { describe, expect, it } from 'vitest'
import {
  clusterSchema,
  newAjv,
  readDocument,
  type Schema,
  type SchemaMap,
  subschemas,
} from './documents.js'

interface Value {
  readonly description: string
}

const schema = clusterSchema()
const fields = Object.entries(schema.properties ?? {})
const definitions = Object.entries(schema.$defs ?? {})
const allSchemas = [...subschemas(schema)]
const findSchemas = (keyword: string) => allSchemas.filter(([, inner]) => keyword in inner)
const values = (inner: Schema) => (inner['x-values'] ?? {}) as Readonly<Record<string, Value>>

const objects = allSchemas.flatMap(([pointer, { properties }]) =>
  properties === undefined ? [] : [{ pointer, properties }],
)

describe('the schema document', () => {
  it.each(['cluster.schema.json', 'annotations.schema.json'])(
    '%s is a schema of draft 2020-12',
    (name) => {
      const ajv = newAjv()
      ajv.validateSchema(readDocument(name))
      expect(ajv.errors ?? []).toEqual([])
    },
  )

  it.each(['cluster.schema.json', 'annotations.schema.json'])(
    '%s has only known annotations',
    (name) => {
      expect(findAnnotationIssues(readDocument(name))).toEqual([])
    },
  )

  it('follows every reference inside itself', () => {
    expect(() => newAjv().compile(schema)).not.toThrow()
  })
})

describe('rejected annotations', () => {
  const cases: readonly (readonly [string, Schema])[] = [
    ['an unknown keyword at the root', { 'x-grups': [] }],
    ['an unknown keyword on a field', { properties: { a: { 'x-untis': 'seconds' } } }],
    ['an unknown keyword in $defs', { $defs: { A: { 'x-value': {} } } }],
    ['an unknown keyword in items', { properties: { a: { items: { 'x-prefixes': ['a_'] } } } }],
    ['an unknown keyword in anyOf', { properties: { a: { anyOf: [{ 'x-ref': 'A' }] } } }],
    ['an unknown keyword in a map', { additionalProperties: { 'x-expect': { minimum: 0 } } }],
    ['a keyword in capitals', { properties: { a: { 'X-Group': 'identity' } } }],
    ['a root keyword on a field', { properties: { a: { 'x-groups': [] } } }],
    ['a group that is not kebab-case', { properties: { a: { 'x-group': 'Status and failure' } } }],
    ['a group without a title', { 'x-groups': [{ id: 'a', description: 'A.' }] }],
    ['a value without a description', { 'x-values': { a: { since: '2025-12-04' } } }],
    ['a value with an empty description', { 'x-values': { a: { description: '' } } }],
    ['a value of an unknown kind', { 'x-values': { a: { description: 'A.', kind: 'final' } } }],
    ['a value with a stray key', { 'x-values': { a: { description: 'A.', form: '2026-01-01' } } }],
    ['x-values as a list', { 'x-values': ['a'] }],
    ['empty x-values', { 'x-values': {} }],
    ['an unknown unit', { 'x-unit': 'second' }],
    ['a bound with an unknown name', { 'x-expected': { min: 0 } }],
    ['a bound that is not a number', { 'x-expected': { minimum: '0' } }],
    ['a bound that is not a time', { 'x-expected': { formatMinimum: '2000' } }],
    ['an unknown severity', { 'x-expected': { minimum: 0, severity: 'note' } }],
    ['a month 13', { 'x-since': '2026-13-01' }],
    ['other names that are not a list', { 'x-aliases': 'task_id' }],
    ['a date in words', { 'x-until': 'after March' }],
    ['x-applies-to without a list', { 'x-applies-to': { cluster_type: 'vector' } }],
    ['a duplicate related field', { 'x-related': ['a', 'a'] }],
    ['a related field that is not a name', { 'x-related': [1] }],
    ['a prefix that is not a list', { 'x-prefix': 'ns_' }],
    ['x-inferred that is not a boolean', { 'x-inferred': 'yes' }],
    [
      'an inferred value that is not a boolean',
      { 'x-values': { a: { description: 'A.', inferred: 1 } } },
    ],
    ['a removed field without an end', { 'x-removed': [{ name: 'a', description: 'A.' }] }],
    ['a source without a day', { 'x-source': { api: 'A', version: '1', page: 'P' } }],
  ]
  it.each(cases)('%s', (_, given) => {
    expect(findAnnotationIssues(given)).not.toEqual([])
  })

  it('data and field names that look like annotations are accepted', () => {
    const given = { properties: { 'x-mine': { default: { 'x-a': 1 }, examples: [{ 'x-b': 2 }] } } }
    expect(findAnnotationIssues(given)).toEqual([])
  })
})

describe('descriptions and examples', () => {
  it.each(
    objects.flatMap(({ pointer, properties }) =>
      Object.entries(properties).map(([name, field]) => [`${pointer}/${name}`, field] as const),
    ),
  )('%s has a description', (_, field) => {
    expect(field.description).toMatch(/\S/)
  })

  it.each(definitions)('%s has its name as title, and a description', (name, definition) => {
    expect(definition.title).toBe(name)
    expect(definition.description).toMatch(/\S/)
  })

  it.each(
    findSchemas('x-values').flatMap(([pointer, inner]) =>
      Object.entries(values(inner)).map(([value, { description }]) => [
        `${pointer}: ${value}`,
        description,
      ]),
    ),
  )('%s has a description', (_, description) => {
    expect(description).toMatch(/\S/)
  })

  it.each(findSchemas('description'))(
    '%s begins with a sentence of at most 100 characters',
    (_, { description = '' }) => {
      const [summary = ''] = description.split(/(?<=\.)(?:\s|$)/)
      expect(summary).toMatch(/\.$/)
      expect(summary.length).toBeLessThanOrEqual(100)
    },
  )

  it('every field has an example', () => {
    const without = objects.flatMap(({ pointer, properties }) =>
      Object.entries(properties)
        .filter(([, field]) => field.examples === undefined)
        .map(([name]) => `${pointer}/${name}`),
    )
    expect(without).toEqual([])
  })
})

describe('defaults and examples are valid', () => {
  const ajv = newAjv().addSchema(schema)
  const samples = allSchemas.flatMap(([pointer, inner]) =>
    [...('default' in inner ? [inner.default] : []), ...(inner.examples ?? [])].map(
      (value) => [pointer, value] as const,
    ),
  )
  it.each(samples)('%s: %j', (pointer, value) => {
    const validate = ajv.compile({ $ref: `${schema.$id}#${encodeURI(pointer)}` })
    validate(value)
    expect(validate.errors ?? []).toEqual([])
  })

  it.each(['vector', 'attribute'])('the first examples form a valid %s cluster', (type) => {
    const document = { ...createExampleDocument(schema, type), cluster_type: type }
    const validate = ajv.compile({ $ref: `${schema.$id}` })
    validate(document)
    expect(validate.errors ?? []).toEqual([])
    expect(Object.keys(document).length).toBeGreaterThan(40)
  })
})

describe('annotations agree with the schema', () => {
  it('every related field is another field of the same object', () => {
    const stray = objects.flatMap(({ pointer, properties }) =>
      Object.entries(properties).flatMap(([name, field]) =>
        readRelated(field)
          .filter((other) => other === name || !(other in properties))
          .map((other) => `${pointer}/${name}: ${other}`),
      ),
    )
    expect(stray).toEqual([])
  })

  it('annotations of fields are only on fields', () => {
    const onFields = new Set(objects.flatMap(({ properties }) => Object.values(properties)))
    const stray = [
      'x-related',
      'x-group',
      'x-applies-to',
      'x-since',
      'x-until',
      'x-inferred',
      'x-aliases',
    ]
      .flatMap(findSchemas)
      .filter(([, inner]) => !onFields.has(inner))
    expect(stray).toEqual([])
  })

  it('every field of the root is in a declared group, and every group is used', () => {
    const declared = (schema['x-groups'] as readonly { readonly id: string }[]).map(({ id }) => id)
    expect(new Set(declared).size).toBe(declared.length)
    expect(new Set(fields.map(([, field]) => field['x-group']))).toEqual(new Set(declared))
  })

  it('x-applies-to names a field of the same object and values of it', () => {
    for (const [name, field] of fields) {
      for (const [other, allowed] of Object.entries(readAppliesTo(field))) {
        expect(schema.properties, name).toHaveProperty(other)
        expect(resolveRef(schema.properties?.[other] ?? {}).enum, name).toEqual(
          expect.arrayContaining([...allowed]),
        )
      }
    }
  })

  it.each(findSchemas('enum'))('%s describes exactly its values', (_, inner) => {
    expect(Object.keys(values(inner))).toEqual((inner.enum ?? []).map(String))
  })

  it.each(findSchemas('x-expected'))(
    '%s has a range of expected numbers, and no required bounds',
    (_, inner) => {
      const { minimum, maximum } = inner['x-expected'] as { minimum?: number; maximum?: number }
      expect(minimum ?? -Infinity).toBeLessThan(maximum ?? Infinity)
      expect(inner).not.toHaveProperty('minimum')
      expect(inner).not.toHaveProperty('maximum')
    },
  )

  it('another name of a field is not a field, and means one field', () => {
    const aliases = fields.flatMap(([, field]) => (field['x-aliases'] ?? []) as readonly string[])
    expect(aliases.length).toBeGreaterThan(8)
    expect(new Set(aliases).size).toBe(aliases.length)
    for (const alias of aliases) expect(schema.properties).not.toHaveProperty(alias)
  })

  it('a removed field is not a field', () => {
    for (const { name } of schema['x-removed'] as readonly { readonly name: string }[]) {
      expect(schema.properties).not.toHaveProperty(name)
    }
  })
})

function findAnnotationIssues(document: Schema) {
  const validate = newAjv().compile(readDocument('annotations.schema.json'))
  validate(document)
  return validate.errors ?? []
}

function readRelated(field: Schema): readonly string[] {
  return (field['x-related'] ?? []) as readonly string[]
}

function readAppliesTo(field: Schema): Readonly<Record<string, readonly unknown[]>> {
  return (field['x-applies-to'] ?? {}) as Readonly<Record<string, readonly unknown[]>>
}

/** Creates a document from the first example of each field, and nested models likewise. */
function createExampleDocument(object: Schema, type: string): Record<string, unknown> {
  const applicable = Object.entries(object.properties ?? {}).filter(([, field]) =>
    (readAppliesTo(field).cluster_type ?? [type]).includes(type),
  )
  return Object.fromEntries(
    applicable.map(([name, field]) => {
      const target = resolveRef(field.anyOf?.[0] ?? field)
      return [name, target.properties ? createExampleDocument(target, type) : field.examples?.[0]]
    }),
  )
}

function resolveRef(target: Schema): Schema {
  const name = target.$ref?.replace('#/$defs/', '')
  const definitionsByName: SchemaMap = schema.$defs ?? {}
  return name === undefined ? target : (definitionsByName[name] ?? target)
}
