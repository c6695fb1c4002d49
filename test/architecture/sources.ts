import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

/** Every source file but declarations, relative to `src/`: `json/parse.ts`. */
export const sourceFiles: readonly string[] = readdirSync('src', {
  recursive: true,
  encoding: 'utf8',
})
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(ts|js)$/.test(file) && !file.endsWith('.d.ts'))

export function readSource(file: string): string {
  return readFileSync(join('src', file), 'utf8')
}

const parsed = new Map<string, ts.SourceFile>()

export function parseSource(file: string): ts.SourceFile {
  const known = parsed.get(file)
  if (known !== undefined) return known
  const source = ts.createSourceFile(file, readSource(file), ts.ScriptTarget.Latest, true)
  parsed.set(file, source)
  return source
}

/** Calls `visit` with every node of a file, parents first. */
export function visitNodes(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => visitNodes(child, visit))
}

export function stripExtension(file: string): string {
  return file.replace(/\.(ts|js)$/, '')
}

/**
 * What a file imports: our own files relative to `src/` without extension (`json/parse`), packages by
 * name.
 *
 * @param options `types`: also what only the compiler reads
 */
export function listImports(
  file: string,
  { types = true }: { readonly types?: boolean } = {},
): readonly string[] {
  const imports: string[] = []
  visitNodes(parseSource(file), (node) => {
    const specifier = findSpecifier(node, types)
    if (specifier === undefined) return
    imports.push(
      specifier.startsWith('.')
        ? stripExtension(posix.join(posix.dirname(file), specifier))
        : specifier,
    )
  })
  return imports
}

function findSpecifier(node: ts.Node, types: boolean): string | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return types || !node.importClause?.isTypeOnly ? node.moduleSpecifier.text : undefined
  if (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier &&
    ts.isStringLiteral(node.moduleSpecifier)
  )
    return types || !node.isTypeOnly ? node.moduleSpecifier.text : undefined
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = node.arguments
    return specifier && ts.isStringLiteral(specifier) ? specifier.text : undefined
  }
  return undefined
}
