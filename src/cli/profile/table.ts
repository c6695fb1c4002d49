import type { Profile } from '../../profile/profile.js'
import { measureWidth, takeStart } from '../../report/text/width.js'
import { columnTitles, describeField, type ProfileRow } from './describe-field.js'

/**
 * A profile as a table for the terminal, as a tree of fields. The values take the rest of a line, and
 * are cut off. A long name gets a line of its own.
 *
 * @param width the columns of the terminal
 */
export function formatTable({ fields }: Profile, width: number): string {
  const rows = [columnTitles, ...fields.map(describeField)].map((row) => ({
    ...row,
    name: takeStart(' '.repeat(2 * row.depth) + row.name, width),
  }))
  const widths: Widths = {
    name: Math.min(Math.floor(width / 3), Math.max(...rows.map(({ name }) => measureWidth(name)))),
    present: Math.max(...rows.map(({ present }) => present.length)),
    nulls: Math.max(...rows.map(({ nulls }) => nulls.length)),
    types: Math.min(maxTypesWidth, Math.max(...rows.map(({ types }) => types.length))),
    line: width,
  }
  return rows.map((row) => formatRow(row, widths)).join('')
}

/** Most fields have one type. */
const maxTypesWidth = 8

/** In columns of the terminal. */
type Widths = Readonly<Record<'name' | 'present' | 'nulls' | 'types' | 'line', number>>

function formatRow(row: ProfileRow, widths: Widths): string {
  const { name, present, nulls, types, mark, values } = row
  const nameWidth = measureWidth(name)
  const hasOwnLine = nameWidth > widths.name
  const start = hasOwnLine ? ' '.repeat(widths.name) : name + ' '.repeat(widths.name - nameWidth)
  const cells = [
    start,
    present.padStart(widths.present),
    nulls.padStart(widths.nulls),
    cut(types, widths.types).padEnd(widths.types),
  ].join('  ')
  const rest = [mark, values].filter((text) => text !== '').join('; ')
  const line = `${cells}  ${rest}`
  return `${hasOwnLine ? `${name}\n` : ''}${cut(line, widths.line).trimEnd()}\n`
}

function cut(text: string, width: number): string {
  return measureWidth(text) <= width ? text : `${takeStart(text, width - 1)}…`
}
