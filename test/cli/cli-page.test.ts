import ts from 'typescript'
import { expect, test } from 'vitest'
import { parseSource, sourceFiles, visitNodes } from '../architecture/sources.js'
import { environmentVariables, writeCliPage } from './cli-page.js'

test('docs/cli.md is up to date', async () => {
  // To update it: npx vitest run test/cli/cli-page.test.ts -u
  await expect(await writeCliPage()).toMatchFileSnapshot('../../docs/cli.md')
})

test('docs/cli.md explains every environment variable that the source reads', () => {
  const names = new Set<string>()
  for (const file of sourceFiles.filter((it) => it.startsWith('cli/')))
    visitNodes(parseSource(file), (node) => {
      // `const { CI } = env`, `env.CI`
      const name = ts.isBindingElement(node)
        ? (node.propertyName ?? node.name)
        : ts.isPropertyAccessExpression(node) &&
            !/^(Number|constants)$/.test(node.expression.getText())
          ? node.name
          : undefined
      if (name !== undefined && ts.isIdentifier(name) && /^[A-Z][A-Z_]+$/.test(name.text))
        names.add(name.text)
    })
  expect([...names].sort()).toEqual(Object.keys(environmentVariables).sort())
})
