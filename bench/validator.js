import { fork } from 'node:child_process'
import { parseArgs } from 'node:util'
import { prepare } from './lib/prepare.js'
import { formatReport } from './lib/report.js'
import { updateDocs } from './lib/update-docs.js'
import { sampleFacts } from './samples.js'
import { summarizeTimes } from './timing.js'

const measurements = [
  {
    id: 'verdict',
    title: 'Verdict, valid documents',
    samples: 'valid',
    work: 'verdict',
  },
  {
    id: 'verdict-scattered',
    title: 'Verdict, valid documents of many shapes',
    samples: 'scattered',
    work: 'verdict',
  },
  {
    id: 'verdict-5000',
    title: 'Verdict, valid documents of thousands of shapes',
    samples: 'scattered5000',
    work: 'verdict',
  },
  {
    id: 'errors-valid',
    title: 'All errors, valid documents',
    samples: 'valid',
    work: 'read',
  },
  {
    id: 'errors-invalid',
    title: 'All errors, invalid documents',
    samples: 'faulty',
    work: 'read',
  },
  {
    id: 'errors-unread',
    title: 'The same, without reading the errors',
    samples: 'faulty',
    work: 'count',
  },
]

// An engine compiles the same code differently each time, and its caches collide by chance. Several
// processes even that out.
const efforts = {
  full: { step: 1, separate: true, processes: 3, rounds: 21, turn: 5, warmUp: 400 },
  quick: { step: 9, separate: false, processes: 1, rounds: 5, turn: 2, warmUp: 10 },
}

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, docs: { type: 'boolean' } },
})
await main()

/**
 * Compares the generated validator with others: first the verdicts, then the speed, then the size.
 * `--quick` is short and rough, `--json` prints JSON, and `--docs` also updates docs/benchmarks.md.
 */
async function main() {
  const effort = flags.quick ? efforts.quick : efforts.full
  await prepare()
  const { judged, disagreements } = await runTask({ name: 'compare', step: effort.step })
  if (disagreements.length > 0) {
    reportDisagreements(disagreements)
    return
  }
  const measured = await measureSpeed(effort)
  const sizes = await measureSizes(measured[0].rows)
  const result = {
    node: process.versions.node,
    quick: flags.quick === true,
    samples: sampleFacts(),
    judged,
    measurements: measured,
    sizes,
    goals: checkGoals(measured, sizes),
  }
  const report = formatReport(result)
  if (flags.docs) updateDocs('figures', report)
  process.stdout.write(`${flags.json ? JSON.stringify(result, null, 2) : report}\n`)
}

/**
 * Runs one task in a process of its own, because what one task teaches the engine slows down the
 * next one: after the comparison of verdicts, with its thousands of unusual values, every contender
 * is a quarter slower. The process has a single thread. Otherwise the engine compiles and collects
 * garbage in the background, for whichever contender ran before.
 */
function runTask(task) {
  const worker = fork(new URL('worker.js', import.meta.url), {
    execArgv: ['--single-threaded', '--expose-gc'],
  })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The worker exited with code ${code}`)))
    worker.send(task)
  })
}

function reportDisagreements(disagreements) {
  const first = disagreements.slice(0, 20)
  process.stderr.write(
    `Speeds can't be compared, because ${disagreements.length} verdicts differ:\n${first.join('\n')}\n`,
  )
  process.exitCode = 1
}

async function measureSpeed(effort) {
  const measured = []
  const batches = effort.separate ? measurements.map((it) => [it]) : [measurements]
  for (const batch of batches) {
    const runs = []
    while (runs.length < effort.processes)
      runs.push(await runTask({ name: 'time', measurements: batch, effort }))
    for (const [index, { id, title }] of batch.entries())
      measured.push({ id, title, rows: summarizeRuns(runs.map((run) => run[index])) })
  }
  return measured
}

/** Combines the processes of one measurement: a row for each contender. */
function summarizeRuns(runs) {
  const joinTimes = (index) => runs.flatMap((contenders) => contenders[index].times)
  return runs[0].map(({ id, title, errors }, index) => ({
    id,
    title,
    ...summarizeTimes(joinTimes(index), joinTimes(0)),
    errors,
  }))
}

async function measureSizes(contenders) {
  // Imported late, because `prepare` may have installed esbuild only a moment ago.
  const { measureBundles } = await import('./bundle-size.js')
  const { title } = contenders.find(({ id }) => id === 'ajv')
  const withDescriptions = { id: 'ajv-authored', title: `${title}, descriptions kept` }
  return Promise.all(
    [...contenders, withDescriptions].map(async ({ id, title }) => ({
      id,
      title,
      ...(await measureBundles(id)),
    })),
  )
}

function checkGoals(measured, [ours]) {
  const errors = measured.find(({ id }) => id === 'errors-invalid')
  return [
    checkFastest('verdict', measured, 'verdict', 1.9),
    checkFastest('verdict of many shapes', measured, 'verdict-scattered', 8),
    checkFastest('verdict of thousands of shapes', measured, 'verdict-5000', 4),
    checkSpeed(
      'all errors of invalid documents at least twice as fast as typia',
      errors.rows.find(({ id }) => id === 'typia'),
      2,
    ),
    checkSize('isCluster at most 3 kB', ours.verdict, 3000),
    checkSize('validateCluster at most 8.7 kB', ours.errors, 8700),
  ]
}

function checkFastest(what, measured, id, min) {
  const [, ...peers] = measured.find((it) => it.id === id).rows
  const fastest = peers.reduce((best, peer) => (peer.ratio > best.ratio ? peer : best))
  const goal = `${what} at least ${min} times as fast as the fastest peer (${fastest.title})`
  return checkSpeed(goal, fastest, min)
}

function checkSpeed(goal, { ratio }, min) {
  return { goal, actual: (1 / ratio).toFixed(2), isMet: 1 / ratio >= min }
}

function checkSize(goal, actual, max) {
  return { goal, actual, isMet: actual <= max }
}
