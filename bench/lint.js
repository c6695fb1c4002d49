import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { installPackages } from './lib/install.js'
import { bench } from './lib/paths.js'
import { formatInteger, formatTable } from './lib/table.js'
import { updateDocs } from './lib/update-docs.js'
import { addFaults, createClusters, program, writeFiles } from './lint/files.js'
import { formatGoals, listGoals } from './lint/goals.js'
import * as measure from './lint/measurements.js'
import { compareVerdicts } from './lint/verdicts.js'

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
    docs: { type: 'boolean' },
    /** Of each file that is measured in several forms, in megabytes. */
    size: { type: 'string' },
    /** Whether files of up to 2.3 GB are measured, too. */
    large: { type: 'boolean' },
    /** Another Node.js to measure the start with. */
    node: { type: 'string', default: process.execPath },
  },
})
await main()

/**
 * Measures `lint` of stored exports beside the fastest validator of the field, and beside what any
 * program in JavaScript has to do. `--large` adds files of up to 2.3 GB and a million findings, which takes
 * half an hour. `--size` sets the megabytes of the other files, and `--node` names another Node.js for the start.
 * `--quick` runs fewer rounds on smaller files, `--json` prints JSON, and `--docs` also updates
 * docs/benchmarks.md.
 */
async function main() {
  if (!existsSync(program)) throw new Error('dist/ is missing. Run `npm run build` first.')
  installPackages(join(bench, 'faults'), ['--ignore-scripts'])
  const directory = mkdtempSync(join(tmpdir(), 'bench-lint-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const clusters = createClusters(directory)
  const megabytes = Number(flags.size ?? (flags.quick ? 5 : 50))
  if (!(megabytes > 0)) throw new Error(`--size ${flags.size} is no number of megabytes`)
  const options = { directory, clusters, size: megabytes * 1e6, rounds: flags.quick ? 1 : 7 }
  const judged = join(directory, 'judged')
  writeFiles(judged, clusters, 1000, {
    change: (it, index) => (index % 2 === 0 ? it : addFaults(it)),
  })
  const result = {
    node: process.versions.node,
    megabytes,
    judged: compareVerdicts(judged),
    large: measure.measureLargeFiles(options),
    sizes: measure.measureSizes({
      ...options,
      sizes: flags.large ? [233e6, 2.3e9] : [2 * options.size],
      rounds: Math.min(options.rounds, 3),
    }),
    small: measure.measureSmallFiles(options),
    start: measure.measureStart({ ...options, node: flags.node }),
    startedNode: readVersion(flags.node),
    growth: measure.measureGrowth(options),
    memory: await measure.measureMemories({
      ...options,
      sizes: flags.large
        ? { lines: 2.3e9, array: 1e9, compressed: 1e9, faulty: 375e6 }
        : {
            lines: options.size,
            array: options.size,
            compressed: options.size,
            faulty: options.size,
          },
    }),
    others: await measure.measureOtherSchemas(options),
  }
  const report = formatReport(result)
  if (flags.docs) updateDocs('lint', report)
  process.stdout.write(`${flags.json ? JSON.stringify(result, null, 2) : report}\n`)
}

/** @param {string} node the executable of Node.js */
function readVersion(node) {
  return execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim()
}

function formatReport(result) {
  const { node, megabytes, judged, large, sizes, small, start, startedNode } = result
  const { growth, memory, others } = result
  const format = (title, head, rows, ...formats) =>
    formatTable(
      [title, ...head],
      rows.map((row) => [
        row.title,
        ...row.cells.map((cell, index) =>
          cell === '' ? '' : (formats[index] ?? formats.at(-1))(cell),
        ),
      ]),
    )
  return [
    `Node ${node}. Lint and @sourcemeta/jsonschema agree on all ${formatInteger(judged)} files that both judged.`,
    format(
      `${megabytes} MB in one file`,
      ['seconds', 'relative to the peer', 'relative to JSON.parse'],
      large,
      formatSeconds,
      formatRatio,
    ),
    format(
      'NDJSON, valid',
      ['seconds', 'relative to the peer', 'relative to JSON.parse'],
      sizes,
      formatSeconds,
      formatRatio,
    ),
    format(
      '5,000 small files',
      ['seconds', 'relative to the peer'],
      small,
      formatSeconds,
      formatRatio,
    ),
    format(
      `One small file, Node ${startedNode}`,
      ['seconds', 'relative to `node -e 0`'],
      start,
      formatSeconds,
      formatRatio,
    ),
    format('Seconds without those of the start', ['1×', '10×', '100×'], growth, formatSeconds),
    format('Peak memory', ['MB'], memory, formatMegabytes),
    ...(others.length === 0
      ? []
      : [
          format(
            `--schema, ${megabytes} MB of NDJSON`,
            ['seconds', 'with --no-fast', 'relative to JSON.parse', 'documents proven'],
            others,
            formatSeconds,
            formatSeconds,
            formatRatio,
            formatPercent,
          ),
        ]),
    formatGoals(listGoals(result)),
  ].join('\n\n')
}

function formatSeconds(seconds) {
  return seconds.toFixed(seconds < 1 ? 3 : 2)
}

function formatRatio(ratio) {
  return ratio.toFixed(2)
}

function formatPercent(share) {
  return `${Math.round(share * 100)} %`
}

function formatMegabytes(bytes) {
  return formatInteger(Math.round(bytes / 1e6))
}
