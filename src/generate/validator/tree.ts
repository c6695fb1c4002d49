import { ts } from 'ts-morph'

export function isObjectLiteral(node: ts.Node): node is ts.ObjectLiteralExpression {
  return ts.isObjectLiteralExpression(node)
}

export function isConditional(node: ts.Node): node is ts.ConditionalExpression {
  return ts.isConditionalExpression(node)
}

/** The first node of a kind, in depth-first order. */
export function find<Kind extends ts.Node>(
  node: ts.Node,
  is: (node: ts.Node) => node is Kind,
): Kind | undefined {
  return is(node) ? node : ts.forEachChild(node, (child) => find(child, is))
}

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression

export function isAccess(node: ts.Node): node is Access {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
}

/** The key of `a.key`, `a["key"]` or `a[0]`. */
export function getAccessKey(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text
  if (!ts.isElementAccessExpression(node)) return undefined
  const { argumentExpression: key } = node
  return ts.isStringLiteral(key) || ts.isNumericLiteral(key) ? key.text : undefined
}
