import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isCluster } from '../generated/validator.js'
import { root } from './lib/paths.js'
import { isCoherent } from './sample/coherent.js'

// Measures how many samples a second `cluster-schema sample` writes on one core, how much memory it
// needs, and how many samples are valid and coherent. json-schema-faker, which knows nothing but the
// schema, is measured for comparison.

const fakerDirectory = join(root, 'bench/sample')
const cli = join(root, 'dist/cli.js')
const goal = 10_000
const smallCount = 1000
const contenders = [
  {
    title: 'cluster-schema, scenarios',
    command: [cli, 'sample', '--format', 'ndjson', '--count'],
    largeCount: 100_000,
  },
  {
    title: 'cluster-schema, the schema alone',
    command: [
      ...[cli, 'sample', '--schema', join(root, 'schemas/cluster.schema.json')],
      ...['--format', 'ndjson', '--count'],
    ],
    largeCount: 100_000,
  },
  {
    title: 'json-schema-faker 0.6.3',
    command: [join(fakerDirectory, 'faker.js')],
    largeCount: 11_000,
  },
]

// Preloaded into the measured process: reports its CPU time and peak memory on standard error.
const usageHook = `data:text/javascript,${encodeURIComponent(`process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  process.stderr.write(JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, Math.round(maxRSS / 1024)]))
})`)}`

main()

function main() {
  if (!existsSync(cli)) throw new Error('dist/ is missing, run: npm run build')
  if (!existsSync(join(fakerDirectory, 'node_modules')))
    spawnSync('npm', ['ci', '--silent'], { cwd: fakerDirectory, stdio: 'inherit' })
  const head = ['', 'documents/s', 'MB at 1,000', 'MB at the end', 'valid', 'coherent']
  const separator = head.map((_, index) => (index === 0 ? '---' : '--:'))
  process.stdout.write(`Node ${process.versions.node}.\n\n`)
  for (const row of [head, separator, ...contenders.map(measure)])
    process.stdout.write(`| ${row.join(' | ')} |\n`)
  process.stdout.write(
    `\nOf 1,000 documents each: valid according to the schema; coherent according to nine checks across fields. Goal: ${formatCount(goal)} documents/s.\n`,
  )
}

/** @returns a row of the table */
function measure({ title, command, largeCount }) {
  const small = run([...command, smallCount], { captureOutput: true })
  const large = run([...command, largeCount], { captureOutput: false })
  // The difference leaves out the time that the program needs to start.
  const perSecond = Math.round((largeCount - smallCount) / (large.seconds - small.seconds))
  const documents = small.output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return [
    title,
    formatCount(perSecond),
    small.megabytes,
    `${large.megabytes} (${formatCount(largeCount)})`,
    documents.filter((document) => isCluster(document)).length,
    documents.filter((document) => isCoherent(document)).length,
  ]
}

function run(args, { captureOutput }) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', usageHook, ...args.map(String)],
    {
      stdio: ['ignore', captureOutput ? 'pipe' : 'ignore', 'pipe'],
      maxBuffer: 2 ** 28,
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(stderr)
  const [seconds, megabytes] = JSON.parse(stderr)
  return { seconds, megabytes, output: stdout ?? '' }
}

function formatCount(number) {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
