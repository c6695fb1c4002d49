/**
 * Formats a Markdown table with aligned columns. The first column is aligned to the left, all others
 * to the right. Columns without any content are left out.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function formatTable(head, rows) {
  const columns = head
    .map((title, index) => [title, ...rows.map((row) => row[index])])
    .filter(([, ...cells]) => cells.some((cell) => cell !== ''))
    .map((cells, index) => padColumn(cells, index === 0))
  const lines = columns[0].map((_, index) => formatRow(columns.map((cells) => cells[index])))
  return [lines[0], formatDelimiterRow(columns), ...lines.slice(1)].join('\n')
}

function padColumn(cells, isLeft) {
  const width = Math.max(...cells.map((cell) => cell.length))
  return cells.map((cell) => (isLeft ? cell.padEnd(width) : cell.padStart(width)))
}

function formatDelimiterRow(columns) {
  const cells = columns.map(([{ length }], index) =>
    index === 0 ? '-'.repeat(length) : `${'-'.repeat(length - 1)}:`,
  )
  return formatRow(cells)
}

function formatRow(cells) {
  return `| ${cells.join(' | ')} |`
}

/** Formats an integer with commas: `1,234,567`. */
export function formatInteger(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
