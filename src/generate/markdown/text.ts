import { sanitize } from '../../json/sanitize.js'
import { renderCodeBlock, renderInlineCode } from './code.js'
import { codeSpan, escapeInline, escapeLineStart } from './escape.js'
import { type MarkdownBlock, parseBlocks } from './parse-blocks.js'
import { renderPlainTable } from './table.js'
import { collapseWhitespace } from './whitespace.js'

/**
 * Renders a description as Markdown (CommonMark with GFM). Keeps paragraphs, lists, tables, fenced
 * code, inline code, plain emphasis, and links and images with a web address. Shows everything else as
 * it is written, so that no description can break a page or inject HTML.
 */
export function renderProse(text: string): string {
  const blocks = parseBlocks(text)
  return blocks
    .map((block, index) => {
      const isTight = block.kind === 'item' && blocks[index - 1]?.kind === 'item'
      return (index === 0 ? '' : isTight ? '\n' : '\n\n') + renderBlock(block)
    })
    .join('')
}

/** Renders text on one line, for a heading or within a sentence. */
export function renderInline(text: string): string {
  const line = sanitize(collapseWhitespace(text))
  return escapeLineStart(escapeInline(line)).replace(/(?<=\s)#+$/, '\\$&')
}

/** Renders a description for a table cell, with line breaks between paragraphs and list items. */
export function renderCell(text: string): string {
  return parseBlocks(text)
    .map((block) => {
      if (block.kind === 'fence') return renderInlineCode(collapseWhitespace(block.text))
      if (block.kind === 'table')
        return block.rows.map((cells) => cells.map(renderInline).join(' – ')).join('<br>')
      const line = renderInline(block.text)
      if (block.kind === 'paragraph') return line
      return `${block.marker === '-' ? '•' : block.marker} ${line}`
    })
    .join('<br>')
}

/** The first sentence of a description, as plain text. A very long one is cut between words. */
export function extractFirstSentence(text: string): string {
  const paragraph = collapseWhitespace(parseBlocks(text)[0]?.text ?? '')
  // Inline code neither ends a sentence nor gets cut.
  const masked = paragraph.replace(codeSpan, (span) => `\`${'x'.repeat(span.length - 2)}\``)
  const end = /[.!?](?=\s+[\p{Lu}\p{N}`"'(]|$)/u.exec(masked)
  const sentence = paragraph.slice(0, end === null ? undefined : end.index + 1)
  if (sentence.length <= maxSentenceLength) return sentence
  const space = masked.lastIndexOf(' ', maxSentenceLength)
  const cut = sentence.slice(0, space > 0 ? space : maxSentenceLength)
  return `${cut.replace(/[\uD800-\uDBFF]$/, '')} …`
}

const maxSentenceLength = 200

/** @param label Markdown */
export function renderLink(label: string, target: string): string {
  const safeTarget = target.replace(/[\s()<>\\|"`]/g, (character) =>
    character === '(' ? '%28' : character === ')' ? '%29' : encodeURIComponent(character),
  )
  return `[${label}](${safeTarget})`
}

function renderBlock(block: MarkdownBlock): string {
  if (block.kind === 'fence') return renderCodeBlock(block.text, block.language)
  if (block.kind === 'table') {
    const [head = [], ...rows] = block.rows
    return renderPlainTable(
      head.map(renderInline),
      rows.map((cells) => cells.map(renderInline)),
    )
  }
  const lines = escapeInline(block.text).split('\n').map(escapeLineStart)
  if (block.kind === 'paragraph') return lines.join('\n')
  const indent = ' '.repeat(block.indent)
  const hangingIndent = ' '.repeat(block.indent + block.marker.length + 1)
  return `${indent}${block.marker} ${lines.join(`\n${hangingIndent}`)}`
}
