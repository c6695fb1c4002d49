/**
 * Renders a table. Empty columns are left out. Returns `''` if all are empty.
 *
 * @param head the titles of the columns
 * @param rows one cell for each column, as Markdown on one line
 */
export function renderTable(
  head: readonly string[],
  rows: ReadonlyArray<readonly (string | undefined)[]>,
): string {
  const columns = head.flatMap((_, column) => (rows.some((row) => row[column]) ? [column] : []))
  if (columns.length === 0) return ''
  const renderRow = (cells: readonly (string | undefined)[]) =>
    `| ${columns.map((column) => (cells[column] ?? '').replaceAll('|', '\\|')).join(' | ')} |`
  const separator = `|${' --- |'.repeat(columns.length)}`
  return [renderRow(head), separator, ...rows.map(renderRow)].join('\n')
}
