import type { Heading, PhrasingContent, RootContent } from 'mdast'
import { renderInlineCode } from './code.js'

// Most texts are words with some inline code. To parse and escape them with the libraries takes a
// hundred times as long, and gives the same.

/**
 * Parses headings, lists, and paragraphs that consist of words, inline code and links.
 *
 * @returns `undefined` if there may be other Markdown in them
 */
export function parsePlainBlocks(text: string): RootContent[] | undefined {
  const content = text.trimEnd().replace(/^\n+/, '')
  if (content === '') return []
  // They would belong to HTML.
  if (/[ \t]$/.test(text)) return undefined
  const blocks: RootContent[] = []
  for (const source of content.split(/\n\n+/)) {
    const block = parsePlainBlock(source)
    // Two lists that follow each other are one.
    if (block === undefined || (block.type === 'list' && blocks.at(-1)?.type === 'list'))
      return undefined
    blocks.push(block)
  }
  return blocks
}

function parsePlainBlock(block: string): RootContent | undefined {
  if (block === '---') return { type: 'thematicBreak' }
  if (/^<!--[^\n]*-->$/.test(block)) return { type: 'html', value: block }
  if (block.startsWith('- ')) return parsePlainList(block)
  const [, signs = '', line = block] = /^(#{1,6}) (.*[^\s#])$/.exec(block) ?? []
  const children = parsePlainLines(line)
  if (children === undefined) return undefined
  const depth = signs.length as 0 | Heading['depth']
  return depth === 0 ? { type: 'paragraph', children } : { type: 'heading', depth, children }
}

/** Each line is an item. */
function parsePlainList(block: string): RootContent | undefined {
  const items = block.split('\n').map((line) => {
    const children = line.startsWith('- ') ? parsePlainLines(line.slice(2)) : undefined
    return (
      children && {
        ...({ type: 'listItem', spread: false, checked: null } as const),
        children: [{ type: 'paragraph' as const, children }],
      }
    )
  })
  const children = items.filter((it) => it !== undefined)
  return children.length < items.length
    ? undefined
    : { type: 'list', ordered: false, start: null, spread: false, children }
}

function parsePlainLines(lines: string): PhrasingContent[] | undefined {
  if (!isPlain(lines.replace(inlinePart, 'x'))) return undefined
  const nodes: PhrasingContent[] = []
  let end = 0
  const addText = (value: string): void => {
    if (value !== '') nodes.push({ type: 'text', value })
  }
  for (const { index, 0: source, groups = {} } of lines.matchAll(inlinePart)) {
    const { code, label, words, url, strong } = groups
    addText(lines.slice(end, index))
    end = index + source.length
    if (code !== undefined) nodes.push({ type: 'inlineCode', value: code })
    else if (strong !== undefined)
      nodes.push({ type: 'strong', children: [{ type: 'text', value: strong }] })
    else if (url !== undefined) {
      const child: PhrasingContent =
        label === undefined
          ? { type: 'text', value: words ?? '' }
          : { type: 'inlineCode', value: label }
      nodes.push({ type: 'link', url, title: null, children: [child] })
    }
  }
  addText(lines.slice(end))
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

/** Inline code without spaces at its ends, a link whose label is code or words, or words in bold. */
const inlinePart = new RegExp(
  [
    /(?<!`)`(?<code>[^`\s\\](?:[^`\n\r\\\u2028\u2029]*[^`\s\\])?)`(?!`)/,
    /(?<!!)\[(?:`(?<label>[^`\s|\\]+)`|(?<words>[A-Za-z0-9]+(?: [A-Za-z0-9]+)*))\]\((?<url>[#\w./-]+)\)/,
    /(?<!\S)\*\*(?<strong>[A-Za-z0-9]+(?: [A-Za-z0-9]+)*:?)\*\*(?!\S)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/**
 * Whether each line is nothing but words, and neither an address nor the beginning of a list. A bar
 * alone makes no table, and its second line begins with none of these characters.
 */
function isPlain(paragraph: string): boolean {
  return paragraph
    .split('\n')
    .every(
      (line) =>
        /^[A-Za-z0-9"'($≥≤][A-Za-z0-9 ,.;:'"()%?!/…–—·$={}>#+≥≤|-]*$/.test(line) &&
        !/:\/\/|www\.|^\d+[.)]| $/i.test(line),
    )
}
