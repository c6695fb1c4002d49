import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import * as cluster from '../../generated/cluster.js'
import { problemsIn, strictest } from './compiler.js'

const read = (file: string) => readFileSync(file, 'utf8')
const schema = JSON.parse(read('schemas/cluster.schema.json'))
const definitions: Record<string, Record<string, unknown>> = schema.$defs
const source = read('generated/cluster.ts')

describe('the file', () => {
  test('compiles under every flag, and so do its uses and the OpenAPI types', () => {
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
    expect(problemsIn(files, { ...strictest, lib })).toEqual([])
  })

  test('declares the root and each definition once, in order, as their fields are', () => {
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

  test('every field has its text', () => {
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

test('sets that follow from annotations', () => {
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
  expect(cluster.CLUSTER_STATUSES).toHaveLength(15)
})

test('variants', () => {
  const given = { cluster_name: 'a', namespace_id: 'b', input_collections: [] }
  expect(cluster.isVectorCluster({ ...given, cluster_type: 'vector' })).toBe(true)
  expect(cluster.isVectorCluster({ ...given, cluster_type: 'attribute' })).toBe(false)
  expect(cluster.isAttributeCluster({ ...given, cluster_type: 'attribute' })).toBe(true)
})

// The view of TypeScript is that of the validator: for what is valid a literal compiles, for what
// breaks a type, an enum or a required field it does not.
describe('samples as literals', () => {
  test('valid ones compile', () => {
    const valid = samplesIn(`${folder}/valid`)
    expect(valid.length).toBeGreaterThan(20)
    expect(problemsOf(valid)).toEqual([])
  })

  test('broken ones do not', () => {
    const samples = broken()
    expect(samples.length).toBeGreaterThan(100)
    const refused = new Set(problemsOf(samples).map(({ file }) => file))
    const passed = samples.map(({ file }) => file).filter((it) => !refused.has(literalFile(it)))
    expect(passed).toEqual([])
  })
})

interface Sample {
  readonly file: string
  readonly type: 'Cluster' | 'ClusterList'
  readonly value: unknown
}

const folder = 'generated/samples'

function samplesIn(directory: string): readonly Sample[] {
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

/** Those whose fault is one that types know, as their manifest tells. */
function broken(): readonly Sample[] {
  const { samples } = JSON.parse(read(`${folder}/invalid/manifest.json`)) as {
    samples: readonly { file: string; expected: readonly { ruleId: string }[] }[]
  }
  const told = ['schema/type', 'schema/enum', 'schema/required', 'schema/null']
  const files = samples
    .filter(({ expected }) => expected.some(({ ruleId }) => told.includes(ruleId)))
    .map(({ file }) => file)
  return samplesIn(`${folder}/invalid`).filter(({ file }) => files.includes(file))
}

const literalFile = (file: string) => `literal-${file.replaceAll(/\W/g, '-')}.ts`

function problemsOf(samples: readonly Sample[]) {
  return problemsIn(
    Object.fromEntries(
      samples.map(({ file, type, value }) => [
        literalFile(file),
        `import type { ${type} } from './generated/cluster.js'
export const value: ${type} = ${JSON.stringify(value)}\n`,
      ]),
    ),
  )
}
