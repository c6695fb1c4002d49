import { expect, test } from 'vitest'
import { clusterRules } from '../../src/cluster/rules/index.js'
import type { Rule } from '../../src/lint/rule.js'
import { buildModel } from '../../src/model/build.js'
import { clusters, schema } from '../sample/samples.js'

const model = buildModel(schema)
const fields = model.entities[0]?.fields ?? []

const rulesOfOneDocument = clusterRules.filter(({ compare }) => compare === undefined)

const listValues = (rule: Rule, document: Rule['good'][number]['overlay']) =>
  rule.fields.map((name) => document[name])

test.each(rulesOfOneDocument)('$id reads all fields that it declares', (rule) => {
  const read = new Set<string | symbol>()
  const examples = [...rule.good, ...rule.bad].map(({ overlay }) => overlay)
  for (const document of [...clusters, ...examples]) {
    const proxy = new Proxy(listValues(rule, document), {
      get(values, name) {
        read.add(name)
        return Reflect.get(values, name)
      },
    })
    rule.document?.(proxy, model, () => {})
  }
  expect([...read]).toEqual(expect.arrayContaining([...rule.fields.keys()].map(String)))
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
      const values = listValues(rule, { ...overlay, [first]: value })
      rule.document?.(values, model, (place) => reports.push(place))
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
      const values = rule && listValues(rule, { cluster_type: type, [name]: value })
      rule?.document?.(values ?? [], model, (place) => reports.push(place))
      expect(reports.length, `${name} of ${type}`).toBe(
        appliesTo?.cluster_type?.includes(type) ? 0 : 1,
      )
    }
})
