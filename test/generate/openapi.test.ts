import { readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'

const text = readFileSync('generated/openapi.json', 'utf8')
const document = JSON.parse(text)
const authored = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8'))

test("passes Redocly's strict rules", async () => {
  const config = await createConfig({
    extends: ['recommended-strict'],
    telemetry: 'off',
    rules: {
      // The API's own document states no license, and we can't choose one.
      'info-license': 'off',
      // Exports can contain the list envelope, but this endpoint doesn't return it.
      'no-unused-components': 'off',
    },
  })
  const messages = await lintFromString({ source: text, absoluteRef: 'openapi.json', config })
  const found = messages.map(({ ruleId, message, location }) => [
    ruleId,
    message,
    location[0]?.pointer,
  ])
  expect(found).toEqual([])
})

describe('components', () => {
  const { schemas } = document.components

  test('contain the model and each definition, without our annotations', () => {
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(['Cluster', ...Object.keys(authored.$defs)]),
    )
    expect(Object.keys(schemas.Cluster.properties)).toEqual(Object.keys(authored.properties))
    expect(text).not.toMatch(/"x-(values|group|related|expected|since)"/)
  })

  test('keep the description of each value', () => {
    const { COMPLETED } = authored.$defs.ClusterStatus['x-values']
    expect(schemas.ClusterStatus['x-enumDescriptions'].COMPLETED).toBe(COMPLETED.description)
    const [known, any] = schemas.Algorithm.anyOf
    expect(Object.keys(known['x-enumDescriptions'])).toEqual(known.enum)
    expect(any).toEqual({ type: 'string' })
  })

  test('accept the examples of the response', () => {
    const ajv = new Ajv2020.default({ strict: false, validateFormats: false })
    ajv.addSchema(document, 'openapi')
    const validate = ajv.compile({ $ref: 'openapi#/components/schemas/Cluster' })
    const response = document.paths['/v1/clusters/{cluster_identifier}'].get.responses['200']
    for (const { value } of Object.values<{ value: unknown }>(
      response.content['application/json'].examples,
    ))
      expect([validate(value), validate.errors]).toEqual([true, null])
  })
})
