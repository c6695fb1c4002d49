import { readFileSync } from 'node:fs'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { generators } from '../../src/generate/index.js'

const { outputs } = (
  await build({
    entryPoints: ['src/generate/index.ts'],
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outdir: 'unused',
  })
).metafile
const entryPath =
  Object.keys(outputs).find((path) => outputs[path]?.entryPoint === 'src/generate/index.ts') ?? ''

describe('the list of generators', () => {
  test('has unique names', () => {
    const names = generators.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  test.each(generators.map((it) => [it.name, it] as const))('%s can be loaded', async (_, it) => {
    expect(await it.load()).toBeTypeOf('function')
  })

  test('imports no generator statically', () => {
    const { imports = [], inputs = {} } = outputs[entryPath] ?? {}
    expect(Object.keys(inputs)).toEqual(['src/generate/index.ts'])
    expect(imports.filter(({ kind }) => kind !== 'dynamic-import')).toEqual([])
    expect(imports).toHaveLength(generators.length)
  })

  test('loads heavy libraries only with the generators that use them', () => {
    expect(listPackages('schema')).toEqual([])
    // They parse and render Markdown and HTML.
    const isForDocs = /^(eta|hast-util-|mdast-util-|micromark-extension-)/
    expect(listPackages('docs').filter((name) => !isForDocs.test(name))).toEqual([])
    expect(listPackages('types')).toEqual(['json-schema-to-typescript', 'ts-morph'])
    expect(listPackages('openapi')).toEqual(['openapi-typescript', 'typescript'])
  })
})

/** The packages that a generator imports, directly or through other files. Without Node's modules. */
function listPackages(name: string): readonly string[] {
  const visited = new Set<string>()
  const visit = (path: string): void => {
    if (visited.has(path)) return
    visited.add(path)
    for (const { path: imported, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement') visit(imported)
  }
  const start = Object.entries(outputs).find(
    ([, { entryPoint }]) => entryPoint === `src/generate/${name}/index.ts`,
  )
  visit(start?.[0] ?? '')
  return [...visited].filter((path) => !(path in outputs) && !path.startsWith('node:')).sort()
}

test('docs/generate.md lists every generator', async () => {
  // To update the table: npx vitest run test/generate/index.test.ts -u
  const page = readFileSync('docs/generate.md', 'utf8')
  const updated = page.replace(
    /(<!-- generators -->\n)[\s\S]*(<!-- end of generators -->)/,
    (_, start, end) => `${start}\n${renderList()}\n\n${end}`,
  )
  await expect(updated).toMatchFileSnapshot('../../docs/generate.md')
})

function renderList(): string {
  const rows = generators.map(({ name, summary, anySchema }) => [
    `\`${name}\``,
    summary,
    anySchema ? 'yes' : '',
  ])
  const table = [['artifact', 'what it is', 'with `--schema`'], ...rows]
  const widths = [0, 1, 2].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  const [head, ...body] = table.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n')
}
