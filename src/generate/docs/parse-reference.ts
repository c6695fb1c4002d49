import type { PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Fact } from './reference.js'

/** Parses parts of a page, which are Markdown of our own. */
export function parseParts(...parts: readonly string[]): readonly RootContent[] {
  const text = parts.filter((part) => part !== '').join('\n\n')
  if (text === '') return []
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children
}

/** Parses Markdown on one line. */
export function parseLine(text: string): readonly PhrasingContent[] {
  const [first] = parseParts(text)
  return first?.type === 'paragraph' ? first.children : []
}

/** Parses a table with one row of facts. Examples aren't facts, because a page shows them as code. */
export function parseFacts(table: string): readonly Fact[] {
  const [first] = parseParts(table)
  if (first?.type !== 'table') return []
  const [head, row] = first.children
  return (head?.children ?? []).flatMap((cell, index) => {
    const label = cell.children.map((node) => ('value' in node ? node.value : '')).join('')
    const content = row?.children[index]?.children ?? []
    return /^examples?$/.test(label) ? [] : [{ label, content }]
  })
}
