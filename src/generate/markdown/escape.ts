import { removePadding, renderInlineCode } from './code.js'
import { collapseWhitespace } from './whitespace.js'

/** Inline code: a run of back-quotes, up to the next run of the same length. */
export const codeSpan = /(?<!`)(?<ticks>`+)(?!`)(?<inner>[\s\S]*?[^`])\k<ticks>(?!`)/gu
/** A link or an image. Its label is plain text with inline code. */
const webLink =
  /(?<image>!?)\[(?<label>(?:[^[\]\n`\\]|`[^`\n]+`)*)\]\((?<target>https?:\/\/[\w\-./?=&%#:+,;@~]+)\)/
const autolink = /<https?:\/\/[\w\-./?=&%#:+,;@~]+>/
const webAddress = /https?:\/\/[\w\-./?=&%#:+,;@]*[\w/]/
/** Only plain words, with whitespace or punctuation around them: `a*b*c` is a product. */
const emphasis =
  /(?<![\w*\\])(?<stars>\*\*?)(?=[^\s*])(?![^*]*(?::\/\/|[wW]{3}\.))[^*\n`<>[\]\\_~&|]*[^\s*\n`<>[\]\\_~&|]\k<stars>(?![\w*])/u
const special = [
  // A backslash that would escape the next character or break the line.
  /\\(?=[!-/:-@[-`{-~]|\n|$)/u,
  // HTML.
  /<|&(?=#?\w+;)/u,
  // Emphasis and code.
  /(?<!\s)\*|\*(?!\s)|~|`/u,
  /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u,
  // Images, links and link definitions.
  /!(?=\[)|\](?=[(:[])/u,
  // URLs that GFM would turn into links, together with the text after them.
  /(?<=[pPsS]):(?=\/\/)|(?<=[wW]{3})\./u,
]
const inlineToken = new RegExp(
  [codeSpan, webLink, autolink, webAddress, emphasis, ...special]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)

/** Keeps inline code, plain emphasis, web links and images, and escapes all other inline markup. */
export function escapeInline(text: string): string {
  return text.replace(inlineToken, (token: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>
    const { inner, image, label = '', target } = groups
    if (target !== undefined) return `${image}[${escapeInline(label)}](${target})`
    if (inner !== undefined) return renderInlineCode(removePadding(collapseWhitespace(inner)))
    if (token === '<') return '&lt;'
    if (token === '&') return '&amp;'
    if (token.startsWith('<')) return token
    if (token.length === 1) return `\\${token}`
    return token.startsWith('http') ? `<${token}>` : token
  })
}

/** Escapes what would start a heading, quotation, list, table or thematic break. */
export function escapeLineStart(line: string): string {
  if (/^[|:\s-]+$/.test(line) && line.includes('-')) return line.replace('-', '\\-')
  if (/^=+\s*$|^#{1,6}(\s|$)|^[-+*](\s|$)/.test(line)) return `\\${line}`
  if (line.startsWith('>')) return `&gt;${line.slice(1)}`
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}
