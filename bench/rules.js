import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { compiled, root } from './lib/paths.js'
import { formatTable } from './lib/table.js'
import { updateDocs } from './lib/update-docs.js'
import { createRandom } from './samples/random.js'
import { summarizeTimes, timeRounds } from './timing.js'

// Measures what the rules of lint cost for documents without findings, compared with the schema check.

const efforts = {
  full: { rounds: 41, turn: 20, warmUp: 1000 },
  quick: { rounds: 5, turn: 5, warmUp: 100 },
}
const titles = {
  samples: 'Samples of many shapes',
  subsets: 'Documents that each have a shape of their own',
  copies: 'Copies of one sample with most fields',
}

const requiredFields = ['cluster_name', 'namespace_id', 'input_collections', 'cluster_type']

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, docs: { type: 'boolean' } },
})
await main()

/** `--quick` is short and rough, `--json` prints JSON, and `--docs` also updates docs/benchmarks.md. */
async function main() {
  const contenders = await createContenders()
  const effort = flags.quick ? efforts.quick : efforts.full
  const documents = readDocuments(contenders[1].validate)
  const measurements = Object.keys(titles).map((kind) => {
    const times = timeRounds(contenders, 'validate(document)', documents[kind], effort)
    const rows = contenders.map(({ title }, index) => {
      const { perSecond, spread, ratio } = summarizeTimes(times[index], times[0])
      return { title, microseconds: 1e6 / perSecond, spread, timeRatio: 1 / ratio }
    })
    return { kind, rows }
  })
  const report = formatReport(measurements)
  process.stdout.write(`${flags.json ? JSON.stringify(measurements, null, 2) : report}\n`)
  if (flags.docs) updateDocs('rules', report)
}

/** As read from a file, so that the objects have the shapes that a parser creates. */
function readDocuments(countFindings) {
  const directory = join(root, 'generated/samples/valid')
  const texts = readdirSync(directory)
    .filter((name) => !name.startsWith('list'))
    .flatMap((name) => {
      const text = readFileSync(join(directory, name), 'utf8')
      return name.endsWith('.ndjson') ? text.trim().split('\n') : [text]
    })
    .filter((text) => countFindings(JSON.parse(text)) === 0)
  const fullVector = readFileSync(join(directory, 'full-vector.json'), 'utf8')
  const samples = texts.map((text) => JSON.parse(text))
  return {
    samples,
    subsets: createSubsets(samples).filter((document) => countFindings(document) === 0),
    copies: texts.map(() => JSON.parse(fullVector)),
  }
}

/** Documents without some of the optional fields: the API leaves out those that are null. */
function createSubsets(samples) {
  const random = createRandom(1)
  return samples
    .filter((sample) => Object.keys(sample).length > 25)
    .flatMap((sample) => Array.from({ length: 20 }, () => Object.entries(sample)))
    .map((entries) => {
      const kept = entries.filter(([key]) => requiredFields.includes(key) || random.chance(0.8))
      return JSON.parse(JSON.stringify(Object.fromEntries(kept)))
    })
}

/** @returns the schema check first, then the rules: functions that return a number */
async function createContenders() {
  const outfile = join(compiled, 'rules.js')
  await build({
    stdin: {
      contents: `
        export { validateCluster } from 'cluster-schema/validator'
        export { createClusterTarget } from './src/cluster/index.js'
        export { createPreviousClusters } from './src/cluster/previous-clusters.js'
        export { genericRules } from './src/lint/rules/index.js'
        export { createDocumentVisitor } from './src/lint/visit-document.js'
        export { buildModel } from './src/model/build.js'
        export { loadSchema } from './src/schema/load.js'`,
      resolveDir: root,
    },
    bundle: true,
    outfile,
    platform: 'node',
    format: 'esm',
    alias: { 'cluster-schema/validator': join(root, 'generated/validator.js') },
    logLevel: 'error',
  })
  const lint = await import(pathToFileURL(outfile).href)
  const schema = await lint.loadSchema(join(root, 'schemas/cluster.schema.json'))
  const target = lint.createClusterTarget(lint.buildModel(schema))
  const rules = [...lint.genericRules, ...target.rules].filter(({ severity }) => severity !== 'off')
  const previous = lint.createPreviousClusters()
  const visit = lint.createDocumentVisitor(target.model, rules)
  let findings = 0
  const options = {
    missing: new Map(),
    onMissing() {},
    onFinding() {
      findings += 1
    },
  }
  return [
    {
      id: 'schema',
      title: 'schema check',
      validate: (document) => (lint.validateCluster(document).ok ? 1 : 0),
    },
    {
      id: 'rules',
      title: `all ${rules.length} rules`,
      validate(document) {
        findings = 0
        visit(document, options)
        return findings
      },
    },
    {
      id: 'previous',
      title: 'memory for rules that compare documents',
      validate(document) {
        previous.add(document)
        return 1
      },
    },
  ]
}

function formatReport(measurements) {
  const tables = measurements.map(({ kind, rows }) =>
    formatTable(
      [titles[kind], '\u00b5s per document', 'spread', 'relative to the schema check'],
      rows.map(({ title, microseconds, spread, timeRatio }) => [
        title,
        microseconds.toFixed(2),
        `\u00b1${(spread * 100).toFixed(1)} %`,
        timeRatio.toFixed(2),
      ]),
    ),
  )
  const goals = measurements.map(({ kind, rows }) => {
    const { timeRatio } = rows[1]
    const verdict = timeRatio <= 1 ? 'met' : 'not met'
    return `- ${titles[kind].toLowerCase()}: ${timeRatio.toFixed(2)}, ${verdict}`
  })
  return [
    `Node ${process.versions.node}.`,
    ...tables,
    'Goal: all rules take at most as long as the schema check.',
    goals.join('\n'),
  ].join('\n\n')
}
