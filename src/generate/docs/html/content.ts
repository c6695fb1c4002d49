import type { ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Html, Link, PhrasingContent, RootContent } from 'mdast'
import { type Handler, toHast } from 'mdast-util-to-hast'
import type { Fact, JsonExample } from '../reference.js'
import { cleanNode, createCodeBlock } from './clean-node.js'

type Content = PhrasingContent | RootContent

/** How content is shown at one place of the page. */
export interface ContentOptions {
  /** The level of the heading above. Headings of the content are below it. */
  readonly level?: number
  /** The id of the place. It makes the ids of footnotes unique. */
  readonly anchor?: string
}

/**
 * Renders Markdown nodes as HTML. Nothing in them can run a script or load a file: raw HTML becomes
 * text, images become links, and links only lead to the web, to mail or to a place of the docs.
 *
 * @example renderNodes([{ type: 'html', value: '<b>' }]) // '&#x3C;b>'
 */
export function renderNodes(
  nodes: readonly Content[],
  { level = 2, anchor = '' }: ContentOptions = {},
): string {
  const tree = toHast({ type: 'root', children: [...nodes] } as Parameters<typeof toHast>[0], {
    clobberPrefix: `${anchor}-`,
    footnoteLabelTagName: 'h6',
    handlers: { html: createHtmlText },
  }) as Root
  const offset = level + 1 - findHighestLevel(tree.children)
  return toHtml(
    tree.children.flatMap((node) => cleanNode(node as ElementContent, { offset, anchor })),
    { preferUnquoted: true },
  )
}

/** Raw HTML as text: a paragraph where blocks stand, or a part of the line. */
const createHtmlText: Handler = (_, { value }: Html, parent): ElementContent => {
  const text = { type: 'text', value } as const
  return ['root', 'blockquote', 'footnoteDefinition', 'listItem'].includes(parent?.type ?? 'root')
    ? { type: 'element', tagName: 'p', properties: {}, children: [text] }
    : text
}

/** Renders nodes that belong into a line. */
export function renderPhrase(nodes: readonly PhrasingContent[]): string {
  const paragraph = renderNodes([{ type: 'paragraph', children: [...nodes] }])
  return paragraph.replace(/^<p[^>]*>|<\/p>$/g, '')
}

/** Renders a type, all of which is code. */
export function renderType(nodes: readonly PhrasingContent[]): string {
  return renderPhrase(nodes.map(unwrapCode))
}

function unwrapCode(node: PhrasingContent): PhrasingContent {
  if (node.type === 'inlineCode') return { type: 'text', value: node.value }
  return node.type === 'link' ? { ...node, children: node.children.map(unwrapCode) } : node
}

/** Renders the content of a cell: a line, unless it has several blocks. */
export function renderCellNodes(nodes: readonly Content[], options: ContentOptions): string {
  const [first, ...others] = nodes
  if (first?.type === 'paragraph' && others.length === 0) return renderPhrase(first.children)
  return nodes.every(isPhrase) ? renderPhrase(nodes) : renderNodes(nodes, options)
}

/**
 * Renders the facts of a field or a definition. Links in them are shown as code.
 *
 * @param linked anchors that the type already links to, so that facts needn't
 */
export function renderFacts(
  facts: readonly Fact[],
  options: ContentOptions,
  linked: readonly string[] = [],
) {
  const isLinked = (node: Content): node is Link =>
    node.type === 'link' && linked.includes(node.url.slice(1))
  return facts.map(({ label, content }) => ({
    label,
    content: renderCellNodes(
      content.flatMap((node) => (isLinked(node) ? node.children : [unwrapLinkedCode(node)])),
      options,
    ),
  }))
}

function unwrapLinkedCode(node: Content): Content {
  if (node.type === 'paragraph') return { ...node, children: node.children.map(unwrapLink) }
  return isPhrase(node) ? unwrapLink(node) : node
}

function unwrapLink(node: PhrasingContent): PhrasingContent {
  return node.type === 'link' ? unwrapCode(node) : node
}

/** Renders examples; `''` if there is none. */
export function renderCode(examples: readonly JsonExample[]): string {
  // One value alone needs no colors.
  const blocks = examples.map(({ json }) => createCodeBlock(json, /^[[{]/.test(json) ? 'json' : ''))
  return toHtml(blocks, { preferUnquoted: true })
}

const phrases: ReadonlySet<string> = new Set([
  ...['break', 'delete', 'emphasis', 'footnoteReference', 'html', 'image', 'imageReference'],
  ...['inlineCode', 'link', 'linkReference', 'strong', 'text'],
])

function isPhrase(node: Content): node is PhrasingContent {
  return phrases.has(node.type)
}

/** The level of the highest heading; 1 without headings. */
function findHighestLevel(nodes: Root['children']): number {
  const levels = nodes.flatMap((node): readonly number[] => {
    if (node.type !== 'element') return []
    const level = /^h([1-6])$/.exec(node.tagName)?.[1]
    return level === undefined ? [findHighestLevel(node.children)] : [Number(level)]
  })
  return Math.min(...levels.filter((level) => level > 0), 7) % 7
}

/** The text of Markdown nodes, without their markup. */
export function readPlainText(nodes: readonly Content[]): string {
  return nodes
    .map((node) =>
      'value' in node ? node.value : 'children' in node ? readPlainText(node.children) : '',
    )
    .join('')
}
