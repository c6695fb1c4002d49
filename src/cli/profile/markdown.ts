import type { Profile } from '../../profile/profile.js'
import { formatCode } from '../../report/markdown/escape.js'
import { columnTitles, describeField } from './describe-field.js'

/** A profile as a table of GitHub Flavored Markdown. */
export function formatMarkdown({ fields }: Profile): string {
  const { path, present, nulls, types, values, first } = columnTitles
  const head = [path, present, nulls, types, values, first]
  const rows = fields.map((field) => {
    const row = describeField(field)
    return [
      formatCode(row.path) + (row.mark === '' ? '' : ` (${row.mark})`),
      ...[row.present, row.nulls],
      row.types.replaceAll('|', 'or'),
      ...[row.values, row.first].map((text) => (text === '' ? '' : formatCode(text))),
    ]
  })
  return [head, head.map((title) => (rightAligned.has(title) ? '--:' : '---')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('')
}

const rightAligned: ReadonlySet<string> = new Set([columnTitles.present, columnTitles.nulls])
