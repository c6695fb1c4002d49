/**
 * Text as Markdown (CommonMark with the tables of GFM). Of descriptions, paragraphs, lists, fenced
 * code, inline code, plain emphasis and web links are kept; all else is shown as it is written, so
 * that no text of a schema can break a page or smuggle HTML into it.
 */
export function prose(text: string): string {
  const blocks = blocksOf(text)
  return blocks
    .map((block, index) => {
      const tight = block.kind === 'item' && blocks[index - 1]?.kind === 'item'
      return (index === 0 ? '' : tight ? '\n' : '\n\n') + renderBlock(block)
    })
    .join('')
}

/** Text on one line, for a heading or in the middle of a sentence. */
export function inline(text: string): string {
  return escapeLineStart(escapeInline(visible(oneLine(text)))).replace(/(?<=\s)#+$/, '\\$&')
}

/** Text in the cell of a table: paragraphs and list items become lines of the cell. */
export function cellText(text: string): string {
  return blocksOf(text)
    .map((block) => {
      if (block.kind === 'fence') return code(oneLine(block.text))
      const words = inline(block.text)
      if (block.kind === 'paragraph') return words
      return `${block.marker === '-' ? '•' : block.marker} ${words}`
    })
    .join('<br>')
}

/** The first sentence of a text, without markup of blocks. A very long one is cut between words. */
export function firstSentence(text: string): string {
  const first = oneLine(blocksOf(text)[0]?.text ?? '')
  // What stands in inline code ends no sentence and is not cut.
  const masked = first.replace(codeSpan, (span) => `\`${'x'.repeat(span.length - 2)}\``)
  const end = /[.!?](?=\s+[\p{Lu}\p{N}`"'(]|$)/u.exec(masked)
  const sentence = first.slice(0, end === null ? undefined : end.index + 1)
  if (sentence.length <= longestSentence) return sentence
  const blank = masked.lastIndexOf(' ', longestSentence)
  const cut = sentence.slice(0, blank > 0 ? blank : longestSentence)
  return `${cut.replace(/[\uD800-\uDBFF]$/, '')} …`
}

const longestSentence = 200

/** Inline code, whatever the text holds, in a table as well. */
export function code(text: string): string {
  const shown = visible(text)
  if (shown === '') return '`""`'
  // A cell of a table ends at every `|`, in code too, and renderers disagree on `\\|`.
  if (/\\\|/.test(shown)) return `<code>${shown.replace(/[^\p{L}\p{N} ]/gu, entity)}</code>`
  const fence = '`'.repeat(longestRun(shown) + 1)
  const pad = /^`|`$/.test(shown) || isPadded(shown) ? ' ' : ''
  return `${fence}${pad}${shown}${pad}${fence}`
}

/** A block of code. */
export function codeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}

/** @param label Markdown */
export function link(label: string, target: string): string {
  const safe = target.replace(/[\s()<>\\|"`]/g, (sign) =>
    sign === '(' ? '%28' : sign === ')' ? '%29' : encodeURIComponent(sign),
  )
  return `[${label}](${safe})`
}

/**
 * A table without the columns that would be empty, or `''` if all would be.
 *
 * @param head the titles of the columns
 * @param rows Markdown on one line, one text a column
 */
export function table(
  head: readonly string[],
  rows: ReadonlyArray<readonly (string | undefined)[]>,
): string {
  const kept = head.flatMap((_, column) => (rows.some((row) => row[column]) ? [column] : []))
  if (kept.length === 0) return ''
  const line = (cells: readonly (string | undefined)[]) =>
    `| ${kept.map((column) => (cells[column] ?? '').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(kept.length)}`, ...rows.map(line)].join('\n')
}

type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'item'
      readonly text: string
      readonly marker: string
      readonly indent: number
    }
  | { readonly kind: 'fence'; readonly text: string; readonly language: string }

function blocksOf(text: string): readonly Block[] {
  const lines = text
    .replaceAll('\t', '  ')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(visible)
  const ends = lines.flatMap((line, index) => (/^ *(`{3,}|~{3,}) *$/.test(line) ? [index] : []))
  const blocks: Block[] = []
  // Whether the next line of text goes on with the last block.
  let open = false
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const last = blocks.at(-1)
    const end = fenceEnd(lines, index, ends)
    const item = /^( *)([-*+]|\d{1,9}[.)]) +(\S.*)$/.exec(line)
    if (line.trim() === '') open = false
    else if (end !== undefined) {
      const language = /[\w+-]*\s*$/.exec(line)?.[0].trim() ?? ''
      blocks.push({ kind: 'fence', text: lines.slice(index + 1, end).join('\n'), language })
      index = end
      open = false
    } else if (item !== null && !(open && last?.kind === 'paragraph' && isLateNumber(line))) {
      const [, blanks = '', marker = '', words = ''] = item
      const deepest = last?.kind === 'item' ? last.indent + last.marker.length + 1 : 0
      blocks.push({
        kind: 'item',
        text: words.trimEnd(),
        marker: /\d/.test(marker) ? marker : '-',
        indent: Math.min(blanks.length, deepest),
      })
      open = true
    } else if (open && last !== undefined)
      blocks.splice(-1, 1, { ...last, text: `${last.text}\n${line.trim()}` })
    else {
      blocks.push({ kind: 'paragraph', text: line.trim() })
      open = true
    }
  }
  return blocks
}

/** Only a 1 begins a list in the middle of a paragraph: a line may begin with a year. */
function isLateNumber(line: string): boolean {
  return /^ *\d/.test(line) && !/^ *1[.)]/.test(line)
}

/** The line that closes the fence opened at `start`, if one is opened there and closed at all. */
function fenceEnd(
  lines: readonly string[],
  start: number,
  ends: readonly number[],
): number | undefined {
  const fence = /^ *(`{3,}|~{3,}) *[\w+-]* *$/.exec(lines[start] ?? '')?.[1]
  if (fence === undefined) return undefined
  return ends.find((end) => end > start && lines[end]?.trim().startsWith(fence))
}

function renderBlock(block: Block): string {
  if (block.kind === 'fence') return codeBlock(block.text, block.language)
  const lines = escapeInline(block.text).split('\n').map(escapeLineStart)
  if (block.kind === 'paragraph') return lines.join('\n')
  const indent = ' '.repeat(block.indent)
  const hanging = ' '.repeat(block.indent + block.marker.length + 1)
  return `${indent}${block.marker} ${lines.join(`\n${hanging}`)}`
}

/** A run of back-quotes, and the next run of the same length. */
const codeSpan = /(?<!`)(?<ticks>`+)(?!`)(?<inner>[\s\S]*?[^`])\k<ticks>(?!`)/gu
const webLink = /(?<!!)\[[^[\]\n`<\\*_~&|:]+\]\(https?:\/\/[\w\-./?=&%#:+,;@]+\)/
const webAddress = /https?:\/\/[\w\-./?=&%#:+,;@]*[\w/]/
/** Of plain words only, with a blank or a sign around it: `a*b*c` is a product. */
const emphasis =
  /(?<![\w*\\])(?<stars>\*\*?)(?=[^\s*])(?![^*]*(?::\/\/|[wW]{3}\.))[^*\n`<>[\]\\_~&|]*[^\s*\n`<>[\]\\_~&|]\k<stars>(?![\w*])/u
const special = [
  // A back-slash that would escape what follows, or break the line.
  /\\(?=[!-/:-@[-`{-~]|\n|$)/u,
  // HTML.
  /<|&(?=#?\w+;)/u,
  // Emphasis and code.
  /(?<!\s)\*|\*(?!\s)|~|`/u,
  /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u,
  // Images, links and their definitions.
  /!(?=\[)|\](?=[(:[])/u,
  // Addresses that GFM would link, with whatever follows them.
  /(?<=[pPsS]):(?=\/\/)|(?<=[wW]{3})\./u,
]
const inlineToken = new RegExp(
  [codeSpan, webLink, webAddress, emphasis, ...special].map(({ source }) => source).join('|'),
  'gu',
)

function escapeInline(text: string): string {
  return text.replace(inlineToken, (token: string, ...rest: unknown[]) => {
    const { inner } = rest.at(-1) as { readonly inner?: string }
    if (inner !== undefined) return code(unpadded(oneLine(inner)))
    if (token === '<') return '&lt;'
    if (token === '&') return '&amp;'
    if (token.length === 1) return `\\${token}`
    return token.startsWith('http') ? `<${token}>` : token
  })
}

function unpadded(text: string): string {
  return isPadded(text) ? text.slice(1, -1) : text
}

/** Whether a renderer takes a blank from both ends of inline code. */
function isPadded(text: string): boolean {
  return text.startsWith(' ') && text.endsWith(' ') && text.trim() !== ''
}

/** What would begin a heading, a quotation, a list, a table or a line across the page. */
function escapeLineStart(line: string): string {
  if (/^[|:\s-]+$/.test(line) && line.includes('-')) return line.replace('-', '\\-')
  if (/^=+\s*$|^#{1,6}(\s|$)|^[-+*](\s|$)/.test(line)) return `\\${line}`
  if (line.startsWith('>')) return `&gt;${line.slice(1)}`
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}

/** Control characters as JSON escapes them. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (sign) => {
    const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[sign]
    return short ?? `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  })
}

function entity(sign: string): string {
  return `&#${sign.codePointAt(0)};`
}
