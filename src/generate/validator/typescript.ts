import { ts } from 'ts-morph'

/**
 * The text of `validator.ts`: the code of `validator.js` with the types of `validator.d.ts`.
 *
 * The type checker skips the file, because its code isn't written for it, and because nobody knows
 * the options of the project that it lands in. What importers see is right nonetheless: each export
 * has the types of its declaration, so that none is inferred.
 *
 * @param code the text of `validator.js`
 * @param declarations the text of `validator.d.ts`
 * @throws Error if an export has no declaration
 */
export function renderTypescript(code: string, declarations: string): string {
  const [, banner = '', body = ''] =
    /^(\/\/ .*)\n(?:\/\/ @ts-nocheck\n)?([\s\S]*)$/.exec(code) ?? []
  const { statements } = parse('validator.js', body)
  const exportedNames = readExportedNames(statements)
  const declared = new Map<string, ts.Statement[]>()
  for (const node of parse('validator.d.ts', declarations).statements)
    declared.set(readName(node), [...(declared.get(readName(node)) ?? []), node])
  const isExported = (node: ts.Statement): boolean => exportedNames.has(readName(node))
  const texts = statements.map((node) => {
    const exported = exportedNames.get(readName(node))
    if (exported === undefined) return node.getFullText().trim()
    const types = declared.get(exported) ?? []
    declared.delete(exported)
    return addTypes(node, exported, types)
  })
  // The types follow what users call. The rest is the code behind it.
  const end = statements.findLastIndex(isExported) + 1
  const types = [...declared.values()].flat().map(readDocumented)
  return `${[renderHeader(banner), ...texts.slice(0, end), ...types, ...texts.slice(end)].join('\n\n')}\n`
}

function renderHeader(banner: string): string {
  return `${banner}
/* eslint-disable */
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// biome-ignore-all assist: generated
// @ts-nocheck`
}

function parse(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true)
}

/** What a statement declares. It's one name in the files that we write. */
function readName(node: ts.Statement): string {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations[0]?.name.getText() ?? ''
  return (node as ts.Statement & ts.NamedDeclaration).name?.getText() ?? ''
}

/** The exported names, by their name inside the file. */
function readExportedNames(statements: readonly ts.Statement[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const node of statements)
    if (ts.isExportDeclaration(node) && node.exportClause && ts.isNamedExports(node.exportClause))
      for (const { name, propertyName = name } of node.exportClause.elements)
        names.set(propertyName.text, name.text)
    else if (/^export /.test(node.getText())) names.set(readName(node), readName(node))
  return names
}

/** A statement with its doc comment. */
function readDocumented(node: ts.Node): string {
  return node.getSourceFile().text.slice(node.getStart(undefined, true), node.end)
}

/** A declaration of the code, with the types that `validator.d.ts` gives the name it's exported by. */
function addTypes(node: ts.Statement, exported: string, types: readonly ts.Statement[]): string {
  const text = joinDeclaration(node, types)
  if (text === undefined) throw new Error(`validator.d.ts does not declare ${exported}`)
  const name = readName(node)
  if (name === exported) return text
  // An export declaration of its own gives it the exported name.
  const head = /^export (function|const|class) [\w$]+/gmu
  return text.replaceAll(head, (_, keyword: string) => `${keyword} ${name}`)
}

function joinDeclaration(node: ts.Statement, types: readonly ts.Statement[]): string | undefined {
  const [type] = types
  if (ts.isFunctionDeclaration(node))
    return joinFunction(node, types.filter(ts.isFunctionDeclaration))
  if (type === undefined) return undefined
  if (ts.isVariableStatement(node)) {
    const value = node.declarationList.declarations[0]?.initializer?.getFullText() ?? ''
    return `${readDocumented(type)} =${value}`
  }
  return ts.isClassDeclaration(node) && ts.isClassDeclaration(type)
    ? joinClass(node, type)
    : undefined
}

/** With overloads, the function itself has the signature of the one with the most parameters. */
function joinFunction(
  { body }: ts.FunctionDeclaration,
  signatures: readonly ts.FunctionDeclaration[],
): string | undefined {
  const [longest, shortest] = signatures
  if (longest === undefined) return undefined
  const code = body?.getText() ?? ''
  if (shortest === undefined) return `${readDocumented(longest)} ${code}`
  const optional = longest.getText().replace(', options: ', ', options?: ')
  return [...signatures.map(readDocumented), `${optional} ${code}`].join('\n')
}

/** The declared members. The constructor gets its body from the code. */
function joinClass(node: ts.ClassDeclaration, type: ts.ClassDeclaration): string {
  const body = node.members.find(ts.isConstructorDeclaration)?.body?.getText() ?? ''
  const text = readDocumented(type)
  const signature = type.members.find(ts.isConstructorDeclaration)?.getText() ?? ''
  return text.replace(signature, () => `${signature} ${body}`)
}
