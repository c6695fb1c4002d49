import { formatInteger, formatTable } from './table.js'

/**
 * Formats the result as Markdown: a table for each measurement, the bundle sizes, and the goals.
 *
 * @param {object} result as `--json` prints it
 * @returns {string}
 */
export function formatReport({ node, samples, judged, measurements, sizes, goals }) {
  const contenders = measurements[0].rows.length
  return [
    `Node ${node}. ${formatSamples(samples)}`,
    `All ${contenders} validators agree on all ${formatInteger(judged)} values they were checked with.`,
    ...measurements.map(formatMeasurement),
    formatSizes(sizes),
    formatGoals(goals),
  ].join('\n\n')
}

function formatSamples({ valid, scattered, scattered5000, faulty }) {
  const counts = [
    `${valid.documents} valid documents of ${valid.shapes} shapes`,
    `${scattered.documents} valid documents of ${scattered.shapes} shapes`,
    `${scattered5000.documents} valid documents of ${scattered5000.shapes} shapes`,
    `${faulty.documents} invalid documents of ${faulty.shapes} shapes`,
  ]
  return `Samples: ${counts.join(', ')}.`
}

function formatMeasurement({ title, rows }) {
  return formatTable(
    [title, 'documents/s', 'spread', 'ratio to ours', 'errors'],
    rows.map(({ title, perSecond, spread, ratio, errors }) => [
      title,
      formatInteger(perSecond),
      `±${(spread * 100).toFixed(1)} %`,
      ratio.toFixed(ratio < 0.1 ? 3 : 2),
      errors === 0 ? '' : formatInteger(errors),
    ]),
  )
}

function formatSizes(sizes) {
  return formatTable(
    ['bytes after gzip -9', 'verdict only', 'all errors'],
    sizes.map(({ title, verdict, errors }) => [
      title,
      formatInteger(verdict),
      formatInteger(errors),
    ]),
  )
}

function formatGoals(goals) {
  const lines = goals.map(({ goal, actual, isMet }) => {
    const figure = typeof actual === 'number' ? formatInteger(actual) : actual
    return `- ${goal}: ${figure}, ${isMet ? 'met' : 'not met'}`
  })
  return ['Goals:', '', ...lines].join('\n')
}
