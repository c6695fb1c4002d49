import { expect, test } from 'vitest'
import { hasCorpus } from '../schema/corpus/list-schemas.js'
import { renderExpression, typeCheck } from './compiler.js'
import { emitCorpusTypes } from './corpus-types.js'

/**
 * Schemas with documents that only match one branch of a `oneOf` because a key has a wrong type for
 * the others, such as `{ $ref: 'a', schema: 'b' }` for a reference or a parameter. The branch allows
 * any other key, but in a literal, TypeScript checks the keys of all branches.
 */
const withForeignKeys = [
  '@asyncapi/specs/schemas/2.0.0-rc1.json',
  '@asyncapi/specs/schemas/2.0.0-without-$id.json',
  '@asyncapi/specs/schemas/2.0.0.json',
  '@readme/oas-examples/3.0/json/complex-nesting.json#/components/schemas/MultischemaOfEverything',
]

// Real schemas of public packages. test/e2e/types.test.ts compiles their types with every compiler.
test.runIf(process.env.FULL && hasCorpus)(
  'types of real schemas compile and accept valid documents',
  { timeout: 1_200_000 },
  async () => {
    const types: Record<string, string> = {}
    const values: Record<string, string> = {}
    const ids = new Map<string, string>()
    for (const [index, { id, root, text, samples }] of (await emitCorpusTypes()).entries()) {
      types[`types-${index}.ts`] = text
      ids.set(`types-${index}.ts`, id)
      for (const [at, sample] of samples.entries()) {
        const name = `valid-${index}-${at}.ts`
        ids.set(name, id)
        values[name] =
          `import type { ${root} } from './types-${index}.js'\nexport const value: ${root} = ${renderExpression(sample)}\n`
      }
    }
    expect(Object.keys(values).length).toBeGreaterThan(900)
    const problems = typeCheck({ ...types, ...values })
    const refused = new Set(problems.map(({ file }) => file))
    expect([...new Set([...refused].map((file) => ids.get(file)))].sort()).toEqual(withForeignKeys)

    // They are accepted where the keys of all branches aren't checked: as the argument of a function.
    const again = [...refused].map((file): [string, string] => [
      file,
      (values[file] ?? '').replace(
        /^export const value: (.*?) = (.*)$/m,
        'declare function accept<const Value extends $1>(value: Value): void\naccept($2)',
      ),
    ])
    const problemsWithoutKeys = typeCheck({ ...types, ...Object.fromEntries(again) }).map(
      ({ file, line, message }) => `${ids.get(file)}: ${file}:${line} ${message}`,
    )
    expect(problemsWithoutKeys.slice(0, 5)).toEqual([])
  },
)
