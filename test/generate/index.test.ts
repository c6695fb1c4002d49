import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { generators } from '../../src/generate/index.js'

describe('the list of generators', () => {
  test('has unique names', () => {
    const names = generators.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  test.each(generators.map((it) => [it.name, it] as const))('%s can be loaded', async (_, it) => {
    expect(await it.load()).toBeTypeOf('function')
  })

  test('imports no generator statically', async () => {
    const { metafile } = await build({
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
    const entry = Object.values(metafile.outputs).find(({ entryPoint }) =>
      entryPoint?.endsWith('generate/index.ts'),
    )
    const { imports = [], inputs = {} } = entry ?? {}
    expect(Object.keys(inputs)).toEqual(['src/generate/index.ts'])
    expect(imports.filter(({ kind }) => kind !== 'dynamic-import')).toEqual([])
    expect(imports).toHaveLength(generators.length)
  })
})
