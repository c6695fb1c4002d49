import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureFidelity } from './generate/fidelity.js'
import { generators, home, runGenerator, runProgram, timedPrograms } from './generate/generators.js'
import { formatReport } from './generate/report.js'
import { installPackages } from './lib/install.js'
import { root } from './lib/paths.js'
import { updateDocs } from './lib/update-docs.js'

const goal = 0.6
const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, docs: { type: 'boolean' } },
})
main()

/**
 * Compares `generate types openapi` with the two command-line tools that it replaces, run one after
 * the other on the same schema. Then it counts how much of the schema each of several generators
 * keeps. `--quick` runs fewer rounds, `--json` prints JSON, and `--docs` also updates
 * docs/benchmarks.md.
 */
function main() {
  if (!existsSync(join(root, 'dist/cli.js')))
    throw new Error('dist/ is missing. Run `npm run build` first.')
  installPackages(home, ['--ignore-scripts'])
  const directory = mkdtempSync(join(tmpdir(), 'bench-generate-'))
  const rounds = flags.quick ? 3 : 15
  const { seconds, ratio } = measureTimes(rounds, directory)
  const fidelity = generators.map((generator) => {
    runGenerator(generator, directory)
    const file = join(directory, generator.file)
    return { title: generator.title, ...measureFidelity(file, generator.type) }
  })
  rmSync(directory, { recursive: true })
  const node = process.versions.node
  const result = { node, rounds, seconds, ratio, goal, isMet: ratio <= goal, fidelity }
  const report = formatReport(result)
  if (flags.docs) updateDocs('generators', report)
  process.stdout.write(`${flags.json ? JSON.stringify(result, null, 2) : report}\n`)
}

/**
 * Runs the programs in turns, because a slow moment of the machine then slows a whole round. The
 * ratio is calculated within each round.
 *
 * @returns {{ seconds: Record<string, number>, ratio: number }} medians of the rounds
 */
function measureTimes(rounds, directory) {
  // Not counted: this fills the caches of the file system.
  runRound(directory)
  const results = Array.from({ length: rounds }, () => runRound(directory))
  const names = Object.keys(timedPrograms)
  return {
    seconds: Object.fromEntries(
      names.map((name) => [name, findMedian(results.map((seconds) => seconds[name]))]),
    ),
    ratio: findMedian(
      results.map(({ ours, json2ts, openapiTypescript }) => ours / (json2ts + openapiTypescript)),
    ),
  }
}

/** @returns {Record<string, number>} the seconds that each program took */
function runRound(directory) {
  return Object.fromEntries(
    Object.entries(timedPrograms).map(([name, { getFile, args }]) => {
      const start = performance.now()
      runProgram(getFile(), args, directory)
      return [name, (performance.now() - start) / 1000]
    }),
  )
}

function findMedian(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]
}
