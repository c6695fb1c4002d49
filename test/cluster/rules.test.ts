import { expect, test } from 'vitest'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { clusters, schema } from '../sample/samples.js'

const model = buildModel(schema)
const fields = model.entities[0]?.fields ?? []

const rulesOfOneDocument = clusterRules.filter(({ compare }) => compare === undefined)

test.each(rulesOfOneDocument)('$id declares the fields that it reads', (rule) => {
  const read = new Set<string>()
  const examples = [...rule.good, ...rule.bad].map(({ overlay }) => overlay)
  for (const document of [...clusters, ...examples]) {
    const proxy = new Proxy(document, {
      get(object, name) {
        read.add(String(name))
        return object[String(name)]
      },
    })
    rule.document?.(proxy, model, () => {})
  }
  expect([...read].sort()).toEqual([...rule.fields].sort())
})

test.each(clusterRules)('$id names fields of the model', (rule) => {
  expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining([...rule.fields]))
})

// The visitor calls a rule only if its first field has a value.
test.each(clusterRules)('$id says nothing without a value in its first field', (rule) => {
  const [first = ''] = rule.fields
  for (const { overlay } of rule.bad)
    for (const value of [null, undefined]) {
      const reports: unknown[] = []
      rule.document?.({ ...overlay, [first]: value }, model, (place) => reports.push(place))
      expect(reports).toEqual([])
    }
})

test('fields-match-type knows the fields that the schema assigns to a type', () => {
  const rule = clusterRules.find(({ id }) => id === 'cluster/fields-match-type')
  const assigned = fields.filter(({ appliesTo }) => appliesTo?.cluster_type !== undefined)
  expect(rule?.fields).toEqual(expect.arrayContaining(assigned.map(({ name }) => name)))
  expect(rule?.fields).toHaveLength(assigned.length + 1)
  for (const { name, appliesTo, examples } of assigned)
    for (const type of ['vector', 'attribute']) {
      const reports: unknown[] = []
      const value = examples.find((example) => example !== false)
      rule?.document?.({ cluster_type: type, [name]: value }, model, (place) => reports.push(place))
      expect(reports.length, `${name} of ${type}`).toBe(
        appliesTo?.cluster_type?.includes(type) ? 0 : 1,
      )
    }
})
