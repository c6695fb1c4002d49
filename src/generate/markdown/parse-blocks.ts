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

/** Splits a description into paragraphs, list items and fenced code blocks. */
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
    if (line.trim() === '') isOpen = false
    else if (fenceEnd !== undefined) {
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
