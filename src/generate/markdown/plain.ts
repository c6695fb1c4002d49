import type { PhrasingContent, RootContent } from 'mdast'
import { renderInlineCode } from './code.js'

// Most texts are words with some inline code. To parse and escape them with the libraries takes a
// hundred times as long, and gives the same.

/**
 * Parses paragraphs that consist of words, inline code and links between pages.
 *
 * @returns `undefined` if there may be other Markdown in them
 */
export function parsePlainBlocks(text: string): RootContent[] | undefined {
  const paragraphs = text.trimEnd().split(/\n\n+/)
  const isAllPlain = paragraphs.every((it) => isPlain(it.replace(inlinePart, 'x')))
  if (!isAllPlain) return undefined
  return paragraphs.map((it) => ({ type: 'paragraph', children: parsePlainParagraph(it) }))
}

function parsePlainParagraph(paragraph: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let end = 0
  const addText = (value: string): void => {
    if (value !== '') nodes.push({ type: 'text', value })
  }
  for (const { index, 0: source, groups = {} } of paragraph.matchAll(inlinePart)) {
    const { code, label, url } = groups
    addText(paragraph.slice(end, index))
    end = index + source.length
    if (code !== undefined) nodes.push({ type: 'inlineCode', value: code })
    else if (label !== undefined && url !== undefined)
      nodes.push({
        type: 'link',
        url,
        title: null,
        children: [{ type: 'inlineCode', value: label }],
      })
  }
  addText(paragraph.slice(end))
  return nodes
}

/**
 * Renders paragraphs that consist of words and inline code.
 *
 * @returns `undefined` if something may have to be escaped
 */
export function renderPlainBlocks(nodes: readonly RootContent[]): string | undefined {
  const paragraphs: string[] = []
  for (const node of nodes) {
    const text = node.type === 'paragraph' ? renderPlainLine(node.children) : undefined
    if (text === undefined) return undefined
    paragraphs.push(text)
  }
  return paragraphs.join('\n\n')
}

/** The same for the content of one paragraph. */
export function renderPlainLine(nodes: readonly PhrasingContent[]): string | undefined {
  let line = ''
  let words = ''
  for (const node of nodes) {
    if (node.type === 'text') {
      line += node.value
      words += node.value
    } else if (node.type === 'inlineCode') {
      line += renderInlineCode(node.value)
      words += 'x'
    } else return undefined
  }
  return isPlain(words) ? line : undefined
}

/** Inline code without spaces at its ends, or a link whose label is code. */
const inlinePart =
  /(?<!`)`(?<code>[^`\s|\\](?:[^`\n\r|\\\u2028\u2029]*[^`\s|\\])?)`(?!`)|\[`(?<label>[^`\s|\\]+)`\]\((?<url>[#\w./-]+)\)/g

/** Whether each line is nothing but words, and neither an address nor the beginning of a list. */
function isPlain(paragraph: string): boolean {
  return paragraph
    .split('\n')
    .every(
      (line) =>
        /^[A-Za-z0-9"'(][A-Za-z0-9 ,.;:'"()%?!/…–—·-]*$/.test(line) &&
        !/:\/\/|www\.|^\d+[.)]| $/i.test(line),
    )
}
