import type { ElementContent } from 'hast'

/** The text of a node, without its markup. */
export function readText(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(readText).join('') : ''
}
