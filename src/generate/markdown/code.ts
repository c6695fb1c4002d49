import { sanitize } from '../../json/sanitize.js'

/** Inline code that shows any text unchanged, even inside a table. */
export function renderInlineCode(text: string): string {
  const shown = sanitize(text)
  if (shown === '') return '`""`'
  // A `|` ends a table cell even inside code, and renderers disagree about `\\|`.
  if (/\\\|/.test(shown))
    return `<code>${shown.replace(/[^\p{L}\p{N} ]/gu, toCharacterReference)}</code>`
  const fence = '`'.repeat(measureLongestRun(shown) + 1)
  const padding = /^`|`$/.test(shown) || isPadded(shown) ? ' ' : ''
  return `${fence}${padding}${shown}${padding}${fence}`
}

/** A fenced code block. */
export function renderCodeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, measureLongestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}

/** Whether a renderer removes a space from both ends of inline code. */
function isPadded(text: string): boolean {
  return text.startsWith(' ') && text.endsWith(' ') && text.trim() !== ''
}

/** The length of the longest run of back-quotes. */
function measureLongestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}

function toCharacterReference(character: string): string {
  return `&#${character.codePointAt(0)};`
}
