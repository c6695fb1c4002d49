import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../browser/chromium.js'
import { describeFull, type Standalone, standalone } from './standalone.js'

const executable = process.env.FULL ? findChromium() : undefined
const missing = executable === undefined ? 'no Chromium on PATH or in CHROME_BIN' : undefined

/** `page.html` and `start-worker.html`: each shows the verdicts, and what the policy refused. */
function writePages({ write }: Standalone): void {
  // A refusal that is caught leaves no trace but this event. The last one is our own: it ends the
  // list, and proves that there would have been others.
  write(
    'watch.js',
    `const refused = []
let last
addEventListener('securitypolicyviolation', ({ blockedURI, sourceFile }) => {
  const file = sourceFile.split('/').pop()
  refused.push({ file, what: blockedURI })
  if (file === 'watch.js') last()
})
export const refusals = () => new Promise((resolve) => {
  last = () => resolve(refused)
  try { eval('0') } catch (error) { refused.push(error.name) }
})
`,
  )
  const result = `import { refusals } from './watch.js'
import { verdicts } from './verdicts.js'
const result = JSON.stringify({ verdicts: JSON.parse(verdicts), refused: await refusals() })
`
  const show = 'document.body.textContent ='
  write('page.js', `${result}${show} result\n`)
  write('worker.js', `${result}postMessage(result)\n`)
  write(
    'start-worker.js',
    `new Worker('worker.js', { type: 'module' }).onmessage = ({ data }) => { ${show} data }\n`,
  )
  for (const script of ['page.js', 'start-worker.js'])
    write(
      script.replace('.js', '.html'),
      `<!doctype html><title>A page</title><script type="module" src="${script}"></script>\n`,
    )
}

describeFull('the validator in Chromium, under a strict content security policy', missing, () => {
  const policy = "default-src 'none'; script-src 'self'"
  const asked: string[] = []
  let folder: Standalone
  let server: Server
  let browser: Browser

  beforeAll(async () => {
    folder = standalone()
    writePages(folder)
    server = createServer(({ url = '' }, response) => {
      asked.push(url)
      const type = url.endsWith('.html') ? 'text/html' : 'text/javascript'
      try {
        const content = readFileSync(join(folder.directory, url))
        const headers = { 'content-type': type, 'content-security-policy': policy }
        response.writeHead(200, headers).end(content)
      } catch {
        response.writeHead(404).end()
      }
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    browser = await launchChromium(String(executable))
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    folder?.remove()
  })

  /** What a page shows in the end, and what went wrong: the browser's own words are errors too. */
  async function visit(path: string): Promise<{ shown: string; problems: string[] }> {
    const { port } = server.address() as AddressInfo
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('console', (message) => problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`))
    asked.length = 0
    await page.goto(`http://127.0.0.1:${port}/${path}`)
    const body = page.locator('body:not(:empty)')
    const shown = await body.textContent().catch(() => '')
    await page.close()
    return { shown: shown ?? '', problems }
  }

  test.each([
    ['page', 'page.html', ['page.js']],
    ['worker', 'start-worker.html', ['start-worker.js', 'worker.js']],
  ])('a %s says what Node says, and the policy refuses it nothing', async (_, path, scripts) => {
    const { shown, problems } = await visit(path)
    expect(problems).toEqual([])
    const { verdicts, refused } = JSON.parse(shown)
    expect(verdicts).toEqual(await folder.verdicts())
    expect(refused).toEqual(['EvalError', { file: 'watch.js', what: 'eval' }])
    const modules = ['judge.js', 'validator.js', 'verdicts.js', 'watch.js']
    expect([...asked].sort()).toEqual([path, ...scripts, ...modules].map((it) => `/${it}`).sort())
  })
})
