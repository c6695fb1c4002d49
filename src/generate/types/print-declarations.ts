import {
  type InterfaceDeclaration,
  Node,
  Project,
  type PropertySignature,
  type TupleTypeNode,
  type TypeAliasDeclaration,
} from 'ts-morph'
import type { GetComment } from './comment-lookup.js'
import { renderDocblock } from './doc-comment.js'
import {
  breakUnion,
  countRequiredItems,
  getIndent,
  isLongUnion,
  isMultiline,
  needsParentheses,
} from './layout.js'
import { renderLiteral, renderPropertyName } from './literal.js'
import type { TypeShapes } from './shapes/index.js'
import { applySourceEdits, insertText, replaceNode, type SourceEdit } from './source-edits.js'

/**
 * Turns the output of json-schema-to-typescript into the declarations that we publish: replaces
 * placeholder names, adds comments, inlines tuples and formats the result.
 *
 * @param rendered the output for `shapes.document`
 * @returns the text of each declared type, by its placeholder name
 */
export function printDeclarations(
  rendered: string,
  shapes: TypeShapes,
  getComment: GetComment,
): ReadonlyMap<string, string> {
  const project = new Project({ useInMemoryFileSystem: true })
  const source = project.createSourceFile('rendered.ts', rendered)
  const declarations = new Map<string, TypeDeclaration>()
  for (const statement of source.getStatements())
    if (Node.isInterfaceDeclaration(statement) || Node.isTypeAliasDeclaration(statement))
      declarations.set(statement.getName(), statement)
  const context: PrintContext = { shapes, getComment, declarations, depth: 0 }
  return new Map(
    [...shapes.names].map(([placeholder, { name, pointer }]) => {
      const declaration = findDeclaration(placeholder, context)
      const edits = [
        replaceComment(declaration, getComment({ kind: 'type', name, pointer }), ''),
        replaceNode(declaration.getNameNode(), name),
        ...collectEdits(declaration, context),
      ]
      return [placeholder, applySourceEdits(declaration, edits)]
    }),
  )
}

type TypeDeclaration = InterfaceDeclaration | TypeAliasDeclaration

interface PrintContext {
  readonly shapes: TypeShapes
  readonly getComment: GetComment
  readonly declarations: ReadonlyMap<string, TypeDeclaration>
  /** How many objects enclose the text that is edited. */
  readonly depth: number
}

function findDeclaration(placeholder: string, { declarations }: PrintContext): TypeDeclaration {
  const declaration = declarations.get(placeholder)
  if (declaration === undefined) throw new Error(`json-schema-to-typescript lost ${placeholder}`)
  return declaration
}

/** The library doesn't indent, and running a formatter would take longer than everything else. */
function collectEdits(root: Node, context: PrintContext): readonly SourceEdit[] {
  const edits: SourceEdit[] = []
  root.forEachDescendant((node) => {
    if (Node.isPropertySignature(node)) edits.push(...printField(node, context))
    if (Node.isIndexSignatureDeclaration(node)) {
      // Removes the library's comment, which names the pattern.
      edits.push(replaceComment(node, '', getIndent(node, context.depth)))
      edits.push(replaceNode(node.getKeyNameNode(), 'key'))
    }
    if (Node.isTypeLiteral(node) && isMultiline(node))
      edits.push(insertText(node.getEnd() - 1, getIndent(node, context.depth)))
    if (Node.isTypeReference(node)) edits.push(...inlineTuple(node, context))
    if (Node.isStringLiteral(node))
      edits.push(replaceNode(node, renderLiteral(node.getLiteralText())))
    if (Node.isParenthesizedTypeNode(node) && !needsParentheses(node, context.shapes.tuples)) {
      edits.push({ start: node.getStart(), end: node.getStart() + 1, text: '' })
      edits.push({ start: node.getEnd() - 1, end: node.getEnd(), text: '' })
    }
    if (Node.isUnionTypeNode(node) && isLongUnion(node))
      edits.push(...breakUnion(node, getIndent(node, context.depth)))
  })
  return edits
}

function printField(property: PropertySignature, context: PrintContext): readonly SourceEdit[] {
  const nameNode = property.getNameNode()
  const field = context.shapes.fields.get(nameNode.getText())
  // A literal object keeps its own property names.
  if (field === undefined) return []
  const comment = context.getComment({ kind: 'field', ...field })
  return [
    replaceComment(property, comment, getIndent(property, context.depth)),
    replaceNode(nameNode, renderPropertyName(field.name)),
  ]
}

function replaceComment(node: Node, text: string, indent: string): SourceEdit {
  const lines = renderDocblock(text)
    .split('\n')
    .map((line) => indent + line)
  return { start: node.getStart(true), end: node.getStart(), text: lines.join('\n') }
}

/** Replaces a reference to the declaration of a tuple with the tuple itself. */
function inlineTuple(node: Node, context: PrintContext): readonly SourceEdit[] {
  const placeholder = node.getText()
  if (!context.shapes.tuples.has(placeholder)) return []
  const declaration = findDeclaration(placeholder, context)
  const tuple = Node.isTypeAliasDeclaration(declaration)
    ? declaration.getTypeNodeOrThrow()
    : undefined
  if (!Node.isTupleTypeNode(tuple)) throw new Error(`${placeholder} isn't a tuple`)
  const depth = getIndent(node, context.depth).length / 2
  const edits = [
    ...markOptionalItems(tuple, context),
    ...collectEdits(tuple, { ...context, depth }),
  ]
  return [replaceNode(node, applySourceEdits(tuple, edits).trim())]
}

function markOptionalItems(tuple: TupleTypeNode, context: PrintContext): readonly SourceEdit[] {
  const { tuples } = context.shapes
  const required = countRequiredItems(tuple, tuples)
  if (required === undefined) return []
  return tuple.getElements().flatMap((item, index) => {
    if (Node.isRestTypeNode(item)) {
      const rest = item.getTypeNode()
      const type = Node.isArrayTypeNode(rest) ? rest.getElementTypeNode() : rest
      return canBeCircular(type, tuples) ? [insertText(rest.getStart(), 'rest: ')] : []
    }
    if (index < required) return []
    return canBeCircular(item, tuples)
      ? [insertText(item.getStart(), `item${index + 1}?: `)]
      : [insertText(item.getEnd(), '?')]
  })
}

/**
 * Whether TypeScript could take an item for a circular reference to the alias around it. It looks into
 * arrays later, but not into those in an optional or rest item without a name.
 */
function canBeCircular(type: Node, tuples: ReadonlyMap<string, number>): boolean {
  const nodes = [type, ...type.getDescendants()]
  const isList = (node: Node) => Node.isArrayTypeNode(node) || Node.isTupleTypeNode(node)
  const references = nodes.filter((node) => Node.isTypeReference(node))
  // A nested tuple is still a reference here.
  return (
    references.length > 0 &&
    (nodes.some(isList) || references.some((node) => tuples.has(node.getText())))
  )
}
