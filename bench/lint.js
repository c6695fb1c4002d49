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
import * as measure from './lint/measurements.js'
import { compareVerdicts } from './lint/verdicts.js'

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
    docs: { type: 'boolean' },
    /** Of each large file, in megabytes. */
    size: { type: 'string' },
    /** Another Node.js to measure the start with. */
    node: { type: 'string', default: process.execPath },
  },
})
await main()

/**
 * Measures `lint` of stored exports beside the fastest validator of the field, and beside what any
 * program in JavaScript has to do. `--size` sets the megabytes of each large file, and `--node` names
 * another Node.js for the start. `--quick` runs fewer rounds on smaller files, `--json` prints JSON, and
 * `--docs` also updates docs/benchmarks.md.
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
    small: measure.measureSmallFiles(options),
    start: measure.measureStart({ ...options, node: flags.node }),
    growth: measure.measureGrowth(options),
    memory: await measure.measureMemories(options),
    others: measure.measureOtherSchemas(options),
  }
  const report = formatReport(result)
  if (flags.docs) updateDocs('lint', report)
  process.stdout.write(`${flags.json ? JSON.stringify(result, null, 2) : report}\n`)
}

function formatReport({ node, megabytes, judged, large, small, start, growth, memory, others }) {
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
      '5,000 small files',
      ['seconds', 'relative to the peer'],
      small,
      formatSeconds,
      formatRatio,
    ),
    format(
      'One small file',
      ['seconds', 'relative to `node -e 0`'],
      start,
      formatSeconds,
      formatRatio,
    ),
    format('Seconds without those of the start', ['1×', '10×', '100×'], growth, formatSeconds),
    format(`Peak memory, ${megabytes} MB in one file`, ['MB'], memory, formatMegabytes),
    ...(others.length === 0
      ? []
      : [
          format(
            `--schema, ${megabytes} MB of NDJSON`,
            ['seconds', 'relative to JSON.parse'],
            others,
            formatSeconds,
            formatRatio,
          ),
        ]),
  ].join('\n\n')
}

function formatSeconds(seconds) {
  return seconds.toFixed(seconds < 1 ? 3 : 2)
}

function formatRatio(ratio) {
  return ratio.toFixed(2)
}

function formatMegabytes(bytes) {
  return formatInteger(Math.round(bytes / 1e6))
}
