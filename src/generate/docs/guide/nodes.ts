import type { Heading, Paragraph, PhrasingContent, RootContent, Table } from 'mdast'
// Declares `hProperties`.
import type {} from 'mdast-util-to-hast'
import { parseMarkdown } from '../../markdown/parse.js'

/** The width of JSON, in UTF-16 code units: what fits beside the text of an HTML page. */
export const columns = 60

type Inline = string | PhrasingContent

export function paragraph(...content: readonly Inline[]): Paragraph {
  return { type: 'paragraph', children: toPhrasing(content) }
}

/** @param id its anchor; renderers find it in the `id` of the element */
export function heading(
  depth: Heading['depth'],
  id: string,
  ...content: readonly Inline[]
): RootContent {
  return { type: 'heading', depth, children: toPhrasing(content), data: { hProperties: { id } } }
}

export function code(value: string): PhrasingContent {
  return { type: 'inlineCode', value }
}

export function codeBlock(lang: string, value: string): RootContent {
  return { type: 'code', lang, value: value.replace(/\n$/, '') }
}

export function link(url: string, ...content: readonly Inline[]): PhrasingContent {
  return { type: 'link', url, children: toPhrasing(content) }
}

/** Each item is one paragraph. */
export function list(items: ReadonlyArray<readonly Inline[]>): RootContent {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((item) => ({ type: 'listItem', children: [paragraph(...item)] })),
  }
}

export function table(
  head: readonly string[],
  rows: ReadonlyArray<ReadonlyArray<readonly Inline[]>>,
): Table {
  const createRow = (cells: ReadonlyArray<readonly Inline[]>): Table['children'][number] => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: toPhrasing(cell) })),
  })
  return { type: 'table', children: [head.map((label) => [label]), ...rows].map(createRow) }
}

/** Joins items like a sentence: `a, b and c`. */
export function enumerate(items: readonly Inline[], conjunction = 'and'): readonly Inline[] {
  return items.flatMap((item, index) => {
    if (index === 0) return [item]
    return [index === items.length - 1 ? ` ${conjunction} ` : ', ', item]
  })
}

/** Parses Markdown of one paragraph. */
export function parseInline(markdown: string): readonly PhrasingContent[] {
  const [first] = parseMarkdown(markdown)
  return first?.type === 'paragraph' ? first.children : [{ type: 'text', value: markdown }]
}

function toPhrasing(content: readonly Inline[]): PhrasingContent[] {
  return content.map((part) => (typeof part === 'string' ? { type: 'text', value: part } : part))
}
