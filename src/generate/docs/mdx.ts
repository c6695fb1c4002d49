import type { Heading, Nodes, Parents, PhrasingContent, RootContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mdxToMarkdown } from 'mdast-util-mdx'
import { defaultHandlers, type Options, toMarkdown } from 'mdast-util-to-markdown'
import { parseBlocks } from '../markdown/parse.js'

/**
 * Turns a Markdown page of ours into MDX 3: front matter, no comments, tags as JSX, `{` and `<` escaped
 * outside code, and anchors in headings, twice: as an element with an id, and as a comment, because
 * Docusaurus checks links against those only.
 *
 * @see https://mdxjs.com/docs/what-is-mdx/#markdown
 * @see https://docusaurus.io/docs/markdown-features/toc#heading-ids
 */
export function renderMdx(
  markdown: string,
  {
    frontMatter = [],
    file = '',
    titleAnchors = new Set(),
    onLostTag = () => {},
  }: Partial<MdxOptions> = {},
): string {
  const root = convertTags(
    { type: 'root', children: [...parseBlocks(markdown)] },
    {
      convertLink: (url) => linkToMdx(url, file, titleAnchors),
      onLostTag,
      converted: new Map(),
    },
  )
  return renderFrontMatter(frontMatter) + renderBlocks(moveAnchors(root.children))
}

export interface MdxOptions {
  /** What a user adds, in that order. */
  readonly frontMatter: ReadonlyArray<readonly [key: string, value: string]>
  /** The name of the file. */
  readonly file: string
  /** The anchors of the titles of all pages. A link to one of them leads to its page. */
  readonly titleAnchors: ReadonlySet<string>
  /** Called for each tag that a template of a user contains, as MDX has no HTML. */
  readonly onLostTag: (html: string) => void
}

/** Renders each block alone, and once. Only lists that follow each other affect each other. */
function renderBlocks(blocks: readonly RootContent[]): string {
  const groups: RootContent[][] = []
  for (const block of blocks) {
    const group = groups.at(-1)
    if (block.type === 'list' && group?.[0]?.type === 'list') group.push(block)
    else groups.push([block])
  }
  const rendered = new Map<RootContent | undefined, string>()
  const parts = groups.map((children) => {
    const key = children.length === 1 ? children[0] : undefined
    const text =
      rendered.get(key) ?? toMarkdown({ type: 'root', children }, options).replace(/\n$/, '')
    if (key !== undefined) rendered.set(key, text)
    return text
  })
  return `${parts.join('\n\n')}\n`
}

/** The anchors of the titles of a page: Docusaurus takes them from the page. */
export function listTitleAnchors(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^<a id="([^"]+)"><\/a>\n\n# /gm)].map(([, id = '']) => id)
}

/** JSON strings are YAML strings too. */
function renderFrontMatter(entries: ReadonlyArray<readonly [string, string]>): string {
  if (entries.length === 0) return ''
  const lines = entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}\n`)
  return `---\n${lines.join('')}---\n\n`
}

const options: Options = {
  bullet: '-',
  rule: '-',
  extensions: [gfmToMarkdown({ tablePipeAlign: false, tableCellPadding: true }), mdxToMarkdown()],
  handlers: {
    text(node, parent, state, info) {
      const text = defaultHandlers.text(node, parent, state, info)
      const isStart = parent?.type === 'paragraph' && parent.children[0] === node
      // At the start of a block, these words begin a module's code.
      return isStart ? text.replace(/^[ei](?=xport\b|mport\b)/, toCharacterReference) : text
    },
  },
  // Docusaurus takes three colons for an admonition.
  unsafe: [{ atBreak: true, character: ':' }],
}

function toCharacterReference(character: string): string {
  return `&#${character.codePointAt(0)};`
}

interface Conversion extends Pick<MdxOptions, 'onLostTag'> {
  convertLink(url: string): string
  /** Blocks that are alike are the same node. */
  readonly converted: Map<Nodes, Parents>
}

/** Replaces the HTML of our pages: comments are removed, tags become elements. */
function convertTags<Node extends Parents>(node: Node, conversion: Conversion): Node {
  const children: Nodes[] = []
  /** The elements that aren't closed yet, with what came before each of them. */
  const open: { readonly tag: Tag; readonly start: number }[] = []
  for (const child of node.children) {
    const tag = child.type === 'html' ? parseTag(child.value) : undefined
    if (child.type === 'link')
      children.push({ ...convertTags(child, conversion), url: conversion.convertLink(child.url) })
    else if (child.type !== 'html')
      children.push('children' in child ? convertOnce(child, conversion) : child)
    else if (tag === undefined) {
      if (!/^<!--[\s\S]*-->$/.test(child.value)) conversion.onLostTag(child.value)
    } else if (tag.isVoid) children.push(createElement(tag, []))
    else if (!tag.isEnd) open.push({ tag, start: children.length })
    else {
      const start = open.pop()
      if (start === undefined) continue
      const content = children.splice(start.start)
      children.push(createElement(start.tag, content as PhrasingContent[]))
    }
  }
  return { ...node, children }
}

function convertOnce<Node extends Parents>(node: Node, conversion: Conversion): Nodes {
  const known = conversion.converted.get(node)
  if (known !== undefined) return known
  const converted = convertTags(node, conversion)
  conversion.converted.set(node, converted)
  return converted
}

/** Our other pages are MDX too. */
function linkToMdx(url: string, file: string, titleAnchors: ReadonlySet<string>): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) return url
  const [path = '', anchor] = url.replace(/\.md(?=#|$)/, '.mdx').split('#')
  if (anchor === undefined) return path
  return titleAnchors.has(anchor) ? path || file : `${path}#${anchor}`
}

interface Tag {
  readonly name: string
  readonly id: string | undefined
  readonly isVoid: boolean
  readonly isEnd: boolean
}

/** Everything else in HTML comes from templates of users, or is a comment. */
function parseTag(html: string): Tag | undefined {
  const match = /^<(\/?)(a|br|code|sub)(?: id="([^"]*)")?>$/.exec(html)
  if (match === null) return undefined
  const [, slash, name = '', id] = match
  return { name, id, isVoid: name === 'br', isEnd: slash === '/' }
}

function createElement(
  { name, id }: Pick<Tag, 'name' | 'id'>,
  children: PhrasingContent[],
): PhrasingContent {
  return {
    type: 'mdxJsxTextElement',
    name,
    attributes: id === undefined ? [] : [{ type: 'mdxJsxAttribute', name: 'id', value: id }],
    children,
  }
}

/** An anchor in a paragraph of its own moves to the end of the heading below it. */
function moveAnchors(blocks: readonly RootContent[]): RootContent[] {
  return blocks.flatMap((block, index) => {
    const anchor = readAnchor(block)
    const next = blocks[index + 1]
    if (anchor !== undefined && next?.type === 'heading') return []
    const previous = blocks[index - 1]
    const own =
      block.type === 'heading' && previous !== undefined ? readAnchor(previous) : undefined
    return [own === undefined ? block : addHeadingId(block as Heading, own)]
  })
}

function readAnchor(block: RootContent): string | undefined {
  if (block.type !== 'paragraph' || block.children.length !== 1) return undefined
  const [element] = block.children
  if (element?.type !== 'mdxJsxTextElement' || element.name !== 'a') return undefined
  const [attribute] = element.attributes
  return typeof attribute?.value === 'string' ? attribute.value : undefined
}

/** A `span`, because Docusaurus shows headings in its table of contents, which consists of links. */
function addHeadingId(heading: Heading, id: string): Heading {
  const anchor = createElement({ name: 'span', id }, [])
  const space = { type: 'text', value: ' ' } as const
  const comment = { type: 'mdxTextExpression', value: `/* #${id} */` } as const
  return { ...heading, children: [...heading.children, anchor, space, comment] }
}
