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
  const select = (cells: readonly (string | undefined)[]) =>
    columns.map((column) => cells[column] ?? '')
  return renderPlainTable(select(head), rows.map(select))
}

/** Renders a table with all its columns. */
export function renderPlainTable(
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
): string {
  const renderRow = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const separator = `|${' --- |'.repeat(head.length)}`
  return [renderRow(head), separator, ...rows.map(renderRow)].join('\n')
}
