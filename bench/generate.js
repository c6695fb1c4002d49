import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { factsOf } from './generate/facts.js'
import { generators, install, make, run, timed } from './generate/generators.js'
import { report } from './generate/report.js'
import { root } from './lib/paths.js'

const goal = 0.6
const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, docs: { type: 'boolean' } },
})
main()

/**
 * Compares `generate types openapi` with the two command lines it is made of, one after the other on
 * the same schema, and tells what each of several generators keeps of the schema. `--quick` takes
 * few rounds, `--json` prints JSON, `--docs` puts the result into docs/benchmarks.md too.
 */
function main() {
  if (!existsSync(join(root, 'dist/cli.js'))) throw new Error('dist/ is missing: npm run build')
  install()
  const out = mkdtempSync(join(tmpdir(), 'bench-generate-'))
  const measured = measure(flags.quick ? 3 : 15, out)
  const facts = generators.map((generator) => {
    make(generator, out)
    return { title: generator.title, ...factsOf(join(out, generator.file), generator.type) }
  })
  rmSync(out, { recursive: true })
  const result = {
    node: process.versions.node,
    ...measured,
    goal,
    met: measured.ratio <= goal,
    facts,
  }
  const text = report(result)
  if (flags.docs) updateDocs(text)
  process.stdout.write(`${flags.json ? JSON.stringify(result, null, 2) : text}\n`)
}

/** In turns: a machine that slows down slows all of a round. The ratio is taken inside a round. */
function measure(rounds, out) {
  const taken = []
  for (let round = -1; round < rounds; round += 1) {
    const [ours, json2ts, openapiTypescript] = Object.values(timed).map((it) => seconds(it, out))
    // The first round fills the caches of the file system.
    if (round >= 0)
      taken.push({ ours, json2ts, openapiTypescript, ratio: ours / (json2ts + openapiTypescript) })
  }
  const middle = (name) => taken.map((it) => it[name]).sort((a, b) => a - b)[rounds >> 1]
  const names = ['ours', 'json2ts', 'openapiTypescript', 'ratio']
  return { rounds, ...Object.fromEntries(names.map((name) => [name, middle(name)])) }
}

function seconds({ file, args }, out) {
  const start = performance.now()
  run(file(), args, out)
  return (performance.now() - start) / 1000
}

function updateDocs(text) {
  const page = join(root, 'docs/benchmarks.md')
  const marked = /(<!-- generators -->\n)[\s\S]*(\n<!-- end of generators -->)/
  const old = readFileSync(page, 'utf8')
  if (!marked.test(old)) throw new Error(`${page} has no place for the figures`)
  writeFileSync(
    page,
    old.replace(marked, (_, start, end) => `${start}\n${text}\n${end}`),
  )
}
