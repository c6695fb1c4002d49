/// <reference lib="dom" />
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { describeFull } from '../e2e/standalone.js'
import { hostileSchema } from '../generate/docs-hostile-schema.js'
import { renderHtml, renderSchemaHtml } from '../generate/render-html.js'
import { findChromium, launchChromium } from './chromium.js'

const executable = process.env.FULL ? findChromium() : undefined
const missing = executable === undefined ? 'no Chromium on PATH or in CHROME_BIN' : undefined

const corpus = {
  'a schema without groups': '.cache/corpus/knip@6.44.2/schema.json',
  'a schema with many models': '.cache/corpus/wrangler@4.164.0/config-schema.json',
  'a union at the root': '.cache/corpus/oxlint@1.94.0/configuration_schema.json',
}

describeFull('the HTML page in Chromium', missing, () => {
  let browser: Browser
  let folder: string
  let problems: string[]
  const pages: Record<string, string> = {}
  const write = (name: string, html: string): void => {
    const file = join(folder, `${name}.html`)
    writeFileSync(file, html)
    pages[name] = pathToFileURL(file).href
  }

  beforeAll(async () => {
    browser = await launchChromium(String(executable))
    folder = mkdtempSync(join(tmpdir(), 'reference-page-'))
    write('cluster', await renderHtml())
    write('hostile', await renderSchemaHtml(hostileSchema))
  })
  afterAll(async () => {
    await browser?.close()
    if (folder) rmSync(folder, { recursive: true })
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    expect(problems).toEqual([])
  })

  /** Opens a page. What the console says, and each request, is a problem. */
  async function open(
    name: string,
    { hash = '', ...options }: BrowserContextOptions & { readonly hash?: string } = {},
  ): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      colorScheme: 'light',
      ...options,
    })
    const page = await context.newPage()
    problems = []
    page.on('console', (message) => problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('dialog', (dialog) => problems.push(dialog.message()))
    page.on('request', (request) => {
      const url = request.url()
      if (url.split('#')[0] !== pages[name] && !url.startsWith('data:')) problems.push(url)
    })
    await page.goto(`${pages[name]}${hash}`)
    return page
  }

  /** The place that an address leads to is at the top of the window. */
  async function expectAtTop(page: Page, id: string): Promise<void> {
    await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#${id}`)
    const readTop = () =>
      page.evaluate((it) => document.getElementById(it)?.getBoundingClientRect().top, id)
    await expect.poll(readTop).toBeGreaterThan(0)
    await expect.poll(readTop).toBeLessThan(200)
  }

  const countRows = (page: Page) => page.locator('.quick tr:has(td):visible').count()

  test('the first screen says what it is, and the table of fields begins there', async () => {
    const page = await open('cluster')
    expect(await page.title()).toBe('Cluster reference')
    for (const place of ['h1', '.lead p', '#all-fields h2', '.quick tr:has(td)'])
      expect((await page.locator(place).first().boundingBox())?.y).toBeLessThan(900)
  })

  describe('search', () => {
    test('finds fields, values and descriptions as one types, and opens them', async () => {
      const page = await open('cluster')
      await page.keyboard.press('/')
      await page.keyboard.type('learned w')
      const options = page.locator('.results li')
      await expect.poll(() => options.first().textContent()).toContain('learned_weights')
      await page.keyboard.press('Enter')
      await expectAtTop(page, 'field-learned-weights')
      await page.keyboard.press('/')
      await page.keyboard.type('completed_with_errors')
      await expect.poll(() => options.first().textContent()).toContain('ClusterStatus')
      await page.keyboard.press('Enter')
      await expectAtTop(page, 'vocabulary-cluster-status-completed-with-errors')
      await page.keyboard.press('/')
      await page.keyboard.type('silhouette')
      await expect.poll(() => options.count()).toBeGreaterThan(1)
      expect(await page.locator('.results mark').first().textContent()).toMatch(/silhouette/i)
    })

    test('arrows select and wrap around, Escape closes', async () => {
      const page = await open('cluster')
      await page.keyboard.press('Control+k')
      const input = page.getByRole('combobox', { name: 'Search' })
      await input.fill('cluster')
      const readSelected = () => input.getAttribute('aria-activedescendant')
      await expect.poll(readSelected).toBe('result-0')
      await page.keyboard.press('ArrowDown')
      expect(await readSelected()).toBe('result-1')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      const last = (await page.locator('.results li').count()) - 1
      expect(await readSelected()).toBe(`result-${last}`)
      expect(await page.locator('[aria-selected=true]').count()).toBe(1)
      await page.keyboard.press('Escape')
      expect(await input.isVisible()).toBe(false)
    })

    test('says when nothing is found', async () => {
      const page = await open('cluster')
      await page.getByRole('button', { name: 'Search' }).click()
      await page.keyboard.type('<b>nothing')
      await expect
        .poll(() => page.locator('.hints').textContent())
        .toBe('Nothing found for “<b>nothing”.')
      expect(await page.locator('.results li').count()).toBe(0)
    })
  })

  test('an address leads to a field, and the sidebar shows it', async () => {
    const page = await open('cluster', { hash: '#field-learned-weights' })
    await expectAtTop(page, 'field-learned-weights')
    const link = page.locator('.side [aria-current]')
    await expect.poll(() => link.textContent()).toBe('learned_weights')
    await page.evaluate(() => {
      location.hash = '#model-llm-labeling'
    })
    await expectAtTop(page, 'model-llm-labeling')
    await expect.poll(() => link.textContent()).toBe('LLMLabeling')
  })

  describe('filters', () => {
    test.each([
      ['Required', 4],
      ['Nullable', 34],
      ['vector', 48],
      ['attribute', 46],
    ])('%s: %i fields', async (name, count) => {
      const page = await open('cluster')
      await page.getByLabel(name, { exact: true }).check({ force: true })
      expect(await countRows(page)).toBe(count)
      expect(await page.locator('main .group article:visible').count()).toBeGreaterThanOrEqual(
        count,
      )
      expect(await page.locator('.filters output').textContent()).toBe(`${count} of 51 fields`)
      await page.getByRole('button', { name: 'Show all' }).click()
      await expect.poll(() => countRows(page)).toBe(51)
    })

    test('a group, and a link to a field that is hidden', async () => {
      const page = await open('cluster')
      await page.getByLabel('Group').selectOption('Identity')
      expect(await countRows(page)).toBe(4)
      expect(await page.locator('main .group:visible').count()).toBe(1)
      await page.evaluate(() => {
        location.hash = '#field-status'
      })
      await expectAtTop(page, 'field-status')
      expect(await countRows(page)).toBe(51)
    })

    test('by keyboard', async () => {
      const page = await open('cluster')
      await page.getByLabel('All', { exact: true }).focus()
      await page.keyboard.press('ArrowRight')
      expect(await countRows(page)).toBe(4)
    })
  })

  test('the fields of a nested model open in place, and those inside them', async () => {
    const page = await open('cluster', { hash: '#field-llm-labeling' })
    const field = page.locator('#field-llm-labeling')
    await field.getByText('LLMLabeling: ').click()
    await field.getByText('labeling_inputs', { exact: true }).waitFor()
    await field.getByText('LLMLabelingInput: ').click()
    await field.getByText('input_mappings', { exact: true }).waitFor()
    const ids = await page.evaluate(() =>
      Array.from(document.querySelectorAll('[id]')).map((it) => it.id),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('a button copies an example', async () => {
    const page = await open('cluster', { permissions: ['clipboard-read', 'clipboard-write'] })
    const example = page.locator('#field-sample-size .code')
    await example.hover()
    await example.getByRole('button', { name: 'Copy' }).click()
    await example.getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('5000')
  })

  test('light and dark: as the system has it, or as the reader chooses', async () => {
    const page = await open('cluster', { colorScheme: 'dark' })
    const readColor = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const dark = await readColor()
    await page.getByRole('button', { name: 'Switch between light and dark' }).click()
    expect(await readColor()).toBe('rgb(255, 255, 255)')
    await page.reload()
    expect(await readColor()).toBe('rgb(255, 255, 255)')
    await page.getByRole('button', { name: 'Switch between light and dark' }).click()
    expect(await readColor()).toBe(dark)
  })

  test('the menu of a narrow screen opens, closes and leads to a place', async () => {
    const page = await open('cluster', { viewport: { width: 375, height: 800 } })
    const side = page.getByRole('navigation', { name: 'Contents' })
    expect(await side.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Contents' }).click()
    expect(await side.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await side.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Contents' }).click()
    await side.getByRole('link', { name: 'Timestamps' }).click()
    expect(await side.isVisible()).toBe(false)
    await expectAtTop(page, 'group-timestamps')
  })

  test('without JavaScript, everything is there', async () => {
    const page = await open('cluster', { javaScriptEnabled: false, hash: '#field-status' })
    expect(await countRows(page)).toBe(51)
    expect(await page.locator('main .group article:visible').count()).toBeGreaterThanOrEqual(47)
    expect(await page.locator('button:visible').count()).toBe(0)
    await page.getByRole('link', { name: 'LLMLabeling' }).first().waitFor()
  })

  test('prints on white, without controls', async () => {
    const page = await open('cluster', { colorScheme: 'dark' })
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(29, 37, 48)')
    expect(await page.locator('button:visible, .side:visible').count()).toBe(0)
    expect(
      await page
        .locator('pre')
        .first()
        .evaluate((it) => getComputedStyle(it).whiteSpace),
    ).toBe('pre-wrap')
  })

  test('a hostile schema runs nothing and loads nothing', async () => {
    const page = await open('hostile')
    const isHacked = () => page.evaluate(() => 'hacked' in window)
    for (const summary of await page.locator('summary').all()) await summary.click()
    await page.keyboard.press('/')
    for (const query of ['script', 'onmouseover', '"', 'قيمة']) {
      await page.locator('dialog input').fill(query)
      await expect.poll(() => page.locator('.results li').count()).toBeGreaterThan(0)
    }
    await page.keyboard.press('Enter')
    for (const link of await page.locator('main a[href^="#"]').all())
      expect(await link.getAttribute('href')).not.toContain('script:')
    expect(await isHacked()).toBe(false)
    expect(await page.title()).toContain('<script>')
  })

  const screens = [1280, 375].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  )
  describe.each(['cluster', 'hostile'])('%s', (name) => {
    test.each(screens)('$width px, $colorScheme: axe finds nothing', async (screen) => {
      const { width, colorScheme } = screen
      const page = await open(name, {
        viewport: { width, height: 900 },
        colorScheme,
        bypassCSP: true,
      })
      await page.evaluate(axe.source)
      const states = [
        async () => {},
        async () =>
          page.evaluate(() => {
            for (const box of Array.from(document.querySelectorAll('details'))) box.open = true
          }),
        async () => {
          await page.keyboard.press('/')
          await page.keyboard.type('e')
          await page.locator('.results li').first().waitFor()
        },
      ]
      for (const enter of states) {
        await enter()
        // `axe` is what the script of axe-core defines.
        const result = await page.evaluate<string>('axe.run().then(JSON.stringify)')
        const { violations } = JSON.parse(result) as { violations: readonly { id: string }[] }
        expect(violations).toEqual([])
        expect(await readOverflow(page)).toEqual([])
      }
    })
  })

  test.each([768, 640, 320])('%i px: nothing is wider than the window', async (width) => {
    for (const name of ['cluster', 'hostile']) {
      const page = await open(name, { viewport: { width, height: 900 } })
      expect(await readOverflow(page)).toEqual([])
    }
  })

  describe.each(Object.entries(corpus))('%s', (title, file) => {
    test('opens, fits each width, and is searched fast', async () => {
      write(title, await renderHtml(file))
      for (const width of [1280, 375]) {
        const page = await open(title, { viewport: { width, height: 900 } })
        expect(await readOverflow(page)).toEqual([])
        await page.keyboard.press('/')
        const milliseconds = await page.evaluate(() => {
          const input = document.querySelector('dialog input')
          if (!(input instanceof HTMLInputElement)) return Number.NaN
          input.value = 'e'
          const start = performance.now()
          input.dispatchEvent(new Event('input'))
          return performance.now() - start
        })
        expect(milliseconds).toBeLessThan(1000)
        expect(await page.locator('.results li').count()).toBeGreaterThan(0)
      }
    })
  })
})

/** What makes the page wider than the window. */
async function readOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return Array.from(document.querySelectorAll('body *'))
      .filter((it) => it.closest('pre, .table') === null)
      .filter((it) => it.getBoundingClientRect().right > clientWidth + 1)
      .map((it) => it.outerHTML.slice(0, 120))
  })
}
