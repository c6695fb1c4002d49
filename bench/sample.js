import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isCluster } from '../generated/validator.js'
import { root } from './lib/paths.js'
import { isCoherent } from './sample/coherent.js'

// How many samples a second `cluster-schema sample` streams on one core, how much memory that takes,
// and what they are worth; and the same of json-schema-faker, from the schema alone.

const home = join(root, 'bench/sample')
const goal = 10_000
const subjects = [
  {
    title: 'cluster-schema, scenarios',
    args: (count) => [join(root, 'dist/cli.js'), 'sample', '--format', 'ndjson', '--count', count],
    many: 100_000,
  },
  {
    title: 'cluster-schema, the schema alone',
    args: (count) => [
      ...[join(root, 'dist/cli.js'), 'sample', '--format', 'ndjson', '--count', count],
      ...['--schema', join(root, 'schemas/cluster.schema.json')],
    ],
    many: 100_000,
  },
  {
    title: 'json-schema-faker 0.6.3',
    args: (count) => [join(home, 'faker.js'), count],
    many: 11_000,
  },
]
// Tells at its end what it took: seconds of a processor, and memory at most.
const hook = `data:text/javascript,${encodeURIComponent(`process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  process.stderr.write(JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, Math.round(maxRSS / 1024)]))
})`)}`

main()

function main() {
  if (!existsSync(join(root, 'dist/cli.js'))) throw new Error('dist/ is missing: npm run build')
  if (!existsSync(join(home, 'node_modules')))
    spawnSync('npm', ['ci', '--silent'], { cwd: home, stdio: 'inherit' })
  const rows = subjects.map(figuresOf)
  const head = ['', 'documents/s', 'MB at 1,000', 'MB at the end', 'valid', 'coherent']
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows]
  process.stdout.write(`Node ${process.versions.node}.\n\n`)
  for (const line of lines) process.stdout.write(`| ${line.join(' | ')} |\n`)
  process.stdout.write(
    `\nOf 1,000 each: valid by the schema; coherent by nine checks across fields. Goal: ${grouped(goal)} documents/s.\n`,
  )
}

function figuresOf({ title, args, many }) {
  const few = run(args('1000'))
  const more = run(args(String(many)))
  // Without what it takes to begin.
  const perSecond = Math.round((many - 1000) / (more.seconds - few.seconds))
  const documents = few.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const valid = documents.filter((it) => isCluster(it))
  return [
    title,
    grouped(perSecond),
    few.megabytes,
    `${more.megabytes} (${grouped(many)})`,
    valid.length,
    documents.filter((it) => isCoherent(it)).length,
  ]
}

function run(args) {
  const few = args.includes('1000')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', hook, ...args], {
    stdio: ['ignore', few ? 'pipe' : 'ignore', 'pipe'],
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  const [seconds, megabytes] = JSON.parse(stderr)
  return { seconds, megabytes, text: stdout ?? '' }
}

function grouped(number) {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
