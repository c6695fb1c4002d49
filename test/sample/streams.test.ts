import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../src/sample/scenario/scenario.js'
import { createSamplers } from '../../src/sample/scenario/scenario-samplers.js'
import { createSchemaSampler } from '../../src/sample/schema/schema-sampler.js'
import type { SchemaObject } from '../../src/schema/schema.js'
import { samplers, scenarios, schema } from './samples.js'

const root = schema.document as SchemaObject
const newField = { colour: { type: ['string', 'null'], examples: ['teal', 'amber', 'plum'] } }
const extendedSchema = {
  ...schema,
  document: { ...root, properties: { ...newField, ...(root.properties as object) } },
}

describe('a new field changes no other value', () => {
  test.each(samplers.map(({ name, lines }) => [name, lines] as const))('%s', (name, lines) => {
    const extended = createSamplers(extendedSchema, scenarios).find((it) => it.name === name)
    const original = samplers.find((it) => it.name === name)
    for (let index = 0; index < 20 * lines; index += lines) {
      const { colour, ...rest } = Object(extended?.create('a', index))
      expect(rest).toEqual(original?.create('a', index))
      if (name.startsWith('full')) expect(['teal', 'amber', 'plum']).toContain(colour)
    }
  })

  test('in a schema without scenarios', () => {
    const [original, extended] = [schema, extendedSchema].map(createSchemaSampler)
    for (let index = 0; index < 200; index += 1) {
      const { colour: _, ...rest } = Object(extended?.create('a', index))
      expect(rest).toEqual(original?.create('a', index))
    }
  })

  test('in a nested object of a scenario', () => {
    const changed = scenarios.map(
      (it): Scenario =>
        it.name === 'parts/labeled'
          ? {
              ...it,
              values: { ...it.values, mood: { $pick: ['a', 'b'] } },
              overlay: {
                llm_labeling: {
                  parameters: { temperature: { $number: [0, 1] } },
                  ...Object(it.overlay?.llm_labeling),
                },
              },
            }
          : it,
    )
    const createSampler = (all: readonly Scenario[]) =>
      createSamplers(schema, all).find((it) => it.name === 'running')
    const [original, extended] = [createSampler(scenarios), createSampler(changed)]
    for (let index = 0; index < 50; index += 1) {
      const document = extended?.create('a', index) as { llm_labeling: Record<string, unknown> }
      const { parameters, ...rest } = document.llm_labeling
      expect(parameters).toMatchObject({ temperature: expect.any(Number) })
      expect({ ...document, llm_labeling: rest }).toEqual(original?.create('a', index))
    }
  })
})

test('the same seed gives the same bytes, another seed gives different ones', () => {
  const digest = (seed: string) => {
    const hash = createHash('sha256')
    for (const { create, lines } of samplers)
      for (let index = 0; index < 10 * lines; index += 1)
        hash.update(JSON.stringify(create(seed, index)))
    return hash.digest('hex')
  }
  expect(digest('1')).toBe(digest('1'))
  expect(digest('2')).not.toBe(digest('1'))
})

test('a document does not depend on those created before it', () => {
  const [usedSamplers, freshSamplers] = [1, 2].map(() => createSamplers(schema, scenarios))
  const name = 'completed-hdbscan'
  const sampler = usedSamplers?.find((it) => it.name === name)
  const freshSampler = freshSamplers?.find((it) => it.name === name)
  sampler?.create('1', 3)
  expect(sampler?.create('1', 900)).toEqual(freshSampler?.create('1', 900))
})

test('10,000 documents of a scenario have 10,000 different ids', () => {
  const sampler = samplers.find(({ name }) => name === 'pending')
  const ids = new Set<unknown>()
  for (let index = 0; index < 10_000; index += 1)
    ids.add(Object(sampler?.create('1', index)).cluster_id)
  expect(ids.size).toBe(10_000)
})
