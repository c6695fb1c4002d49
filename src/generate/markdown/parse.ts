import type { Definition, Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { isStackOverflow } from '../../errors.js'
import { escapeHidden } from '../../json/sanitize.js'
import { memoize } from './memoize.js'
import { parsePlainBlocks } from './plain.js'
import { splitBlocks } from './split-blocks.js'

/**
 * Parses Markdown that comes from a schema: CommonMark with GFM. What could break a page, or do more
 * than show text, becomes text: HTML, headings, footnotes, links to scripts, and images without a web
 * address. Control characters are made visible.
 *
 * @example parseMarkdown('a *b* <i>') // a paragraph with the text `a `, an emphasis, the text ` <i>`
 */
export const parseMarkdown = memoize(parseUnknown)

function parseUnknown(text: string): readonly RootContent[] {
  const shown = text.replace(/\r\n|[\r\u2028\u2029]/g, '\n')
  if (shown.length > maxLength) return toParagraphs(shown)
  try {
    return neutralize({ type: 'root', children: [...parseBlocks(shown)] })
  } catch (error) {
    // Thousands of nested quotes or lists.
    if (!isStackOverflow(error)) throw error
    return toParagraphs(shown)
  }
}

/** Parses Markdown that is our own, HTML included. */
export function parseTree(markdown: string): Root {
  return fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  })
}

/** Parses Markdown faster, without positions. What is alike in it is the same node. */
export function parseBlocks(markdown: string): readonly RootContent[] {
  return splitBlocks(markdown)?.flatMap(parsePart) ?? parseTree(markdown).children
}

const parsePart = memoize(
  (part): readonly RootContent[] =>
    parseCodeBlock(part) ?? parsePlainBlocks(part) ?? parseTree(part).children,
)

/** Parses a block of code without a fence in it. */
function parseCodeBlock(part: string): readonly RootContent[] | undefined {
  const { lang = '', value = '' } = codeBlock.exec(part)?.groups ?? {}
  return codeBlock.test(part) && !/^ *```/m.test(value)
    ? [{ type: 'code', lang: lang === '' ? null : lang, meta: null, value }]
    : undefined
}

const codeBlock = /^(?<fence>`{3,})(?<lang>[\w+-]*)\n(?:(?<value>[\s\S]*?)\n)??\k<fence>\n*$/

/** Parsing can take quadratic time, so a longer text is taken as plain. */
const maxLength = 50_000

function toParagraphs(text: string): readonly RootContent[] {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((value) => ({ type: 'paragraph', children: [createText(value)] }))
}

function neutralize(root: Root): readonly RootContent[] {
  const definitions = new Map<string, Definition>()
  for (const node of root.children)
    if (node.type === 'definition') definitions.set(node.identifier, node)
  const used = new Set<Definition>()
  const convert = (node: Nodes): readonly Nodes[] => {
    switch (node.type) {
      case 'text':
      case 'html':
        return [createText(node.value)]
      case 'inlineCode':
        // CommonMark shows a line break in code as a space.
        return [{ ...node, value: escapeHidden(node.value.replaceAll('\n', ' ')) }]
      case 'code': {
        const lang = /^[\w+-]+/.exec(node.lang ?? '')?.[0] ?? null
        return [{ ...node, value: escapeHidden(node.value), lang, meta: null }]
      }
      case 'heading':
        return [createStrongParagraph(convertAll<PhrasingContent>(node))]
      case 'link':
        return isWebAddress(node.url) || node.url.startsWith('mailto:')
          ? [{ ...node, children: convertAll<PhrasingContent>(node) }]
          : [...convertAll<PhrasingContent>(node), createText(` (${node.url})`)]
      case 'image':
        return [isWebAddress(node.url) ? node : createText(`${node.alt ?? ''} (${node.url})`)]
      case 'linkReference':
      case 'imageReference': {
        const definition = definitions.get(node.identifier)
        if (definition === undefined) return [createText(node.label ?? node.identifier)]
        used.add(definition)
        const { url } = definition
        return convert(
          node.type === 'linkReference'
            ? { type: 'link', url, children: node.children }
            : { type: 'image', url, alt: node.alt ?? null },
        )
      }
      case 'footnoteReference':
        return [createText(`[^${node.label ?? node.identifier}]`)]
      case 'footnoteDefinition':
        return [{ type: 'blockquote', children: convertAll(node) }]
      default:
        return ['children' in node ? ({ ...node, children: convertAll(node) } as Nodes) : node]
    }
  }
  const convertAll = <Child extends Nodes>(node: Parents): Child[] =>
    node.children.flatMap((child) => convert(child) as Child[])
  const blocks = convertAll<RootContent>(root)
  return blocks
    .map((block): RootContent => {
      // HTML can stand between paragraphs.
      if (block.type === 'text') return { type: 'paragraph', children: [block] }
      if (block.type !== 'definition' || used.has(block)) return block
      const source = `[${block.label ?? block.identifier}]: ${block.url}`
      return { type: 'paragraph', children: [createText(source)] }
    })
    .filter(({ type }) => type !== 'definition')
}

function createText(value: string): Nodes & { readonly type: 'text' } {
  return { type: 'text', value: escapeHidden(value) }
}

/** A heading would be a section of the page. */
function createStrongParagraph(children: PhrasingContent[]): Nodes {
  return { type: 'paragraph', children: [{ type: 'strong', children }] }
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url)
}
