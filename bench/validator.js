import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { prepare } from './lib/prepare.js'
import { report } from './lib/report.js'
import { figuresOf } from './measure.js'
import { sampleFacts } from './samples.js'

const measurements = [
  { id: 'verdict', title: 'Verdict, valid documents', kind: 'valid' },
  { id: 'verdict-scattered', title: 'Verdict, valid documents of many shapes', kind: 'scattered' },
  { id: 'errors-valid', title: 'Complete errors, valid documents', kind: 'valid', errors: 'read' },
  {
    id: 'errors-faulty',
    title: 'Complete errors, faulty documents',
    kind: 'faulty',
    errors: 'read',
  },
  { id: 'errors-found', title: 'The same, errors not read', kind: 'faulty', errors: 'counted' },
]

// An engine does not compile the same code alike each time, and its caches collide by chance: a few
// engines even that out.
const efforts = {
  full: { step: 1, apart: true, engines: 3, rounds: 21, turn: 5, warmUp: 400 },
  quick: { step: 9, apart: false, engines: 1, rounds: 5, turn: 2, warmUp: 10 },
}

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, docs: { type: 'boolean' } },
})
await main()

/**
 * Compares the generated validator with others: verdicts first, then speed, then size. `--quick` is
 * short and rough, `--json` prints JSON, `--docs` puts the result into docs/benchmarks.md too.
 */
async function main() {
  const effort = flags.quick ? efforts.quick : efforts.full
  await prepare()
  const { judged, disagreements } = await inEngine({ task: 'compare', step: effort.step })
  if (disagreements.length > 0) return refuse(disagreements)
  const measured = await measureAll(effort)
  const sizes = await measureSizes(measured[0].rows)
  const result = {
    node: process.versions.node,
    quick: flags.quick === true,
    samples: sampleFacts(),
    judged,
    measurements: measured,
    sizes,
    goals: goalsOf(measured, sizes),
  }
  if (flags.docs) updateDocs(report(result))
  process.stdout.write(`${flags.json ? JSON.stringify(result, null, 2) : report(result)}\n`)
}

function updateDocs(figures) {
  const page = new URL('../docs/benchmarks.md', import.meta.url)
  const marked = /(<!-- figures -->\n)[\s\S]*(\n<!-- end of figures -->)/
  const text = readFileSync(page, 'utf8')
  writeFileSync(
    page,
    text.replace(marked, (_, start, end) => `${start}\n${figures}\n${end}`),
  )
}

function refuse(disagreements) {
  const shown = disagreements.slice(0, 20)
  process.stderr.write(
    `${disagreements.length} verdicts differ, so speeds cannot be compared:\n${shown.join('\n')}\n`,
  )
  process.exitCode = 1
}

async function measureAll(effort) {
  const measured = []
  for (const batch of effort.apart ? measurements.map((one) => [one]) : [measurements]) {
    const runs = []
    while (runs.length < effort.engines)
      runs.push(await inEngine({ task: 'time', measurements: batch, effort }))
    measured.push(
      ...batch.map(({ id, title }, at) => ({
        id,
        title,
        rows: rowsOf(runs.map((run) => run[at])),
      })),
    )
  }
  return measured
}

function rowsOf(runs) {
  const timesOf = (index) => runs.flatMap((contenders) => contenders[index].times)
  return runs[0].map(({ id, title, errors }, index) => ({
    id,
    title,
    ...figuresOf(timesOf(index), timesOf(0)),
    errors,
  }))
}

// esbuild is imported late: it may only just have been installed.
async function measureSizes(contenders) {
  const { sizesOf } = await import('./sizes.js')
  const { title } = contenders.find(({ id }) => id === 'ajv')
  const authored = { id: 'ajv-authored', title: `${title}, prose kept` }
  return Promise.all(
    [...contenders, authored].map(async ({ id, title }) => ({
      id,
      title,
      ...(await sizesOf(id)),
    })),
  )
}

// In an engine of its own: what one part has taught the engine would slow down the next. Judging
// thousands of strange values first costs every contender a quarter of its speed. And in one thread:
// else the engine compiles and collects garbage beside, for whoever had a turn before.
function inEngine(order) {
  const part = fork(new URL('part.js', import.meta.url), {
    execArgv: ['--single-threaded', '--expose-gc'],
  })
  return new Promise((resolve, reject) => {
    part.once('message', resolve).once('error', reject)
    part.once('exit', (code) => reject(new Error(`A part of the benchmark ended with ${code}`)))
    part.send(order)
  })
}

function goalsOf(measured, [ours]) {
  const rows = (name) => measured.find(({ id }) => id === name).rows
  const [, ...peers] = rows('verdict')
  const fastest = peers.reduce((best, peer) => (peer.ratio > best.ratio ? peer : best))
  const typia = rows('errors-faulty').find(({ id }) => id === 'typia')
  return [
    atLeast(`verdict at least 1.5 times the fastest peer (${fastest.title})`, fastest, 1.5),
    atLeast('errors of faulty documents at least as fast as typia', typia, 1),
    atMost('isCluster at most 5.5 kB', ours.verdict, 5500),
    atMost('validateCluster at most 9 kB', ours.errors, 9000),
  ]
}

function atLeast(goal, { ratio }, least) {
  return { goal, is: (1 / ratio).toFixed(2), met: 1 / ratio >= least }
}

function atMost(goal, is, most) {
  return { goal, is, met: is <= most }
}
