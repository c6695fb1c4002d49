import type { RootContent } from 'mdast'
import type { Section } from '../reference.js'
import { renderNodes } from './content.js'
import { renderDirection } from './direction.js'

/** The data of `section.eta`. */
export function createSectionData({ id, title, content }: Section) {
  return {
    anchor: id,
    title,
    direction: renderDirection(title),
    content: renderNodes(content.filter(isShown), { level: 2, anchor: id }),
  }
}

/**
 * A diagram takes a library to draw. What follows says the same in words, so the diagram is left out,
 * and the paragraph that leads from it to the words.
 */
function isShown(node: RootContent, index: number, nodes: readonly RootContent[]): boolean {
  return !isDiagram(node) && !(node.type === 'paragraph' && isDiagram(nodes[index - 1]))
}

function isDiagram(node: RootContent | undefined): boolean {
  return node?.type === 'code' && node.lang === 'mermaid'
}
