import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createSamplers, createSchemaSampler } from '../../src/sample/sampler.js'
import type { Scenario } from '../../src/sample/scenario/scenario.js'
import type { SchemaObject } from '../../src/schema/schema.js'
import { samplers, scenarios, schema } from './samples.js'

const root = schema.document as SchemaObject
const first = { colour: { type: ['string', 'null'], examples: ['teal', 'amber', 'plum'] } }
const widened = {
  ...schema,
  document: { ...root, properties: { ...first, ...(root.properties as object) } },
}

describe('a field that is added moves no other value', () => {
  test.each(samplers.map(({ name, lines }) => [name, lines] as const))('%s', (name, lines) => {
    const other = createSamplers(widened, scenarios).find((it) => it.name === name)
    const own = samplers.find((it) => it.name === name)
    for (let index = 0; index < 20 * lines; index += lines) {
      const { colour, ...rest } = Object(other?.create('a', index))
      expect(rest).toEqual(own?.create('a', index))
      if (name.startsWith('full')) expect(['teal', 'amber', 'plum']).toContain(colour)
    }
  })

  test('nor does one of a schema without scenarios', () => {
    const [plain, more] = [schema, widened].map(createSchemaSampler)
    for (let index = 0; index < 200; index += 1) {
      const { colour: _, ...rest } = Object(more?.create('a', index))
      expect(rest).toEqual(plain?.create('a', index))
    }
  })

  test('nor does one in a scenario, inside a model', () => {
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
    const at = (all: readonly Scenario[]) =>
      createSamplers(schema, all).find((it) => it.name === 'running')
    for (let index = 0; index < 50; index += 1) {
      const document = at(changed)?.create('a', index) as { llm_labeling: Record<string, unknown> }
      const { parameters, ...rest } = document.llm_labeling
      expect(parameters).toMatchObject({ temperature: expect.any(Number) })
      expect({ ...document, llm_labeling: rest }).toEqual(at(scenarios)?.create('a', index))
    }
  })
})

test('the same seed gives the same bytes, another one gives others', () => {
  const digest = (seed: string) => {
    const hash = createHash('sha256')
    for (const { create: at, lines } of samplers)
      for (let index = 0; index < 10 * lines; index += 1)
        hash.update(JSON.stringify(at(seed, index)))
    return hash.digest('hex')
  }
  expect(digest('1')).toBe(digest('1'))
  expect(digest('2')).not.toBe(digest('1'))
})

test('what was asked for before is no matter', () => {
  const [one, other] = [createSamplers(schema, scenarios), createSamplers(schema, scenarios)]
  const name = 'completed-hdbscan'
  one.find((it) => it.name === name)?.create('1', 3)
  expect(one.find((it) => it.name === name)?.create('1', 900)).toEqual(
    other.find((it) => it.name === name)?.create('1', 900),
  )
})

test('ten thousand documents of a scenario have ten thousand ids', () => {
  const sampler = samplers.find(({ name }) => name === 'pending')
  const ids = new Set<unknown>()
  for (let index = 0; index < 10_000; index += 1)
    ids.add(Object(sampler?.create('1', index)).cluster_id)
  expect(ids.size).toBe(10_000)
})
