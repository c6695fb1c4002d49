import {
  Node,
  type ParenthesizedTypeNode,
  SyntaxKind,
  type TypeLiteralNode,
  type UnionTypeNode,
} from 'ts-morph'
import type { SourceEdit } from './source-edits.js'

/** Placeholder of a tuple's declaration → how many of its items are required. */
type RequiredItems = ReadonlyMap<string, number>

/**
 * The indentation of a line that starts with a node.
 *
 * @param depth how many more objects enclose the node once its declaration is inlined
 */
export function getIndent(node: Node, depth: number): string {
  const objects = node
    .getAncestors()
    .filter((it) => Node.isInterfaceDeclaration(it) || (Node.isTypeLiteral(it) && isMultiline(it)))
  return '  '.repeat(depth + objects.length)
}

/** The library writes literal objects on one line, and other objects on several. */
export function isMultiline(node: TypeLiteralNode): boolean {
  return node.getText().includes('\n')
}

/** Whether a union belongs on several lines. One that contains objects already has them. */
export function isLongUnion(node: UnionTypeNode): boolean {
  return (
    isWholeType(node) &&
    node.getText().length > maxUnionWidth &&
    node.getFirstDescendantByKind(SyntaxKind.TypeLiteral) === undefined
  )
}

const maxUnionWidth = 76

/** Puts each member of a union on its own line. */
export function breakUnion(node: UnionTypeNode, indent: string): readonly SourceEdit[] {
  const members = node.getTypeNodes()
  const separator = `\n${indent}  | `
  const start = skipParentheses(node).getStart()
  return [
    // Replaces the space in front of the type.
    { start: start - 1, end: start, text: separator },
    ...members.slice(1).map((member, index) => ({
      start: members[index]?.getEnd() ?? 0,
      end: member.getStart(),
      text: separator,
    })),
  ]
}

/** Parentheses are only needed around a union or intersection that is part of another type. */
export function needsParentheses(node: ParenthesizedTypeNode, tuples: RequiredItems): boolean {
  const inner = node.getTypeNode()
  if (!Node.isUnionTypeNode(inner) && !Node.isIntersectionTypeNode(inner)) return false
  const parent = node.getParent()
  if (!Node.isTupleTypeNode(parent)) return !isWholeType(node)
  // An optional item is followed by `?`.
  const required = countRequiredItems(parent, tuples)
  return required !== undefined && node.getChildIndex() / 2 >= required
}

/** How many items of a tuple are required; `undefined` if it isn't the type of a declaration. */
export function countRequiredItems(tuple: Node, tuples: RequiredItems): number | undefined {
  const parent = tuple.getParent()
  return Node.isTypeAliasDeclaration(parent) ? tuples.get(parent.getName()) : undefined
}

/** Whether a type is the whole type of a declaration or field. */
function isWholeType(node: Node): boolean {
  const parent = skipParentheses(node).getParent()
  return Node.isTypeAliasDeclaration(parent) || Node.isPropertySignature(parent)
}

/** The outermost node that adds only parentheses. */
function skipParentheses(node: Node): Node {
  const parent = node.getParent()
  return Node.isParenthesizedTypeNode(parent) ? skipParentheses(parent) : node
}
