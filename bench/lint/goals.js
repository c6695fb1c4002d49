/**
 * What the figures should be.
 *
 * @typedef {object} Goal
 * @property {string} text
 * @property {number} value
 * @property {number} limit the largest value that meets it
 */

/**
 * Lists the goals that a result says something about.
 *
 * @param {Record<string, readonly import('./measurements.js').Row[]>} result
 * @returns {readonly Goal[]}
 */
export function listGoals({ large, sizes, small, start, startedNode, memory }) {
  const find = (rows, title) => rows.find((row) => row.title === title).cells
  const [lines] = find(large, 'NDJSON, valid')
  const compare = (title, limit) => ({
    text: `${title}, relative to NDJSON`,
    value: find(large, title)[0] / lines,
    limit,
  })
  return [
    ...sizes.flatMap(({ title, cells }) =>
      (goalsOfSizes[title] ?? []).map(({ text, cell, limit }) => ({
        text: `${title} of NDJSON, relative to ${text}`,
        value: cells[cell],
        limit,
      })),
    ),
    compare('one array', 1.5),
    compare('pretty-printed', 1.5),
    compare('Extended JSON of MongoDB', 2),
    {
      text: 'three faults in each document, relative to JSON.parse',
      value: find(large, 'three faults in each document')[2],
      limit: 4,
    },
    {
      text: '5,000 small files, relative to the peer',
      value: find(small, 'cluster-schema')[1],
      limit: 1,
    },
    {
      text: 'one small file, relative to `node -e 0`',
      value: find(start, 'lint one.json')[1],
      // Node.js 24 starts in half the time, and keeps compiled code.
      limit: Number.parseInt(startedNode, 10) < 24 ? 1.9 : 2.2,
    },
    ...[
      { text: 'megabytes of memory for valid documents', isValid: true, limit: 250 },
      { text: 'megabytes of memory for many findings', isValid: false, limit: 400 },
    ].map(({ text, isValid, limit }) => ({
      text,
      value: findLargest(memory.filter(({ title }) => !title.includes('findings') === isValid)),
      limit,
    })),
  ]
}

/** Smaller files take most of their time to start. */
const goalsOfSizes = {
  '233 MB': [
    { text: 'the peer', cell: 1, limit: 0.25 },
    { text: 'JSON.parse', cell: 2, limit: 0.6 },
  ],
  '2,300 MB': [{ text: 'the peer', cell: 1, limit: 0.15 }],
}

/** The largest memory, in megabytes. */
function findLargest(rows) {
  return Math.round(Math.max(...rows.map(({ cells }) => cells[0])) / 1e6)
}

/**
 * Formats goals as a Markdown list.
 *
 * @param {readonly Goal[]} goals
 */
export function formatGoals(goals) {
  const lines = goals.map(({ text, value, limit }) => {
    const found = limit < 100 ? value.toFixed(2) : value
    return `- ${text}: at most ${limit}; ${found}, ${value <= limit ? 'met' : 'not met'}`
  })
  return `Goals:\n\n${lines.join('\n')}`
}
