import {
  type InterfaceDeclaration,
  Node,
  type ParenthesizedTypeNode,
  Project,
  type PropertySignature,
  SyntaxKind,
  type TupleTypeNode,
  type TypeAliasDeclaration,
} from 'ts-morph'
import { comment } from '../doc-comment.js'
import { type Edit, replace, withEdits } from '../edit.js'
import { renderLiteral } from './literal.js'
import type { TypeShapes } from './type-shapes.js'

type Declaration = InterfaceDeclaration | TypeAliasDeclaration

/** What json-schema-to-typescript rendered, named and documented by us. */
export interface Arrangement {
  readonly projection: TypeShapes
  /** The comment on what a schema declares, by its pointer. */
  readonly documentation: (pointer: string) => string
}

/** The text of each declared type, by the name of the projection, in its order. */
export function arrange(rendered: string, arrangement: Arrangement): ReadonlyMap<string, string> {
  const project = new Project({ useInMemoryFileSystem: true })
  const source = project.createSourceFile('rendered.ts', rendered)
  const declarations = new Map<string, Declaration>()
  for (const statement of source.getStatements())
    if (Node.isInterfaceDeclaration(statement) || Node.isTypeAliasDeclaration(statement))
      declarations.set(statement.getName(), statement)
  const context: Context = { ...arrangement, declarations, depth: 0 }
  return new Map(
    [...arrangement.projection.names].map(([key, { name, pointer }]) => {
      const declaration = declarationOf(key, context)
      const edits = [
        documented(declaration, arrangement.documentation(pointer), ''),
        replace(declaration.getNameNode(), name),
        ...editsIn(declaration, context),
      ]
      return [key, withEdits(declaration, edits)]
    }),
  )
}

interface Context extends Arrangement {
  readonly declarations: ReadonlyMap<string, Declaration>
  /** In how many objects it lies what is edited. */
  readonly depth: number
}

function declarationOf(key: string, { declarations }: Context): Declaration {
  const declaration = declarations.get(key)
  if (declaration === undefined) throw new Error(`json-schema-to-typescript lost ${key}`)
  return declaration
}

/**
 * Fields get their names and comments, tuples are put in their place. The library indents nothing;
 * a formatter would take longer than all the rest. Single quotes; no brackets around a single type;
 * a long union with one member a line.
 */
function editsIn(root: Node, context: Context): readonly Edit[] {
  const edits: Edit[] = []
  root.forEachDescendant((node) => {
    if (Node.isPropertySignature(node)) edits.push(...namedField(node, context))
    if (Node.isIndexSignatureDeclaration(node)) {
      // The library says there by which pattern it came in.
      edits.push(documented(node, '', indentOf(node, context)))
      edits.push(replace(node.getKeyNameNode(), 'key'))
    }
    if (Node.isTypeLiteral(node) && isOfLines(node)) edits.push(closing(node, context))
    if (Node.isTypeReference(node)) edits.push(...tupleInPlace(node, context))
    if (Node.isStringLiteral(node)) edits.push(replace(node, renderLiteral(node.getLiteralText())))
    if (Node.isParenthesizedTypeNode(node) && !needsBrackets(node, context)) {
      edits.push({ start: node.getStart(), end: node.getStart() + 1, text: '' })
      edits.push({ start: node.getEnd() - 1, end: node.getEnd(), text: '' })
    }
    if (Node.isUnionTypeNode(node) && isLong(node)) {
      const members = node.getTypeNodes()
      const text = `\n${indentOf(node, context)}  | `
      edits.push(blankBefore(node, text))
      for (const [index, member] of members.slice(1).entries())
        edits.push({ start: members[index]?.getEnd() ?? 0, end: member.getStart(), text })
    }
  })
  return edits
}

function namedField(property: PropertySignature, context: Context): readonly Edit[] {
  const nameNode = property.getNameNode()
  const field = context.projection.fields.get(nameNode.getText())
  // Literals of objects have names of their own.
  if (field === undefined) return []
  const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(field.name)
    ? field.name
    : renderLiteral(field.name)
  const text = context.documentation(field.pointer)
  return [documented(property, text, indentOf(property, context)), replace(nameNode, name)]
}

/** In front of a line that lies in as many objects. */
function indentOf(node: Node, { depth }: Context): string {
  const objects = node.getAncestors().filter((it) => isObject(it))
  return '  '.repeat(depth + objects.length)
}

function isObject(node: Node): boolean {
  return Node.isInterfaceDeclaration(node) || (Node.isTypeLiteral(node) && isOfLines(node))
}

/** Literals of data stand on one line. */
function isOfLines(node: Node): boolean {
  return node.getText().includes('\n')
}

function closing(node: Node, context: Context): Edit {
  const at = node.getEnd() - 1
  return { start: at, end: at, text: indentOf(node, context) }
}

/** In place of the blank that stands before a type and its brackets. */
function blankBefore(node: Node, text: string): Edit {
  const parent = node.getParent()
  if (Node.isParenthesizedTypeNode(parent)) return blankBefore(parent, text)
  return { start: node.getStart() - 1, end: node.getStart(), text }
}

/** A tuple is rendered as a declaration of its own, to be found again. */
function tupleInPlace(node: Node, context: Context): readonly Edit[] {
  const key = node.getText()
  if (!context.projection.tuples.has(key)) return []
  const declaration = declarationOf(key, context)
  if (!Node.isTypeAliasDeclaration(declaration)) throw new Error(`${key} is no tuple`)
  const tuple = declaration.getTypeNodeOrThrow()
  if (!Node.isTupleTypeNode(tuple)) throw new Error(`${key} is no tuple`)
  const depth = indentOf(node, context).length / 2
  const edits = [...optionalEntries(tuple, context), ...editsIn(tuple, { ...context, depth })]
  return [replace(node, withEdits(tuple, edits).trim())]
}

function optionalEntries(node: TupleTypeNode, context: Context): readonly Edit[] {
  const required = requiredEntries(node, context)
  if (required === undefined) return []
  return node
    .getElements()
    .slice(required)
    .filter((it) => !Node.isRestTypeNode(it))
    .map((it) => ({ start: it.getEnd(), end: it.getEnd(), text: '?' }))
}

function requiredEntries(node: Node, { projection }: Context): number | undefined {
  const parent = node.getParent()
  return Node.isTypeAliasDeclaration(parent) ? projection.tuples.get(parent.getName()) : undefined
}

function documented(node: Node, text: string, indent: string): Edit {
  const lines = comment(text)
    .split('\n')
    .map((line) => indent + line)
  return { start: node.getStart(true), end: node.getStart(), text: lines.join('\n') }
}

const longUnion = 76

/** A union of objects has lines enough. */
function isLong(node: Node): boolean {
  return (
    isWhole(node) &&
    node.getText().length > longUnion &&
    node.getFirstDescendantByKind(SyntaxKind.TypeLiteral) === undefined
  )
}

function needsBrackets(node: ParenthesizedTypeNode, context: Context): boolean {
  const inner = node.getTypeNode()
  if (!Node.isUnionTypeNode(inner) && !Node.isIntersectionTypeNode(inner)) return false
  const parent = node.getParent()
  if (!Node.isTupleTypeNode(parent)) return !isWhole(node)
  const required = requiredEntries(parent, context)
  return required !== undefined && node.getChildIndex() / 2 >= required
}

/** Whether a type is all that a declaration or field has, but for brackets. */
function isWhole(node: Node): boolean {
  const parent = node.getParent()
  if (Node.isParenthesizedTypeNode(parent)) return isWhole(parent)
  return Node.isTypeAliasDeclaration(parent) || Node.isPropertySignature(parent)
}
