import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { listFacts } from './docs/facts.js'
import { openPage } from './docs/read-page.js'
import { formatReport } from './docs/report.js'
import { home, tools } from './docs/tools.js'
import { installPackages } from './lib/install.js'
import { root } from './lib/paths.js'
import { readSchema } from './lib/schema.js'
import { updateDocs } from './lib/update-docs.js'

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, docs: { type: 'boolean' } },
})
await main()

/**
 * Compares `generate docs` with other generators of reference docs, on the Cluster model and on a small
 * schema with what Cluster doesn't have. It opens every page in Chromium, and counts the facts of the
 * schema that a reader finds. `--quick` runs each program once, `--json` prints JSON with the missing
 * facts, and `--docs` also updates docs/benchmarks.md.
 */
async function main() {
  installPackages(home, ['--ignore-scripts'])
  const directory = mkdtempSync(join(tmpdir(), 'bench-docs-'))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const results = []
  for (const { name, schema, input } of prepareInputs(directory))
    results.push({ name, rows: await compareTools(browser, join(directory, name), schema, input) })
  await browser.close()
  rmSync(directory, { recursive: true })
  const result = { node: process.versions.node, results }
  const report = formatReport(result)
  if (flags.docs) updateDocs('docs', report)
  process.stdout.write(`${flags.json ? JSON.stringify(result, null, 2) : report}\n`)
}

/** The schemas, each in the forms that the tools read. */
function prepareInputs(directory) {
  const shipment = join(home, 'shipment.schema.json')
  const openapi = join(directory, 'shipment.openapi.json')
  const schema = JSON.parse(readFileSync(shipment, 'utf8'))
  writeFileSync(openapi, JSON.stringify(wrapInOpenapi(schema)))
  return [
    {
      name: 'Cluster',
      schema: readSchema(),
      input: {
        schema: join(root, 'generated/cluster.schema.json'),
        openapi: join(root, 'generated/openapi.json'),
        args: [],
      },
    },
    {
      name: 'Shipment',
      schema,
      input: { schema: shipment, openapi, args: ['--schema', shipment] },
    },
  ]
}

function wrapInOpenapi({ $schema: _, $id: __, ...schema }) {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Shipment' } } }
  const get = {
    ...{ operationId: 'getShipment', summary: 'Get a shipment' },
    responses: { 200: { description: 'The shipment.', content } },
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Shipments', version: '1.0.0' },
    paths: { '/shipment': { get } },
    components: { schemas: { Shipment: schema } },
  }
}

async function compareTools(browser, directory, schema, input) {
  const facts = listFacts(schema)
  const rounds = flags.quick ? 1 : 7
  const rows = []
  for (const [index, tool] of tools.entries()) {
    const out = join(directory, String(index))
    mkdirSync(out, { recursive: true })
    const seconds = Array.from({ length: rounds }, () => tool.run(input, out))
    const files = tool.listPages(out)
    if (files.length === 0 && tool.format !== undefined) continue
    if (files.length === 0) throw new Error(`${tool.title} wrote no page`)
    const { pages, issues, requests } = await readPages(browser, files, tool)
    const missing = facts.filter((fact) => !fact.isShown(pages))
    rows.push({
      title: tool.title,
      facts: countByKind(facts, missing),
      missing: missing.map(({ name }) => name),
      files: files.length,
      bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
      seconds: seconds.sort((a, b) => a - b)[rounds >> 1],
      issues,
      requests,
    })
  }
  return rows
}

/** Reads every page, and checks those that are HTML for accessibility and requests. */
async function readPages(browser, files, tool) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true })
  let requests = 0
  page.on('request', (request) => {
    if (/^https?:/.test(request.url())) requests += 1
  })
  const pages = []
  let issues
  for (const file of files) {
    pages.push(...(await openPage(page, file, tool)))
    if (file.endsWith('.html')) issues = await countIssues(page, issues)
  }
  await page.close()
  return { pages, issues, requests: issues === undefined ? undefined : requests }
}

async function countIssues(page, { rules = 0, elements = 0 } = {}) {
  await page.addScriptTag({ path: join(root, 'node_modules/axe-core/axe.min.js') })
  const { violations } = await page.evaluate(() => globalThis.axe.run(document))
  return {
    rules: rules + violations.length,
    elements: violations.reduce((sum, { nodes }) => sum + nodes.length, elements),
  }
}

/** @returns {Record<string, { shown: number, total: number }>} */
function countByKind(facts, missing) {
  const counts = {}
  for (const fact of facts) {
    counts[fact.kind] ??= { shown: 0, total: 0 }
    counts[fact.kind].total += 1
    if (!missing.includes(fact)) counts[fact.kind].shown += 1
  }
  return counts
}
