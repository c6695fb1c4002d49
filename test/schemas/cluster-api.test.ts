import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clusterSchema, newAjv, readDocument, type Schema, subschemas } from './documents.js'

interface Example {
  readonly value: unknown
}

interface Response {
  readonly $ref?: string
  readonly description?: string
  readonly content?: {
    readonly 'application/json': {
      readonly schema: Schema
      readonly examples?: Readonly<Record<string, Example>>
    }
  }
}

const api = readDocument('cluster.api.json')
const operation = api.paths['/v1/clusters/{cluster_identifier}'].get
const responses: Readonly<Record<string, Response>> = operation.responses
const components: Readonly<Record<string, Schema>> = api.components.schemas

it('has a guide for docs, of the declared shape', () => {
  const ajv = newAjv()
  ajv.addSchema(readDocument('annotations.schema.json'))
  const validate = ajv.compile({ $ref: 'urn:cluster-schema:annotations#/$defs/guide' })
  expect([validate(api['x-docs']), validate.errors]).toEqual([true, null])
  expect([validate({ polling: { feild: 'status' } })]).toEqual([false])
})

describe('the endpoint', () => {
  it('is OpenAPI 3.1.0, with the API version of the model', () => {
    expect(api.openapi).toBe('3.1.0')
    expect(clusterSchema()['x-source']).toHaveProperty('version', api.info.version)
    expect(api.servers).toEqual([{ url: 'https://api.mixpeek.com', description: 'Production' }])
  })

  it('is the only one', () => {
    expect(Object.keys(api.paths)).toEqual(['/v1/clusters/{cluster_identifier}'])
    expect(Object.keys(api.paths['/v1/clusters/{cluster_identifier}'])).toEqual(['get'])
    expect(operation.operationId).toBe('getCluster')
    expect(operation.tags).toEqual(api.tags.map(({ name }: { name: string }) => name))
  })

  it('has the ID or name as its only parameter', () => {
    expect(operation.parameters).toEqual([
      expect.objectContaining({
        name: 'cluster_identifier',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      }),
    ])
  })

  it('requires a bearer token', () => {
    expect(api.security).toEqual([{ bearerAuth: [] }])
    expect(api.components.securitySchemes.bearerAuth).toMatchObject({
      type: 'http',
      scheme: 'bearer',
    })
  })
})

describe('the responses', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['200', 'cluster.schema.json'],
    ['400', '#/components/schemas/ErrorResponse'],
    ['401', '#/components/schemas/ErrorResponse'],
    ['403', '#/components/schemas/ErrorResponse'],
    ['404', '#/components/schemas/ErrorResponse'],
    ['422', '#/components/schemas/HTTPValidationError'],
    ['500', '#/components/schemas/ErrorResponse'],
  ]

  it('have exactly these status codes', () => {
    expect(Object.keys(responses)).toEqual(cases.map(([code]) => code))
  })

  it.each(cases)('%s has the schema %s', (code, want) => {
    const response = resolveResponse(responses[code] ?? {})
    expect(response.description).toMatch(/\S/)
    expect(response.content?.['application/json'].schema).toEqual({ $ref: want })
  })

  it.each(
    cases.flatMap(([code, $ref]) =>
      Object.entries(
        resolveResponse(responses[code] ?? {}).content?.['application/json'].examples ?? {},
      ).map(([name, { value }]) => [code, name, $ref, value] as const),
    ),
  )('%s: the example %s is valid', (_, __, $ref, value) => {
    expect(findIssues($ref, value)).toEqual([])
  })
})

describe('references and components', () => {
  it.each([...new Set(collectRefs(api))])('%s can be resolved', (reference) => {
    if (reference.startsWith('#')) expect(resolveRef(reference)).toBeTypeOf('object')
    else expect(existsSync(new URL(`../../schemas/${reference}`, import.meta.url))).toBe(true)
  })

  it('every component is used', () => {
    const used = new Set(collectRefs(api).map((reference) => reference.split('/').at(-1)))
    const declared = ['schemas', 'responses'].flatMap((kind) => Object.keys(api.components[kind]))
    expect(declared.filter((name) => !used.has(name))).toEqual([])
  })

  it.each(Object.entries(components))('%s is described and open', (name, component) => {
    expect(component.title).toBe(name)
    for (const [pointer, inner] of subschemas(component)) {
      expect(inner.additionalProperties, pointer).not.toBe(false)
      for (const [field, { description }] of Object.entries(inner.properties ?? {})) {
        expect(description, field).toMatch(/\S/)
      }
    }
  })

  it.each(
    Object.entries(components).flatMap(([name, component]) =>
      [...subschemas(component, `#/components/schemas/${name}`)].flatMap(([pointer, inner]) =>
        (inner.examples ?? []).map((value) => [pointer, value] as const),
      ),
    ),
  )('%s: the example %j is valid', (pointer, value) => {
    expect(findIssues(pointer, value)).toEqual([])
  })
})

function findIssues($ref: string, value: unknown) {
  const ajv = newAjv().addSchema(clusterSchema())
  const { components } = api
  const validate = ajv.addSchema({ $id: 'urn:cluster-schema:api', components }).compile({
    $ref: $ref.startsWith('#') ? `urn:cluster-schema:api${$ref}` : 'urn:cluster-schema:cluster',
  })
  validate(value)
  return validate.errors ?? []
}

function resolveResponse(response: Response): Response {
  return response.$ref === undefined ? response : (resolveRef(response.$ref) as Response)
}

function resolveRef(reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], api)
}

function collectRefs(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : collectRefs(inner),
  )
}
