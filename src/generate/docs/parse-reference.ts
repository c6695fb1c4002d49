import type { PhrasingContent, RootContent } from 'mdast'
import { memoize } from '../markdown/memoize.js'
import { parseBlocks, parseTree } from '../markdown/parse.js'
import { parsePlainBlocks } from '../markdown/plain.js'
import type { Fact } from './reference.js'

/** Parses parts of a page, which are Markdown of our own. */
export function parseParts(...parts: readonly string[]): readonly RootContent[] {
  return parts.flatMap(parseBlocks)
}

/** Parses Markdown on one line. */
export function parseLine(text: string): readonly PhrasingContent[] {
  const [first] = parseParts(text)
  return first?.type === 'paragraph' ? first.children : []
}

/** Parses a table with one row of facts. Examples aren't facts, because a page shows them as code. */
export function parseFacts(table: string): readonly Fact[] {
  const [head = '', , row = ''] = table.split('\n')
  const contents = splitCells(row)
  return splitCells(head).flatMap((label, index) =>
    /^examples?$/.test(label) ? [] : [{ label, content: parseCell(contents[index] ?? '') }],
  )
}

/** A cell has no blocks: `> 0` isn't a quotation. */
const parseCell = memoize((cell): readonly PhrasingContent[] => {
  const [plain] = parsePlainBlocks(cell) ?? []
  if (plain?.type === 'paragraph') return plain.children
  const [table] = parseTree(`| |\n| - |\n| ${cell.replaceAll('|', '\\|')} |`).children
  return table?.type === 'table' ? (table.children[1]?.children[0]?.children ?? []) : []
})

/** Bars within a cell are escaped. */
function splitCells(row: string): readonly string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}
