import type { PhrasingContent, RootContent } from 'mdast'
import { memoize } from './memoize.js'
import { parseMarkdown } from './parse.js'
import { renderMarkdown, renderPhrasing } from './render.js'
import { collapseWhitespace } from './whitespace.js'

/**
 * Renders a description as Markdown (CommonMark with GFM), so that it can't break a page or inject HTML.
 *
 * @see parseMarkdown
 */
export const renderProse = memoize((text) => renderMarkdown(parseMarkdown(text)))

/** Renders text on one line, for a heading or within a sentence. */
export const renderInline = memoize((text) => {
  const line = joinLines(parseMarkdown(text).map(flatten), { type: 'text', value: ' ' })
  return renderPhrasing(line).replace(/(?<=\s)#+$/, '\\$&')
})

/** Renders a description for a table cell, with line breaks between paragraphs and list items. */
export const renderCell = memoize((text) =>
  listLines(parseMarkdown(text)).map(renderPhrasing).join('<br>'),
)

/**
 * The first sentence of a description, as Markdown on one line. A very long one is cut between words.
 */
export const renderFirstSentence = memoize((text) => {
  const [first] = parseMarkdown(text)
  return first === undefined ? '' : renderPhrasing(cutSentence(flatten(first)))
})

const maxSentenceLength = 200

/** Inline code and links neither end a sentence nor get cut. */
function cutSentence(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const kept: PhrasingContent[] = []
  let length = 0
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'text') {
      kept.push(node)
      length += readText(node).length
      continue
    }
    const value = node.value.replace(/\s+/g, ' ')
    const isLast = index === nodes.length - 1
    const end = (
      isLast ? /[.!?](?=\s+[\p{Lu}\p{N}`"'(]|$)/u : /[.!?](?=\s+[\p{Lu}\p{N}`"'(]|\s$)/u
    ).exec(value)
    const sentence = value.slice(0, end === null ? undefined : end.index + 1)
    if (length + sentence.length > maxSentenceLength) {
      const space = sentence.lastIndexOf(' ', maxSentenceLength - length)
      const cut = sentence.slice(0, space > 0 ? space : Math.max(0, maxSentenceLength - length))
      kept.push({ type: 'text', value: `${cut.replace(/[\uD800-\uDBFF]$/, '')} …` })
      return kept
    }
    kept.push({ type: 'text', value: sentence })
    length += sentence.length
    if (end !== null) return kept
  }
  return kept
}

/** The text of a node, without its markup. */
function readText(node: PhrasingContent): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(readText).join('') : ''
}

/** What a block contains, on one line. */
function flatten(block: RootContent): readonly PhrasingContent[] {
  return joinLines(listBlockLines(block), { type: 'text', value: ' ' })
}

function joinLines(
  lines: ReadonlyArray<readonly PhrasingContent[]>,
  separator: PhrasingContent,
): readonly PhrasingContent[] {
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index === 0 ? line : [separator, ...line]))
}

function listLines(blocks: readonly RootContent[]): ReadonlyArray<readonly PhrasingContent[]> {
  return blocks.flatMap(listBlockLines)
}

/** The lines of a block, for a place that can't hold blocks. */
function listBlockLines(block: RootContent): ReadonlyArray<readonly PhrasingContent[]> {
  switch (block.type) {
    case 'paragraph':
      return splitAtBreaks(block.children)
    case 'code':
      return [[{ type: 'inlineCode', value: collapseWhitespace(block.value) }]]
    case 'blockquote':
      return listLines(block.children)
    case 'list':
      return block.children.flatMap((item, index) => {
        const [first = [], ...rest] = listLines(item.children)
        const marker = block.ordered ? `${(block.start ?? 1) + index}.` : '•'
        return [[{ type: 'text', value: `${marker} ` } as const, ...first], ...rest]
      })
    case 'table':
      return block.children.map((row) =>
        joinLines(
          row.children.map(({ children }) => children),
          { type: 'text', value: ' – ' },
        ),
      )
    default:
      return []
  }
}

function splitAtBreaks(nodes: readonly PhrasingContent[]): readonly PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const node of nodes)
    if (node.type === 'break') lines.push([])
    else lines.at(-1)?.push(node)
  return lines
}

/** @param label Markdown */
export function renderLink(label: string, target: string): string {
  const safeTarget = target.replace(/[\s()<>\\|"`]/g, (character) =>
    character === '(' ? '%28' : character === ')' ? '%29' : encodeURIComponent(character),
  )
  return `[${label}](${safeTarget})`
}
