import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeFull } from '../e2e/standalone.js'
import { clusterSchema, runLint } from '../prove/differential.js'
import { cleanLine } from '../prove/documents.js'
import { findChromium, launchChromium } from './chromium.js'

const executable = process.env.FULL ? findChromium() : undefined
const missing = executable === undefined ? 'no Chromium on PATH or in CHROME_BIN' : undefined

const faulty = cleanLine.replace('"vector"', '"Vector"')
const text = `${`${cleanLine}\n`.repeat(20)}${faulty}\n${cleanLine}\n`

/** Lints the text with the fast pass, and shows the outcome. */
const script = `
import { createClusterTarget } from './src/cluster/index.ts'
import { lintParts } from './src/lint/lint-file.ts'
import { buildModel } from './src/model/build.ts'
const schema = SCHEMA
const target = createClusterTarget(buildModel(schema))
let [documents, proven] = [0, 0]
const findings = []
const proof = {
  countsInfos: true,
  minSize: 0,
  loadSchema: async () => schema,
  onProven: (count) => { proven += count },
}
const batches = lintParts('a.ndjson', new TextEncoder().encode(TEXT), target, { proof })
for await (const batch of batches)
  for (const result of batch) {
    documents += result.documents
    findings.push(...result.findings)
  }
document.body.textContent = JSON.stringify({ documents, proven, findings })
`

describeFull('the fast pass in Chromium', missing, () => {
  let browser: Browser
  let server: Server

  beforeAll(async () => {
    const contents = script
      .replace('SCHEMA', () => JSON.stringify(clusterSchema))
      .replace('TEXT', () => JSON.stringify(text))
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: process.cwd() },
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      alias: { 'cluster-schema/validator': `${process.cwd()}/generated/validator.js` },
    })
    server = createServer(({ url = '' }, response) => {
      if (url === '/page.js')
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(outputFiles[0]?.contents)
      else {
        const sources = decodeURIComponent(url.slice(2))
        const policy = `default-src 'none'; script-src 'self' ${sources}`
        response
          .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy })
          .end('<!doctype html><title>A page</title><script type="module" src="/page.js"></script>')
      }
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    browser = await launchChromium(String(executable))
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  test.each([
    ['without WebAssembly, the ordinary way serves', '', 0],
    // The first document tells that the file has documents.
    ['with WebAssembly, documents are proven', "'wasm-unsafe-eval'", 20],
  ])('%s', async (_, sources, proven) => {
    const { port } = server.address() as AddressInfo
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(`http://127.0.0.1:${port}/?${encodeURIComponent(sources)}`)
    const shown = await page.locator('body:not(:empty)').textContent({ timeout: 10_000 })
    await page.close()
    expect(problems).toEqual([])
    const outcome = JSON.parse(shown ?? '')
    const { findings } = await runLint(new TextEncoder().encode(text))
    expect(outcome).toEqual({ documents: 22 - proven, proven, findings })
    expect(findings).toHaveLength(1)
  })
})
