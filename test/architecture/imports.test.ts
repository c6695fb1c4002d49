import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { listImports, readSource, sourceFiles, stripExtension } from './sources.js'

// The table of ARCHITECTURE.md: what a module may import, besides itself and the leaves.
const leaves = ['errors', 'exit-code', 'atomic-write', 'hash', 'hash-table', 'document-record']
const table: Readonly<Record<string, readonly string[]>> = {
  json: [],
  schema: ['json', 'validate/runtime/text/closest-match'],
  model: ['schema', 'json/pointer'],
  validate: ['schema', 'json/pointer'],
  sample: ['schema', 'model', 'validate', 'json/pointer'],
  generate: ['json', 'schema', 'model', 'validate', 'sample'],
  prove: ['json/pointer', 'json/characters', 'schema'],
  lint: ['json', 'schema', 'model', 'validate', 'prove'],
  fix: ['json', 'lint', 'validate/runtime'],
  normalize: ['json', 'lint', 'fix', 'schema/schema'],
  profile: ['json/pointer', 'model', 'lint/combine-keys', 'lint/redact/scope'],
  cluster: [
    'lint/rule',
    'lint/finding',
    'lint/placeholders',
    'lint/proven-facts',
    'lint/times',
    'validate/runtime',
    'cluster-schema/validator',
  ],
  'standard-schema': ['schema', 'cluster-schema/validator'],
  report: ['lint/rule', 'lint/finding', 'json/sanitize'],
}
const unrestricted = ['cli', 'index']

/** Imports of our own files, and of the packages that this one exports. */
const listOwnImports = (file: string): readonly string[] =>
  listImports(file).filter((target) => target.startsWith('cluster-schema/') || sources.has(target))
const sources = new Set(sourceFiles.map(stripExtension))

describe('a module imports only what the table allows', () => {
  for (const file of sourceFiles) {
    const [name = ''] = stripExtension(file).split('/')
    if (leaves.includes(name) || unrestricted.includes(name)) continue
    test(file, () => {
      const allowed = table[name]
      expect(allowed, `${name} is not in the table`).toBeDefined()
      const others = listOwnImports(file).filter(
        (target) =>
          !target.startsWith(`${name}/`) &&
          !leaves.includes(target) &&
          !allowed?.some((it) => target === it || target.startsWith(`${it}/`)),
      )
      expect(others).toEqual([])
    })
  }
})

test('the runtime of validators imports nothing but itself', () => {
  const files = sourceFiles.filter((file) => file.startsWith('validate/runtime/'))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files)
    for (const target of listImports(file)) expect(target, file).toMatch(/^validate\/runtime\//)
})

test('the generate command does not load the generated validator', () => {
  const loaded = new Set(['cli/commands/generate'])
  const packages = new Set<string>()
  for (const name of loaded) {
    const file = sourceFiles.find((it) => stripExtension(it) === name)
    for (const target of file === undefined ? [] : listImports(file, { types: false }))
      (sources.has(target) ? loaded : packages).add(target)
  }
  expect(loaded.size).toBeGreaterThan(50)
  expect(packages).toContain('ts-morph')
  expect([...packages].filter((it) => it.startsWith('cluster-schema'))).toEqual([])
})

test('no cycle between files', () => {
  const graph = new Map(sourceFiles.map((file) => [stripExtension(file), listOwnImports(file)]))
  const done = new Set<string>()
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) throw new Error([...path, name].join(' → '))
    if (done.has(name)) return
    for (const next of graph.get(name) ?? []) visit(next, [...path, name])
    done.add(name)
  }
  for (const name of graph.keys()) visit(name, [])
})

test('pure modules use nothing that differs from machine to machine', () => {
  const pure = /^(json|schema|model|validate|sample|prove|lint|cluster|report|generate)\//
  const impure = /Date\.now|new Date\(\)|Math\.random|localeCompare|\bIntl\b|toLocale/
  const found = sourceFiles.filter((file) => pure.test(file) && impure.test(readSource(file)))
  expect(found).toEqual([])
})

test('only schemas/ and src/cluster/ name fields of a cluster', () => {
  const { properties } = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8'))
  const fields = Object.keys(properties).filter((name) => name.includes('_'))
  const engine = sourceFiles.filter((file) =>
    /^(json|schema|model|validate|sample|prove|generate|report)\//.test(file),
  )
  for (const file of engine) {
    const code = readSource(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    for (const field of fields) expect(code, file).not.toContain(field)
  }
})
