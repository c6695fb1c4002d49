import { expect, test } from 'vitest'
import { hasCorpus } from '../schema/corpus/list-schemas.js'
import { renderExpression, typeCheck } from './compiler.js'
import { emitCorpusTypes } from './corpus-types.js'

// Real schemas of public packages. test/e2e/types.test.ts compiles their types with every compiler.
test.runIf(process.env.FULL && hasCorpus)(
  'types of real schemas compile and accept valid documents',
  { timeout: 1_200_000 },
  async () => {
    const files: Record<string, string> = {}
    const ids = new Map<string, string>()
    let sampleCount = 0
    for (const [index, { id, root, text, samples }] of (await emitCorpusTypes()).entries()) {
      files[`types-${index}.ts`] = text
      ids.set(`types-${index}.ts`, id)
      for (const [at, sample] of samples.entries()) {
        const name = `valid-${index}-${at}.ts`
        ids.set(name, id)
        files[name] =
          `import type { ${root} } from './types-${index}.js'\nexport const value: ${root} = ${renderExpression(sample)}\n`
      }
      sampleCount += samples.length
    }
    expect(sampleCount).toBeGreaterThan(900)
    const problems = typeCheck(files).map(
      ({ file, line, message }) => `${ids.get(file)}: ${file}:${line} ${message}`,
    )
    expect(problems.slice(0, 5)).toEqual([])
  },
)
