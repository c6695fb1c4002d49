import { expect, test } from 'vitest'
import { buildModel } from '../../src/model/build.js'
import { createFullSchema } from './full-schema.js'

test('a model holds every keyword at every depth', () => {
  const { document, markers } = createFullSchema(1)
  const model = buildModel({ name: 'Root', file: 'root.json', dialect: '2020-12', document })
  const text = JSON.stringify(model)
  expect(markers.length).toBeGreaterThan(1_000)
  expect(markers.filter((marker) => !text.includes(marker))).toEqual([])
  expect(model.unsupported).toEqual([])
})
