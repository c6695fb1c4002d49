import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import * as cluster from '../../generated/cluster.js'
import { strictestOptions, typeCheck } from './compiler.js'

const read = (file: string) => readFileSync(file, 'utf8')
const schema = JSON.parse(read('schemas/cluster.schema.json'))
const definitions: Record<string, Record<string, unknown>> = schema.$defs
const source = read('generated/cluster.ts')

describe('the file', () => {
  test('compiles with every strict option, with the code that uses it and the OpenAPI types', () => {
    const files = Object.fromEntries(
      [
        'generated/cluster.ts',
        'generated/openapi.ts',
        'test/types/equal.ts',
        'test/types/fetch.ts',
        'test/types/use.ts',
      ].map((file) => [file, read(file)]),
    )
    const lib = ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts']
    expect(typeCheck(files, { ...strictestOptions, lib })).toEqual([])
  })

  test('the declarations of the samples compile on their own', () => {
    const declarations = read('generated/samples/index.d.ts')
    expect(declarations).not.toMatch(/^import /m)
    expect(typeCheck({ 'samples/index.d.ts': declarations })).toEqual([])
  })

  test('declares the root, each definition and their fields once, in order', () => {
    const parsed = ts.createSourceFile('cluster.ts', source, ts.ScriptTarget.ES2022)
    const interfaces = parsed.statements.filter(ts.isInterfaceDeclaration)
    const models = Object.entries(definitions).filter(([, it]) => 'properties' in it)
    expect(interfaces.map(({ name }) => name.text)).toEqual([
      'Cluster',
      ...models.map(([name]) => name),
    ])
    for (const { name, members } of interfaces) {
      const { properties } = name.text === 'Cluster' ? schema : definitions[name.text]
      const fields = members.filter(ts.isPropertySignature).map((it) => it.name.getText(parsed))
      expect(fields).toEqual(Object.keys(properties))
      expect(members.some(ts.isIndexSignatureDeclaration)).toBe(false)
    }
    expect(parsed.statements.some(ts.isImportDeclaration)).toBe(false)
    expect(source).not.toMatch(/\bDate\b(?!`)/)
  })

  test('every field has a comment', () => {
    const parsed = ts.createSourceFile('cluster.ts', source, ts.ScriptTarget.ES2022, true)
    const undocumented = parsed.statements
      .filter(ts.isInterfaceDeclaration)
      .flatMap(({ members }) => members.filter((it) => ts.getJSDocCommentsAndTags(it).length === 0))
    expect(undocumented.map((it) => it.getText())).toEqual([])
  })
})

const vocabularies = Object.entries(definitions).flatMap(([name, it]) => {
  const values = it['x-values'] as
    | Record<string, { description: string; kind?: string }>
    | undefined
  return values === undefined ? [] : [{ name, values, closed: it.enum as unknown[] | undefined }]
})
const exported: Readonly<Record<string, unknown>> = cluster

describe.each(vocabularies)('$name at run time', ({ name, values, closed }) => {
  const constant = name.replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3_$2').toUpperCase()
  const known = closed ?? Object.keys(values)
  const called = closed ? name : `Known${name}`

  test('values, guard and meanings', () => {
    const guard = exported[`is${called}`] as (value: unknown) => boolean
    const lists = Object.values(exported).filter(
      (it) => JSON.stringify(it) === JSON.stringify(known),
    )
    expect(lists.length).toBeGreaterThan(0)
    expect(known.every(guard)).toBe(true)
    for (const other of ['', 'toString', 1, null, undefined, [], {}, `${String(known[0])}x`])
      expect(guard(other)).toBe(false)
    expect(exported[`${constant}_MEANINGS`]).toEqual(
      Object.fromEntries(Object.entries(values).map(([value, it]) => [value, it.description])),
    )
  })
})

test('values by kind', () => {
  expect(cluster.TERMINAL_STATUSES).toEqual([
    'COMPLETED',
    'COMPLETED_WITH_ERRORS',
    'FAILED',
    'CANCELED',
  ])
  expect(cluster.isTerminalStatus('COMPLETED')).toBe(true)
  expect(cluster.isTerminalStatus('PENDING')).toBe(false)
  expect(cluster.POLL_STATUSES).toContain('QUEUED')
  expect(cluster.RETIRED_LLM_MODELS).toContain('gemini-2.0-flash')
  expect(cluster.CLUSTER_STATUSES).toEqual(definitions.ClusterStatus?.enum)
})

test('variants', () => {
  const given = { cluster_name: 'a', namespace_id: 'b', input_collections: [] }
  expect(cluster.isVectorCluster({ ...given, cluster_type: 'vector' })).toBe(true)
  expect(cluster.isVectorCluster({ ...given, cluster_type: 'attribute' })).toBe(false)
  expect(cluster.isAttributeCluster({ ...given, cluster_type: 'attribute' })).toBe(true)
})

// TypeScript agrees with the validator: a valid sample compiles as a literal, a sample with a wrong
// type, enum value or missing field does not.
describe('samples as literals', () => {
  test('valid samples compile', () => {
    const valid = readSamples(`${folder}/valid`)
    expect(valid.length).toBeGreaterThan(20)
    expect(typeCheckSamples(valid)).toEqual([])
  })

  test('invalid samples do not compile', () => {
    const samples = readInvalidSamples()
    expect(samples.length).toBeGreaterThan(100)
    const rejected = new Set(typeCheckSamples(samples).map(({ file }) => file))
    const accepted = samples.map(({ file }) => file).filter((it) => !rejected.has(toFileName(it)))
    expect(accepted).toEqual([])
  })
})

interface Sample {
  readonly file: string
  readonly type: 'Cluster' | 'ClusterList'
  readonly value: unknown
}

const folder = 'generated/samples'

function readSamples(directory: string): readonly Sample[] {
  return readdirSync(directory)
    .filter((file) => file !== 'manifest.json')
    .flatMap((file) => {
      const text = read(`${directory}/${file}`)
      const documents = file.endsWith('.ndjson') ? text.trim().split('\n') : [text]
      return documents.map((document, index): Sample => {
        const value: unknown = JSON.parse(document)
        const isList = file.startsWith('ClusterList') || Object.hasOwn(value ?? {}, 'results')
        const name = documents.length > 1 ? `${file}-${index}` : file
        return { file: name, type: isList ? 'ClusterList' : 'Cluster', value }
      })
    })
}

/** The invalid samples that violate what types express, according to their manifest. */
function readInvalidSamples(): readonly Sample[] {
  const { samples } = JSON.parse(read(`${folder}/invalid/manifest.json`)) as {
    samples: readonly { file: string; expected: readonly { ruleId: string }[] }[]
  }
  const ruleIds = ['schema/type', 'schema/enum', 'schema/required', 'schema/null']
  const files = samples
    .filter(({ expected }) => expected.some(({ ruleId }) => ruleIds.includes(ruleId)))
    .map(({ file }) => file)
  return readSamples(`${folder}/invalid`).filter(({ file }) => files.includes(file))
}

const toFileName = (file: string) => `literal-${file.replaceAll(/\W/g, '-')}.ts`

function typeCheckSamples(samples: readonly Sample[]) {
  return typeCheck(
    Object.fromEntries(
      samples.map(({ file, type, value }) => [
        toFileName(file),
        `import type { ${type} } from './generated/cluster.js'
export const value: ${type} = ${JSON.stringify(value)}\n`,
      ]),
    ),
  )
}
