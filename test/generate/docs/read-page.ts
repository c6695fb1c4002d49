import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toString as toText } from 'mdast-util-to-string'
import { gfm } from 'micromark-extension-gfm'
import { parse } from 'parse5'

interface HtmlNode {
  readonly value?: string
  readonly tagName?: string
  readonly attrs?: ReadonlyArray<{ readonly name: string; readonly value: string }>
  readonly childNodes?: readonly HtmlNode[]
  /** Of a comment. */
  readonly data?: string
}

type Part =
  | { readonly kind: 'anchor' | 'text' | 'code' | 'link'; readonly value: string }
  /** Code or markup that a page should only have if it's ours. */
  | { readonly kind: 'active'; readonly value: string }

/** What a reader finds on a page, whatever its format. */
export interface ReadPage {
  readonly parts: readonly Part[]
  readonly anchors: readonly string[]
  readonly links: readonly string[]
  readonly active: readonly string[]
  /** What a reader sees, with blanks between blocks and cells. */
  readonly text: string
}

export type Format = 'markdown' | 'mdx' | 'html'

/** Reads a page with the parser of its format. Knows nothing about how pages are made. */
export async function readPage(content: string, format: Format): Promise<ReadPage> {
  const parts: Part[] = []
  if (format === 'html') readHtml(parse(content) as HtmlNode, parts)
  else if (format === 'mdx') readMarkdown(await parseMdx(content), parts, readHeadingId)
  else readMarkdown(parseMarkdown(content), parts)
  return createPage(parts)
}

/** The part of a page from an anchor to the next one that `isEnd` accepts. */
export function readSection(
  page: ReadPage,
  anchor: string,
  isEnd: (anchor: string) => boolean,
): ReadPage | undefined {
  const start = page.parts.findIndex(({ kind, value }) => kind === 'anchor' && value === anchor)
  if (start === -1) return undefined
  const length = page.parts
    .slice(start + 1)
    .findIndex(({ kind, value }) => kind === 'anchor' && isEnd(value))
  return createPage(page.parts.slice(start, length === -1 ? undefined : start + 1 + length))
}

function createPage(raw: readonly Part[]): ReadPage {
  const parts = joinCode(raw)
  const list = (wanted: Part['kind']) =>
    parts.filter(({ kind }) => kind === wanted).map(({ value }) => value)
  const text = parts.map(({ kind, value }) => (kind === 'text' || kind === 'code' ? value : ''))
  return {
    parts,
    anchors: list('anchor'),
    links: list('link'),
    active: list('active'),
    text: text.join(''),
  }
}

/** A cell can't hold every code, so some is between tags: `<code>a \\&#124; b</code>`. */
function joinCode(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = []
  let code: string | undefined
  for (const part of parts)
    if (part.kind === 'active' && part.value === '<code>') code = ''
    else if (part.kind === 'active' && part.value === '</code>') {
      joined.push({ kind: 'code', value: code ?? '' })
      code = undefined
    } else if (code !== undefined && part.kind === 'text') code += part.value
    else joined.push(part)
  return joined
}

const parseMarkdown = (content: string) =>
  fromMarkdown(content, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

/** The MDX compiler reads front matter as text, so tools remove it before. */
async function parseMdx(content: string) {
  const { createProcessor } = await import('@mdx-js/mdx')
  const { default: remarkGfm } = await import('remark-gfm')
  const body = content.replace(/^---\n[\s\S]*?\n---\n/, '')
  return createProcessor({ remarkPlugins: [remarkGfm] }).parse(body)
}

/** A node of any kind, as far as it's read here. */
interface AnyNode {
  readonly type: string
  readonly value?: string
  readonly url?: string
  readonly alt?: string
  readonly name?: string | null
  readonly attributes?: ReadonlyArray<{ readonly name?: string; readonly value?: unknown }>
  readonly children?: readonly unknown[]
}

const blocks = new Set([
  ...['paragraph', 'heading', 'listItem', 'tableCell', 'tableRow', 'code', 'blockquote', 'break'],
])

function readMarkdown(node: AnyNode, parts: Part[], readId?: typeof readHeadingId): void {
  if (node.type === 'code' || node.type === 'inlineCode')
    parts.push({ kind: 'code', value: node.value ?? '' })
  else if (node.type === 'text') parts.push({ kind: 'text', value: node.value ?? '' })
  else if (node.type === 'html') readTag(node.value ?? '', parts)
  else if (node.type === 'mdxJsxTextElement' && node.name === 'code')
    return void parts.push({ kind: 'code', value: toText(node) })
  else if (node.type.startsWith('mdx')) readJsx(node, parts)
  else if (node.type === 'link') parts.push({ kind: 'link', value: node.url ?? '' })
  else if (node.type === 'image')
    parts.push({ kind: 'link', value: node.url ?? '' }, { kind: 'text', value: node.alt ?? '' })
  else if (node.type === 'heading') readId?.(node, parts)
  const children = (node.children ?? []) as readonly AnyNode[]
  // The anchor at the end of a heading leads to all of it.
  const anchors = node.type === 'heading' ? children.filter(isAnchor) : []
  for (const child of [...anchors, ...children.filter((it) => !anchors.includes(it))])
    readMarkdown(child, parts, readId)
  if (blocks.has(node.type)) parts.push({ kind: 'text', value: ' ' })
}

function isAnchor({ type, name }: AnyNode): boolean {
  return type === 'mdxJsxTextElement' && name === 'span'
}

/** HTML in Markdown: only these forms aren't suspicious. */
function readTag(html: string, parts: Part[]): void {
  const id = /^<a id="([^"<>]*)">(?:<\/a>)?$/.exec(html)?.[1]
  if (id !== undefined) parts.push({ kind: 'anchor', value: decode(id) })
  else if (html === '<br>') parts.push({ kind: 'text', value: ' ' })
  else if (!/^(<\/a>|<\/?sub>|<!--[^<>]*-->)$/.test(html))
    parts.push({ kind: 'active', value: html })
}

function readJsx({ type, name, attributes = [], value }: AnyNode, parts: Part[]): void {
  const isElement = type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement'
  const names = attributes.map((attribute) => attribute.name)
  const [first] = attributes
  if (type === 'mdxTextExpression' && /^\/\* #[^\s*]+ \*\/$/.test(value ?? '')) return
  if (
    isElement &&
    (name === 'a' || name === 'span') &&
    names.join() === 'id' &&
    typeof first?.value === 'string'
  )
    parts.push({ kind: 'anchor', value: first.value })
  else if (isElement && name === 'br') parts.push({ kind: 'text', value: ' ' })
  else if (!(isElement && name === 'sub' && names.length === 0))
    parts.push({ kind: 'active', value: `${type} ${name ?? ''} ${value ?? ''} ${names.join()}` })
}

/** Docusaurus takes the anchor of a heading from the comment at its end. It has to name the element. */
function readHeadingId({ children = [] }: AnyNode, parts: Part[]): void {
  const [anchor, , comment] = children.slice(-3) as readonly AnyNode[]
  if (comment?.type !== 'mdxTextExpression') return
  if (comment.value !== `/* #${anchor?.attributes?.[0]?.value} */`)
    parts.push({ kind: 'active', value: `comment ${comment.value}` })
}

function decode(attribute: string): string {
  return attribute.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

const inline = new Set([
  ...['a', 'b', 'code', 'del', 'em', 'i', 'kbd', 'small', 'span', 'strong', 'sub', 'sup', 'mark'],
])
const skipped = new Set(['style', 'svg', 'dialog', 'title', 'wbr'])

function readHtml(node: HtmlNode, parts: Part[]): void {
  const { tagName, value = '', attrs = [], childNodes = [] } = node
  if (tagName === undefined) {
    if (node.data === undefined) parts.push({ kind: 'text', value })
    for (const child of childNodes) readHtml(child, parts)
    return
  }
  for (const { name, value } of attrs)
    if (/^on|^style$|^srcdoc$/.test(name) || /^\s*(javascript|vbscript|data):/i.test(value))
      if (tagName !== 'link') parts.push({ kind: 'active', value: `${tagName} ${name}=${value}` })
  if (activeElements.has(tagName)) {
    parts.push({ kind: 'active', value: `${tagName} ${readText(node)}` })
    return
  }
  if (skipped.has(tagName)) return
  for (const { name, value } of attrs)
    if (name === 'id' || (name === 'href' && tagName === 'a'))
      parts.push({ kind: name === 'id' ? 'anchor' : 'link', value })
  // A value of an enum stands in a header cell. Marks may follow it.
  const [first, ...rest] = childNodes
  if (tagName === 'th' && first !== undefined && first.tagName === undefined) {
    parts.push({ kind: 'code', value: readText(first).trim() })
    for (const child of rest) readHtml(child, parts)
  } else if (tagName === 'code' || tagName === 'pre')
    parts.push({ kind: 'code', value: readText(node) })
  else for (const child of childNodes) readHtml(child, parts)
  if (!inline.has(tagName)) parts.push({ kind: 'text', value: ' ' })
}

const activeElements = new Set([
  ...['script', 'iframe', 'object', 'embed', 'img', 'video', 'audio', 'source', 'base', 'template'],
  ...['math', 'noscript', 'frame', 'frameset', 'applet', 'portal'],
])

function readText({ value = '', childNodes = [] }: HtmlNode): string {
  return value + childNodes.map(readText).join('')
}
