import { readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'

const text = readFileSync('generated/openapi.json', 'utf8')
const document = JSON.parse(text)
const authored = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8'))

test('passes the linter, under its strict rules', async () => {
  const config = await createConfig({
    extends: ['recommended-strict'],
    telemetry: 'off',
    rules: {
      // The API's own document states no licence, and it is not ours to give one.
      'info-license': 'off',
      // The list envelope is there for its type: exports hold it, this endpoint does not answer it.
      'no-unused-components': 'off',
    },
  })
  const problems = await lintFromString({ source: text, absoluteRef: 'openapi.json', config })
  const found = problems.map(({ ruleId, message, location }) => [
    ruleId,
    message,
    location[0]?.pointer,
  ])
  expect(found).toEqual([])
})

describe('components', () => {
  const { schemas } = document.components

  test('the model and each of its definitions, without annotations of ours', () => {
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(['Cluster', ...Object.keys(authored.$defs)]),
    )
    expect(Object.keys(schemas.Cluster.properties)).toEqual(Object.keys(authored.properties))
    expect(text).not.toMatch(/"x-(values|group|related|expected|since)"/)
  })

  test('what each value means is kept', () => {
    const { COMPLETED } = authored.$defs.ClusterStatus['x-values']
    expect(schemas.ClusterStatus['x-enumDescriptions'].COMPLETED).toBe(COMPLETED.description)
    const [known, any] = schemas.Algorithm.anyOf
    expect(Object.keys(known['x-enumDescriptions'])).toEqual(known.enum)
    expect(any).toEqual({ type: 'string' })
  })

  test('its examples are valid', () => {
    const ajv = new Ajv2020.default({ strict: false, validateFormats: false })
    ajv.addSchema(document, 'openapi')
    const validate = ajv.compile({ $ref: 'openapi#/components/schemas/Cluster' })
    const answer = document.paths['/v1/clusters/{cluster_identifier}'].get.responses['200']
    for (const { value } of Object.values<{ value: unknown }>(
      answer.content['application/json'].examples,
    ))
      expect([validate(value), validate.errors]).toEqual([true, null])
  })
})
