import { formatInteger, formatTable } from '../lib/table.js'

/** Formats the result as Markdown: what a reader finds, then what it costs. */
export function formatReport({ node, results }) {
  return [
    `Node ${node}.`,
    ...results.flatMap(({ name, rows }) => [formatFacts(name, rows), formatCosts(name, rows)]),
  ].join('\n\n')
}

function formatFacts(name, rows) {
  const kinds = Object.keys(rows[0].facts)
  return formatTable(
    [`facts of ${name}`, ...rows.map(({ title }) => title)],
    [
      ...kinds.map((kind) => [kind, ...rows.map(({ facts }) => formatCount(facts[kind]))]),
      ['**all**', ...rows.map(({ facts }) => formatCount(sum(Object.values(facts))))],
    ],
  )
}

function sum(counts) {
  return counts.reduce((a, b) => ({ shown: a.shown + b.shown, total: a.total + b.total }), {
    shown: 0,
    total: 0,
  })
}

function formatCount({ shown, total }) {
  return shown === total ? `all ${total}` : `${shown} of ${total}`
}

function formatCosts(name, rows) {
  return formatTable(
    [`docs of ${name}`, 'files', 'kB', 'seconds', 'axe violations', 'requests'],
    rows.map(({ title, files, bytes, seconds, issues, requests }) => [
      title,
      String(files),
      formatInteger(Math.round(bytes / 1000)),
      seconds.toFixed(2),
      issues === undefined ? '–' : formatIssues(issues),
      requests === undefined ? '–' : String(requests),
    ]),
  )
}

function formatIssues({ rules, elements }) {
  return rules === 0 ? 'none' : `${rules} rules, ${elements} elements`
}
