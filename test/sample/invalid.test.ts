import { readdirSync, readFileSync } from 'node:fs'
import { validateCluster, validateClusterList } from 'cluster-schema/validator'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { nameConstraint } from '../../src/sample/invalid/constraints.js'
import {
  constraintsIn,
  type ExpectedFinding,
  type InvalidSample,
} from '../../src/sample/invalid/invalid-samples.js'
import { createSamplers } from '../../src/sample/sampler.js'
import type { SchemaObject } from '../../src/schema/schema.js'
import { constraintsOf as independently } from '../lint/constraints.js'
import { hyperjump } from './hyperjump.js'
import { scenarios, schema } from './samples.js'

const folder = 'generated/samples/invalid'
const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as {
  readonly samples: ReadonlyArray<
    Omit<InvalidSample, 'name' | 'document'> & { readonly file: string }
  >
}
const knowledge = createClusterTarget(buildModel(schema))
const second = { cluster: await hyperjump(), list: await hyperjump('/$defs/ClusterList') }

describe.each(manifest.samples)('$file', ({ file, definition, expected, mutation }) => {
  const bytes = readFileSync(`${folder}/${file}`)
  const document = JSON.parse(bytes.toString('utf8'))

  test('gives its finding, and nothing else', async () => {
    if (definition !== undefined) {
      const result = validateClusterList(document)
      const errors = result.ok ? [] : result.errors
      expect(sorted(errors.map((it) => ({ ...it, severity: 'error' })))).toEqual(sorted(expected))
      return
    }
    const { findings } = await lintFile(file, bytes, knowledge)
    expect(sorted(findings)).toEqual(sorted(expected))
  })

  test('is rejected by both implementations where the schema decides', () => {
    const decided = expected.some(({ ruleId }) => ruleId.startsWith('schema/'))
    const generated = definition === undefined ? validateCluster : validateClusterList
    const other = definition === undefined ? second.cluster : second.list
    expect([generated(document).ok, other(document)]).toEqual([!decided, !decided])
  })

  test('says what was done', () => {
    expect(mutation).toMatch(/^(`|[A-Z]).*\.$/s)
    expect(mutation).not.toMatch(/undefined|\[object/)
  })
})

function sorted(findings: readonly ExpectedFinding[]): readonly string[] {
  return findings
    .map(({ ruleId, pointer, key, severity }) => [ruleId, pointer, key, severity].join(' '))
    .sort()
}

test('every file is in the manifest', () => {
  const files = readdirSync(folder).filter((it) => it !== 'manifest.json')
  expect(manifest.samples.map(({ file }) => file).sort()).toEqual(files.sort())
})

describe('every constraint of the schema', () => {
  const files = new Set(manifest.samples.map(({ file }) => file.replace(/\.json$/, '')))

  test.each([undefined, 'ClusterList'])('of %s has a sample', (definition) => {
    const { constraints, unread } = constraintsIn(schema, definition)
    expect(unread).toEqual([])
    const names = constraints.map((it) =>
      [...(definition ? [definition] : []), nameConstraint(it)].join('.'),
    )
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !files.has(name))).toEqual([])
  })

  // Told by a walk that shares nothing with the one under test.
  test('is broken by one, as another walk tells', () => {
    const places = manifest.samples
      .filter(({ definition }) => definition === undefined)
      .flatMap(({ expected }) => expected)
      .map(({ ruleId, pointer, key }) => [ruleId, pointer, ...(key ? [key] : [])].join(' '))
    const spared = independently(schema.document).filter(
      ({ pattern }) => !places.some((place) => pattern.test(place)),
    )
    expect(spared.map(({ name }) => name)).toEqual([])
  })

  test('a definition that no scenario leads to would be missed: there is none', () => {
    const root = schema.document as SchemaObject
    const reached = JSON.stringify([
      ...constraintsIn(schema, undefined).constraints,
      ...constraintsIn(schema, 'ClusterList').constraints,
    ])
    for (const definition of Object.values(root.$defs as Readonly<Record<string, SchemaObject>>))
      expect(reached).toContain(JSON.stringify(definition.title))
  })

  test('one that is added is asked for', () => {
    const root = schema.document as SchemaObject
    const properties = root.properties as Readonly<Record<string, SchemaObject>>
    const bounded = { ...properties, sample_size: { ...properties.sample_size, maximum: 100_000 } }
    const changed = { ...schema, document: { ...root, properties: bounded } }
    const names = constraintsIn(changed, undefined).constraints.map(nameConstraint)
    expect(names.filter((name) => !files.has(name))).toEqual(['sample_size.maximum'])
  })

  test('of a keyword that is not read, the walk says so', () => {
    const document = { properties: { a: { contains: { type: 'null' } } } }
    expect(constraintsIn({ ...schema, document }, undefined).unread).toEqual(['contains at /a'])
  })
})

test('every bad example of every rule is among them', () => {
  const examples = [...genericRules, ...clusterRules].flatMap(({ bad }) => bad)
  const titles = manifest.samples.filter(({ file }) => file.startsWith('rule.'))
  expect(titles.map(({ mutation }) => mutation)).toEqual(examples.map(({ title }) => `${title}.`))
})

test('no member could be left out of a document that breaks the schema', () => {
  const size = manifest.samples
    .filter(({ file }) => !/^(rule|sdk)/.test(file))
    .map(({ file }) => Object.keys(Object(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')))))
    .map(({ length }) => length)
  expect(Math.max(...size)).toBeLessThanOrEqual(5)
})

test('a scenario that is a bad one says what is wrong with it', () => {
  const bad = createSamplers(schema, scenarios).filter(({ findings }) => findings !== undefined)
  expect(bad.map(({ name }) => name).sort()).toEqual(['sdk-model-dump', 'sdk-model-dump-sparse'])
})
