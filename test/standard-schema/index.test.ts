import { readdirSync, readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import type {
  StandardJSONSchemaV1 as SpecifiedConverter,
  StandardSchemaV1 as SpecifiedSchema,
} from '@standard-schema/spec'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import draft04Module from 'ajv-draft-04'
import { type Cluster, type ClusterList, isCluster, isClusterList } from 'cluster-schema/validator'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { toJsonSchema, validate } from 'xsschema'
import { clusterListSchema, clusterSchema } from '../../src/standard-schema/index.js'
import { isDateTime } from '../../src/validate/runtime/formats/date-time.js'

const schemas = { Cluster: clusterSchema, ClusterList: clusterListSchema }
const targets = ['draft-2020-12', 'draft-07', 'openapi-3.0'] as const
const cases = (['Cluster', 'ClusterList'] as const).flatMap((name) =>
  targets.map((target) => ({ name, target })),
)

test('the types are those of the specification', () => {
  expectTypeOf(clusterSchema).toExtend<SpecifiedConverter<Cluster>>()
  expectTypeOf(clusterSchema).toExtend<SpecifiedSchema<Cluster>>()
  expectTypeOf(clusterListSchema).toExtend<SpecifiedConverter<ClusterList>>()
  expectTypeOf<SpecifiedConverter.InferInput<typeof clusterSchema>>().toEqualTypeOf<Cluster>()
  expectTypeOf<SpecifiedSchema.InferOutput<typeof clusterListSchema>>().toEqualTypeOf<ClusterList>()
})

test('it validates, too', () => {
  expect(clusterSchema['~standard'].validate({ cluster_name: 1 })).toMatchObject({
    issues: expect.arrayContaining([expect.objectContaining({ path: ['cluster_name'] })]),
  })
  expect(clusterListSchema['~standard'].validate({ results: [] })).toEqual({
    value: { results: [] },
  })
})

// What libraries for language models and servers use to read the schemas of others.
test('xsschema converts it and validates with it', async () => {
  const converted = await toJsonSchema(clusterSchema)
  expect(converted).toEqual(clusterSchema['~standard'].jsonSchema.input({ target: 'draft-07' }))
  const check = new Ajv({ strict: false, validateFormats: false }).compile(converted as object)
  const sample = JSON.parse(readFileSync('generated/samples/valid/minimal.json', 'utf8'))
  expect(check(sample)).toBe(true)
  expect(check({ ...sample, cluster_type: 'vectors' })).toBe(false)
  expect(await validate(clusterSchema, sample)).toEqual(sample)
  await expect(validate(clusterSchema, {} as Cluster)).rejects.toThrow('cluster_name')
})

test.each(['draft-04', '', 'toString', '__proto__'])('the target "%s" throws', (target) => {
  for (const convert of Object.values(clusterSchema['~standard'].jsonSchema))
    expect(() => convert({ target })).toThrow(
      `There is no JSON Schema for the target "${target}"; expected one of draft-2020-12, draft-07, openapi-3.0.`,
    )
})

test.each(cases)('$name in $target: callers own what they get', ({ name, target }) => {
  const { input, output } = schemas[name]['~standard'].jsonSchema
  const first = input({ target })
  expect(output({ target })).toEqual(first)
  Object.assign(first.properties as object, { more: {} })
  expect(output({ target })).not.toEqual(first)
})

test.each(cases)(
  '$name in $target: every reference leads to a schema in it',
  ({ name, target }) => {
    const schema = schemas[name]['~standard'].jsonSchema.input({ target })
    const container = target === 'draft-07' ? 'definitions' : '$defs'
    const definitions = Object.keys((schema[container] ?? {}) as object)
    const refs = JSON.stringify(schema).matchAll(/"\$ref":"([^"]*)"/g)
    const names = [...refs].map(([, ref = '']) => ref.replace(`#/${container}/`, ''))
    // None is left over, either.
    expect([...new Set(names)].sort()).toEqual(definitions.sort())
    expect(definitions.length > 0).toBe(target !== 'openapi-3.0')
  },
)

test('it says what the values of an enum mean', () => {
  for (const { name, target } of cases) {
    const text = JSON.stringify(schemas[name]['~standard'].jsonSchema.input({ target }))
    expect(text).toContain('- `COMPLETED_WITH_ERRORS`: ')
    expect(text).not.toMatch(/markdown|numDescriptions|"x-/)
  }
})

type Verdict = (value: unknown) => boolean

const isTime = { type: 'string', validate: (text: string) => isDateTime(text, false) } as const

/** Strict: an unknown keyword is an error, and the schema has to be valid in its dialect. */
function compile(schema: Record<string, unknown>, target: (typeof targets)[number]): Verdict {
  const options = { allowUnionTypes: true, allErrors: true, formats: { 'date-time': isTime } }
  if (target === 'draft-2020-12') return new Ajv2020(options).compile(schema) as Verdict
  if (target === 'draft-07') return new Ajv(options).compile(schema) as Verdict
  const ajv = new draft04Module.default({ ...options, strict: false })
  // Those that OpenAPI adds, and what ajv knows in every dialect.
  for (const keyword of ['const', 'contains', 'propertyNames', 'if']) ajv.removeKeyword(keyword)
  return ajv.compile(schema) as Verdict
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(`generated/samples/${path}`, 'utf8'))
const samples = ['valid', 'invalid'].flatMap((folder) =>
  readdirSync(`generated/samples/${folder}`)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, value: read(`${folder}/${file}`) })),
)

describe.each(cases)('$name in $target', ({ name, target }) => {
  test(`all ${samples.length} samples have the verdict of the validator`, () => {
    const verdict = compile(schemas[name]['~standard'].jsonSchema.input({ target }), target)
    const isValid = name === 'Cluster' ? isCluster : isClusterList
    const counts = { valid: 0, invalid: 0 }
    for (const { file, value } of samples) {
      const want = isValid(value)
      counts[want ? 'valid' : 'invalid'] += 1
      expect(verdict(value), file).toBe(want)
    }
    expect(counts.valid).toBeGreaterThan(3)
    expect(counts.invalid).toBeGreaterThan(150)
  })
})

test('OpenAPI 3.0 documents can contain it', async () => {
  const schemasOf = Object.fromEntries(
    Object.entries(schemas).map(([name, it]) => [
      name,
      it['~standard'].jsonSchema.output({ target: 'openapi-3.0' }),
    ]),
  )
  const document = {
    openapi: '3.0.3',
    info: { title: 'Test', version: '1' },
    paths: {},
    components: { schemas: schemasOf },
  }
  const source = JSON.stringify(document)
  const config = await createConfig({
    rules: {
      struct: 'error',
      'spec-strict-refs': 'error',
      'no-unresolved-refs': 'error',
      'no-enum-type-mismatch': 'error',
      'no-schema-type-mismatch': 'error',
      'no-invalid-schema-examples': 'error',
    },
  })
  const problems = await lintFromString({ source, config })
  expect(problems.map(({ message, location }) => [message, location[0]?.pointer])).toEqual([])
})
