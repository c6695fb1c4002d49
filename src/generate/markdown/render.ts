import type { InlineCode, PhrasingContent, RootContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { defaultHandlers, type Options, toMarkdown } from 'mdast-util-to-markdown'
import { renderInlineCode } from './code.js'
import { renderPlainBlocks, renderPlainLine } from './plain.js'

/** Renders Markdown nodes. Text is escaped where Markdown would take it for something else. */
export function renderMarkdown(nodes: readonly RootContent[]): string {
  return (
    renderPlainBlocks(nodes) ?? toMarkdown({ type: 'root', children: [...nodes] }, options).trim()
  )
}

/** Renders nodes on one line. */
export function renderPhrasing(nodes: readonly PhrasingContent[]): string {
  if (nodes.length === 0) return ''
  const plain = renderPlainLine(nodes)
  if (plain !== undefined) return plain.replace(/\n/g, ' ')
  const line = toMarkdown({ type: 'paragraph', children: [...nodes] }, options)
  return line.replace(/\\?\n/g, ' ').trim()
}

const options: Options = {
  bullet: '-',
  rule: '-',
  listItemIndent: 'one',
  fences: true,
  extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  handlers: {
    // Underscores within a word mean nothing.
    text: (node, parent, state, info) =>
      defaultHandlers
        .text(node, parent, state, info)
        .replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, '_'),
    inlineCode: (node: InlineCode, _, state) => {
      const code = renderInlineCode(node.value)
      return state.stack.includes('tableCell') ? code.replaceAll('|', '\\|') : code
    },
  },
}
