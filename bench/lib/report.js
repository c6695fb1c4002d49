/**
 * The result as text: a table for each measurement, the sizes, and the goals.
 *
 * @param {object} result as `--json` prints it
 * @returns {string}
 */
export function report(result) {
  return [
    `Node ${result.node}. ${sampleSentence(result.samples)}`,
    `All verdicts are equal: ${result.measurements[0].rows.length} validators judged ${grouped(result.judged)} values.`,
    ...result.measurements.map(measurementTable),
    sizeTable(result.sizes),
    goalList(result.goals),
  ].join('\n\n')
}

function sampleSentence({ valid, scattered, faulty }) {
  const counts = [
    `${valid.documents} valid documents of ${valid.shapes} shapes`,
    `${scattered.documents} valid ones of ${scattered.shapes}`,
    `${faulty.documents} faulty ones of ${faulty.shapes}`,
  ]
  return `Samples: ${counts.join(', ')}.`
}

function measurementTable({ title, rows }) {
  return table(
    [title, 'documents/s', 'spread', 'ratio to ours', 'errors'],
    rows.map(({ title, perSecond, spread, ratio, errors }) => [
      title,
      grouped(perSecond),
      `±${(spread * 100).toFixed(1)} %`,
      ratio.toFixed(ratio < 0.1 ? 3 : 2),
      errors === 0 ? '' : grouped(errors),
    ]),
  )
}

function sizeTable(sizes) {
  return table(
    ['gzip -9, in bytes', 'verdict only', 'complete errors'],
    sizes.map(({ title, verdict, errors }) => [title, grouped(verdict), grouped(errors)]),
  )
}

function goalList(goals) {
  const lines = goals.map(
    ({ goal, is, met }) => `- ${goal}: ${typeof is === 'number' ? grouped(is) : is}${verdict(met)}`,
  )
  return ['Goals', '', ...lines].join('\n')
}

const verdict = (met) => (met ? ', met' : ', not met')

/** A Markdown table whose columns are of even width; columns that are empty are left out. */
function table(head, rows) {
  const columns = head
    .map((title, column) => [title, ...rows.map((row) => row[column])])
    .filter(([, ...cells]) => cells.some((cell) => cell !== ''))
    .map((cells, column) => padded(cells, column === 0))
  const lines = columns[0].map((_, row) => `| ${columns.map((cells) => cells[row]).join(' | ')} |`)
  const rule = `| ${columns.map(([title], at) => dashes(title.length, at === 0)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

function padded(cells, left) {
  const width = Math.max(...cells.map((cell) => cell.length))
  return cells.map((cell) => (left ? cell.padEnd(width) : cell.padStart(width)))
}

function dashes(width, left) {
  return left ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`
}

function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
