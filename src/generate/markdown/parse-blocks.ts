import { sanitize } from '../../json/sanitize.js'

/** A block of a description. Everything that is not one of these is a paragraph. */
export type MarkdownBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'item'
      readonly text: string
      readonly marker: string
      readonly indent: number
    }
  | { readonly kind: 'fence'; readonly text: string; readonly language: string }
  | {
      readonly kind: 'table'
      readonly text: string
      /** The cells, the head first. Each row has as many as the head. */
      readonly rows: ReadonlyArray<readonly string[]>
    }

/** Splits a description into paragraphs, list items, tables and fenced code blocks. */
export function parseBlocks(text: string): readonly MarkdownBlock[] {
  const lines = text
    .replaceAll('\t', '  ')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(sanitize)
  const closingFences = lines.flatMap((line, index) =>
    /^ *(`{3,}|~{3,}) *$/.test(line) ? [index] : [],
  )
  const blocks: MarkdownBlock[] = []
  // Whether the next line of text continues the last block.
  let isOpen = false
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const last = blocks.at(-1)
    const fenceEnd = findFenceEnd(lines, index, closingFences)
    const item = parseItem(line, last)
    const table = isOpen ? undefined : parseTable(lines, index)
    if (line.trim() === '') isOpen = false
    else if (table !== undefined) {
      blocks.push(table)
      index += table.rows.length
    } else if (fenceEnd !== undefined) {
      const language = /[\w+-]*\s*$/.exec(line)?.[0].trim() ?? ''
      const content = lines.slice(index + 1, fenceEnd).join('\n')
      blocks.push({ kind: 'fence', text: content, language })
      index = fenceEnd
      isOpen = false
    } else if (
      item !== undefined &&
      !(isOpen && last?.kind === 'paragraph' && isLateNumber(line))
    ) {
      blocks.push(item)
      isOpen = true
    } else if (isOpen && last !== undefined)
      blocks.splice(-1, 1, { ...last, text: `${last.text}\n${line.trim()}` })
    else {
      blocks.push({ kind: 'paragraph', text: line.trim() })
      isOpen = true
    }
  }
  return blocks
}

/**
 * A table that begins at a line. It goes on to the next blank line.
 *
 * @see https://github.github.com/gfm/#tables-extension-
 */
function parseTable(
  lines: readonly string[],
  start: number,
): (MarkdownBlock & { readonly kind: 'table' }) | undefined {
  const head = splitCells(lines[start] ?? '')
  const delimiters = splitCells(lines[start + 1] ?? '')
  const isTable =
    (lines[start] ?? '').includes('|') &&
    head.length === delimiters.length &&
    delimiters.every((cell) => /^:?-+:?$/.test(cell))
  if (!isTable) return undefined
  let end = start + 2
  while ((lines[end] ?? '').trim() !== '') end += 1
  const body = lines.slice(start + 2, end).map((line) => {
    const cells = splitCells(line)
    // Renderers leave out what is too much.
    return head.map((_, column) =>
      column < head.length - 1 ? (cells[column] ?? '') : cells.slice(column).join(' | '),
    )
  })
  const rows = [head, ...body]
  return { kind: 'table', text: rows.map((cells) => cells.join(' ')).join('\n'), rows }
}

function splitCells(line: string): readonly string[] {
  const content = line.trim().replace(/^\||(?<!\\)\|$/g, '')
  return content.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
}

function parseItem(line: string, last: MarkdownBlock | undefined): MarkdownBlock | undefined {
  const match = /^( *)([-*+]|\d{1,9}[.)]) +(\S.*)$/.exec(line)
  if (match === null) return undefined
  const [, spaces = '', marker = '', text = ''] = match
  const maxIndent = last?.kind === 'item' ? last.indent + last.marker.length + 1 : 0
  return {
    kind: 'item',
    text: text.trimEnd(),
    marker: /\d/.test(marker) ? marker : '-',
    indent: Math.min(spaces.length, maxIndent),
  }
}

/** Within a paragraph, only the number 1 starts a list: a line may begin with a year. */
function isLateNumber(line: string): boolean {
  return /^ *\d/.test(line) && !/^ *1[.)]/.test(line)
}

/** The line that closes a fence which starts at `start`. An unclosed fence is text. */
function findFenceEnd(
  lines: readonly string[],
  start: number,
  closingFences: readonly number[],
): number | undefined {
  const fence = /^ *(`{3,}|~{3,}) *[\w+-]* *$/.exec(lines[start] ?? '')?.[1]
  if (fence === undefined) return undefined
  return closingFences.find((line) => line > start && lines[line]?.trim().startsWith(fence))
}
