import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { collectFaults } from './faults/corpus.js'
import { listTools } from './faults/tools.js'
import { installPackages } from './lib/install.js'
import { bench } from './lib/paths.js'
import { formatTable } from './lib/table.js'
import { updateDocs } from './lib/update-docs.js'

// Writes documents with known faults, runs linters and validators on them, and counts what each of
// them finds. `--docs` writes the table into docs/lint.md.

installPackages(join(bench, 'faults'), ['--ignore-scripts'])
const faults = await collectFaults()
const directory = mkdtempSync(join(tmpdir(), 'faults-'))
const exports = join(directory, 'exports')
mkdirSync(exports)
const files = faults.map(({ text }, index) => {
  const file = join(exports, `${String(index).padStart(4, '0')}.json`)
  writeFileSync(file, text)
  return file
})
const rows = []
for (const { title, check } of listTools()) {
  const reports = await check(files, exports)
  rows.push([title, ...countResults(reports)])
}
rmSync(directory, { recursive: true })

const count = (kind) => faults.filter((fault) => fault.kind === kind).length
const head = [
  'tool',
  `found of ${count('schema')} schema faults`,
  `found of ${count('rule')} others`,
  'at the exact place',
  'surplus reports',
]
const table = formatTable(head, rows)
process.stdout.write(`${table}\n`)
if (process.argv.includes('--docs')) updateDocs('faults', table, 'docs/lint.md')

/** @returns {readonly string[]} the cells of a row */
function countResults(reports) {
  const found = { schema: 0, rule: 0 }
  let exact = 0
  let surplus = 0
  for (const [index, { kind, places }] of faults.entries()) {
    const ofFile = reports.get(files[index]) ?? []
    const unmatched = new Set(ofFile)
    const match = (place) => {
      const report =
        [...unmatched].find((it) => isExact(it, place)) ??
        [...unmatched].find((it) => isAt(it, place))
      unmatched.delete(report)
      return report
    }
    const matches = places.map(match)
    if (matches.every((it) => it !== undefined)) {
      found[kind] += 1
      if (matches.every((it, place) => isExact(it, places[place]))) exact += 1
    }
    surplus += unmatched.size
  }
  return [found.schema, found.rule, exact, surplus].map(String)
}

/** Whether a report names the place, by its line or by its pointer. */
function isAt({ line, pointer }, place) {
  if (line !== undefined) return line === place.line
  return pointer === place.pointer || pointer === `${place.pointer}/${place.key}`
}

function isExact({ line, column }, place) {
  return line === place.line && place.columns.includes(column)
}
