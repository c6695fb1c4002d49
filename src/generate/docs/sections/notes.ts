import type { Notes } from '../../../model/type.js'
import { renderInlineCode } from '../../markdown/code.js'
import { renderInline, renderProse } from '../../markdown/text.js'
import { formatReadableJson } from '../notation/readable-json.js'

/** Whether a description is more than a line: it may contain lists and code. */
function isLong(description: string): boolean {
  return /\S\s*\n\s*\S/.test(description)
}

/** The description, if it doesn't fit on a line. */
export function renderNotesBody({ description = '' }: Notes = {}): string {
  return isLong(description) ? renderProse(description) : ''
}

/** What the schema says about a value, on one line, except for a long description. */
export function renderNotes(notes: Notes = {}): string {
  const { title, description, examples = [], unit } = notes
  const parts = [
    !title ? '' : `**${renderInline(title)}**`,
    description === undefined || isLong(description) ? '' : renderInline(description),
    unit === undefined ? '' : `Unit: ${renderInline(unit)}`,
    'default' in notes ? `Default: ${renderJson(notes.default)}` : '',
    examples.length === 0 ? '' : `Example: ${examples.map(renderJson).join(', ')}`,
    ...(notes.deprecated ? ['Deprecated'] : []),
    ...(notes.readOnly ? ['Read-only'] : []),
    ...(notes.writeOnly ? ['Write-only'] : []),
  ].filter((part) => part !== '')
  return joinSentences(parts)
}

/** Joins parts of a text, with a period between them. */
export function joinSentences(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part, index, all) => {
      const isLast = index === all.length - 1
      return isLast || /[.!?:…]$/.test(part) ? part : `${part}.`
    })
    .join(' ')
}

export function renderJson(value: unknown): string {
  return renderInlineCode(formatReadableJson(value, Number.POSITIVE_INFINITY))
}
