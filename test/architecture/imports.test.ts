import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'

// The table of ARCHITECTURE.md. A module may import itself, the leaves, and what stands here.
const leaves = ['errors', 'exit-code', 'atomic-write']
const table: Readonly<Record<string, readonly string[]>> = {
  json: [],
  schema: ['json'],
  model: ['schema', 'json/pointer'],
  validate: ['schema', 'json/pointer'],
  sample: ['schema', 'model', 'validate', 'json/pointer'],
  generate: ['json', 'schema', 'model', 'validate', 'sample'],
  lint: ['json', 'schema', 'model', 'validate'],
  cluster: ['lint/rule', 'lint/finding', 'cluster-schema/validator'],
  report: ['lint/rule', 'lint/finding', 'json/sanitize'],
}
const unrestricted = ['cli', 'index']

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(ts|js)$/.test(file) && !file.endsWith('.d.ts'))

describe('each module imports only what the table allows', () => {
  for (const file of files.filter((it) => !leaves.includes(it.replace(/\.ts$/, '')))) {
    const name = file.split('/')[0]?.replace(/\.ts$/, '') ?? ''
    if (unrestricted.includes(name)) continue
    test(file, () => {
      const allowed = table[name]
      expect(allowed, `${name} is not in the table`).toBeDefined()
      const outside = importsOf(file).filter(
        (target) =>
          !target.startsWith(`${name}/`) &&
          !leaves.includes(target) &&
          !allowed?.some((it) => target === it || target.startsWith(`${it}/`)),
      )
      expect(outside).toEqual([])
    })
  }
})

test('the runtime of validators imports nothing from outside its folder', () => {
  const runtime = files.filter((file) => file.startsWith('validate/runtime/'))
  expect(runtime.length).toBeGreaterThan(10)
  for (const file of runtime) {
    expect(readFileSync(`src/${file}`, 'utf8')).not.toMatch(/from '(?!\.)|require\(/)
    expect(importsOf(file).filter((it) => !it.startsWith('validate/runtime/'))).toEqual([])
  }
})

test('no cycle between files', () => {
  const graph = new Map(files.map((file) => [file.replace(/\.(ts|js)$/, ''), importsOf(file)]))
  const done = new Set<string>()
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) throw new Error([...path, name].join(' → '))
    if (done.has(name)) return
    for (const next of graph.get(name) ?? []) visit(next, [...path, name])
    done.add(name)
  }
  for (const name of graph.keys()) visit(name, [])
})

test('nothing that differs from machine to machine is used in the pure modules', () => {
  const pure = /^(json|schema|model|validate|sample|lint|cluster|report)\//
  const impure = /Date\.now|new Date\(\)|Math\.random|localeCompare|\bIntl\b|toLocale/
  const found = files.filter(
    (file) => pure.test(file) && impure.test(readFileSync(join('src', file), 'utf8')),
  )
  expect(found).toEqual([])
})

test('the engine and the templates name nothing of Cluster', () => {
  const fields = Object.keys(
    JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8')).properties,
  ).filter((name) => name.includes('_'))
  const engine = files.filter((file) =>
    /^(json|schema|model|validate|sample|generate|report)\//.test(file),
  )
  for (const file of engine) {
    const code = readFileSync(join('src', file), 'utf8').replaceAll(
      /\/\*[\s\S]*?\*\/|\/\/.*$/gm,
      '',
    )
    for (const field of fields) expect(code, file).not.toContain(field)
  }
})

/** Targets of a file's imports, as `module/file` without extension; packages but our own left out. */
function importsOf(file: string): readonly string[] {
  const code = readFileSync(join('src', file), 'utf8')
  const targets = [...code.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  )
  return targets.flatMap((target) => {
    if (target.startsWith('cluster-schema/')) return [target]
    if (!target.startsWith('.')) return []
    return [posix.join(dirname(file), target).replace(/\.js$/, '')]
  })
}
