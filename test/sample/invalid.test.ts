import { readdirSync, readFileSync } from 'node:fs'
import { validateCluster, validateClusterList } from 'cluster-schema/validator'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { listConstraints, nameConstraint } from '../../src/sample/invalid/constraints.js'
import type { ExpectedFinding } from '../../src/sample/invalid/expected-finding.js'
import type { InvalidSample } from '../../src/sample/invalid/invalid-samples.js'
import { createSamplers } from '../../src/sample/scenario/scenario-samplers.js'
import type { SchemaObject } from '../../src/schema/schema.js'
import { compileWithHyperjump } from './hyperjump.js'
import { scenarios, schema } from './samples.js'

const folder = 'generated/samples/invalid'
const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as {
  readonly samples: ReadonlyArray<
    Omit<InvalidSample, 'name' | 'document'> & { readonly file: string }
  >
}
const target = createClusterTarget(buildModel(schema))
const isCluster = await compileWithHyperjump()
const isClusterList = await compileWithHyperjump('/$defs/ClusterList')

describe.each(manifest.samples)('$file', ({ file, definition, expected, mutation }) => {
  const bytes = readFileSync(`${folder}/${file}`)
  const document = JSON.parse(bytes.toString('utf8'))

  test('has the expected findings and no others', async () => {
    if (definition !== undefined) {
      const result = validateClusterList(document)
      const errors = result.ok ? [] : result.errors
      expect(sorted(errors.map((it) => ({ ...it, severity: 'error' })))).toEqual(sorted(expected))
      return
    }
    const { findings } = await lintFile(file, bytes, target)
    expect(sorted(findings)).toEqual(sorted(expected))
  })

  test('both implementations reject it if it violates the schema', () => {
    const violatesSchema = expected.some(({ ruleId }) => /^schema\/|not-a-cluster$/.test(ruleId))
    const validate = definition === undefined ? validateCluster : validateClusterList
    const isValid = definition === undefined ? isCluster : isClusterList
    expect([validate(document).ok, isValid(document)]).toEqual([!violatesSchema, !violatesSchema])
  })

  test('describes its mutation', () => {
    expect(mutation).toMatch(/^(`|[A-Z]).*\.$/s)
    expect(mutation).not.toMatch(/undefined|\[object/)
  })
})

function sorted(findings: readonly ExpectedFinding[]): readonly string[] {
  return findings
    .map(({ ruleId, pointer, key, severity }) => [ruleId, pointer, key, severity].join(' '))
    .sort()
}

test('the manifest lists every file', () => {
  const files = readdirSync(folder).filter((it) => it !== 'manifest.json')
  expect(manifest.samples.map(({ file }) => file).sort()).toEqual(files.sort())
})

describe('every constraint of the schema', () => {
  const files = new Set(manifest.samples.map(({ file }) => file.replace(/\.json$/, '')))

  test.each([
    ['the root', undefined],
    ['ClusterList', 'ClusterList'],
  ])('of %s has a sample', (_, definition) => {
    const { constraints, unsupported } = listConstraints(schema, definition)
    expect(unsupported).toEqual([])
    const names = constraints.map((it) =>
      [...(definition ? [definition] : []), nameConstraint(it)].join('.'),
    )
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !files.has(name))).toEqual([])
  })

  test('scenarios reach every definition', () => {
    const root = schema.document as SchemaObject
    const reached = JSON.stringify([
      ...listConstraints(schema).constraints,
      ...listConstraints(schema, 'ClusterList').constraints,
    ])
    for (const definition of Object.values(root.$defs as Readonly<Record<string, SchemaObject>>))
      expect(reached).toContain(JSON.stringify(definition.title))
  })

  test('a new constraint needs a new sample', () => {
    const root = schema.document as SchemaObject
    const properties = root.properties as Readonly<Record<string, SchemaObject>>
    const bounded = { ...properties, sample_size: { ...properties.sample_size, maximum: 100_000 } }
    const changed = { ...schema, document: { ...root, properties: bounded } }
    const names = listConstraints(changed).constraints.map(nameConstraint)
    expect(names.filter((name) => !files.has(name))).toEqual(['sample_size.maximum'])
  })

  test('unsupported keywords are listed', () => {
    const document = { properties: { a: { unevaluatedItems: { type: 'null' } } } }
    expect(listConstraints({ ...schema, document }).unsupported).toEqual(['unevaluatedItems at /a'])
  })
})

test('every invalid example of every rule is a sample', () => {
  const examples = [...genericRules, ...clusterRules]
    .filter(({ severity }) => severity !== 'off')
    .flatMap(({ bad }) => bad)
    // The others are files with several documents.
    .filter(({ previous }) => previous === undefined)
  const samples = manifest.samples.filter(({ file }) => file.startsWith('rule.'))
  expect(samples.map(({ mutation }) => mutation)).toEqual(examples.map(({ title }) => `${title}.`))
})

test('documents that violate the schema are minimal', () => {
  const sizes = manifest.samples
    .filter(({ file }) => !/^(rule|sdk)/.test(file))
    .map(({ file }) => Object.keys(Object(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')))))
    .map(({ length }) => length)
  // The required fields, the violation, and a field without which a rule would report something, too.
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6)
})

test('invalid scenarios list their findings', () => {
  const invalid = createSamplers(schema, scenarios).filter(({ findings }) => findings !== undefined)
  expect(invalid.map(({ name }) => name).sort()).toEqual([
    'sdk-model-dump',
    'sdk-model-dump-sparse',
  ])
})
