import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { parseSource, readSource, sourceFiles, visitNodes } from './sources.js'

// A later change replaces this folder.
const exempt = /^generate\/validator\//

describe('a file has at most 300 lines', () => {
  test.each(sourceFiles)('%s', (file) => {
    expect(readSource(file).trimEnd().split('\n').length).toBeLessThanOrEqual(300)
  })
})

/** Named as JSON Schema names them. */
const keywords = new Set(['allOf', 'anyOf', 'multipleOf', 'oneOf'])

test('fewer than 3 % of the functions end in a preposition', () => {
  const names: { readonly name: string; readonly place: string }[] = []
  for (const file of sourceFiles)
    visitNodes(parseSource(file), (node) => {
      const name = findFunctionName(node)
      if (name === undefined) return
      const { line } = parseSource(file).getLineAndCharacterOfPosition(node.getStart())
      names.push({ name, place: `${file}:${line + 1} ${name}` })
    })
  const found = names.filter(
    ({ name, place }) =>
      /(?:[a-z]|^)(?:Of|In|For|To|With|At)$|^(?:of|in|for|to|with|at)$/.test(name) &&
      !keywords.has(name) &&
      !exempt.test(place),
  )
  expect(names.length).toBeGreaterThan(500)
  const list = found.map(({ place }) => place).join('\n')
  expect(found.length / names.length, list).toBeLessThan(0.03)
})

function findFunctionName(node: ts.Node): string | undefined {
  const isFunction =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ((ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) &&
      node.initializer !== undefined &&
      (ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer))) ||
    (ts.isPropertySignature(node) && node.type !== undefined && ts.isFunctionTypeNode(node.type))
  const { name } = node as ts.NamedDeclaration
  return isFunction && name !== undefined && ts.isIdentifier(name) ? name.text : undefined
}

/** The runtime imports nothing, so it repeats `json/pointer`; test/json/pointer.test.ts compares them. */
const copied = 'validate/runtime/values/pointer.js'

test('an exported name has one meaning', () => {
  const files = new Map<string, Set<string>>()
  for (const file of sourceFiles.filter((it) => !exempt.test(it) && it !== copied))
    for (const name of parseSource(file).statements.flatMap(listExportedNames))
      files.set(name, (files.get(name) ?? new Set()).add(file))
  const repeated = [...files].filter(([, declaredIn]) => declaredIn.size > 1)
  expect(repeated.map(([name, declaredIn]) => `${name}: ${[...declaredIn].join(', ')}`)).toEqual([])
})

/** Names that a statement declares and exports; not those it exports again. */
function listExportedNames(statement: ts.Statement): readonly string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (!isExported) return []
  const declarations = ts.isVariableStatement(statement)
    ? [...statement.declarationList.declarations]
    : [statement as ts.Statement & ts.NamedDeclaration]
  return declarations.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []))
}
