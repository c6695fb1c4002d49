// Takes the pictures of the HTML reference in the README, with Chromium: light and dark. Fonts differ
// between machines, so `--check` allows a few pixels to differ. It writes nothing, and exits with 1 if a
// picture is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = new URL('..', import.meta.url)
const page = new URL('generated/docs/index.html', root).href
const viewport = { width: 1280, height: 720 }
/** Of all pixels. */
const tolerance = 0.04

// As text, because TypeScript doesn't know the globals of a browser here.
const compareInBrowser = `async (...pictures) => {
  const [first, second] = await Promise.all(pictures.map(async (picture) => {
    const response = await fetch('data:image/png;base64,' + picture)
    const bitmap = await createImageBitmap(await response.blob())
    const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    drawing.drawImage(bitmap, 0, 0)
    return drawing.getImageData(0, 0, bitmap.width, bitmap.height).data
  }))
  if (first.length !== second.length) return 1
  let different = 0
  for (let index = 0; index < first.length; index += 4) {
    const distance = [0, 1, 2].reduce(
      (sum, channel) => sum + Math.abs(first[index + channel] - second[index + channel]), 0)
    if (distance > 96) different += 1
  }
  return different / (first.length / 4)
}`

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const stale = []
for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  const name = `docs/images/reference-${colorScheme}.png`
  const file = fileURLToPath(new URL(name, root))
  const picture = await takePicture(colorScheme)
  if (!process.argv.includes('--check')) writeFileSync(file, picture)
  else if (!existsSync(file) || (await compare(picture, readFileSync(file))) > tolerance)
    stale.push(name)
}
await browser.close()
if (stale.length > 0) {
  process.stderr.write(`${stale.join(', ')}: stale. Run: npm run pictures\n`)
  process.exitCode = 1
}

/** @param {'light' | 'dark'} colorScheme */
async function takePicture(colorScheme) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
  const tab = await context.newPage()
  await tab.goto(`${page}#field-multi-feature-strategy`)
  await tab.waitForTimeout(500)
  const picture = await tab.screenshot({ animations: 'disabled', caret: 'hide' })
  await context.close()
  return picture
}

/**
 * @param {Buffer} a
 * @param {Buffer} b
 * @returns {Promise<number>} the share of pixels that differ visibly, from 0 to 1
 */
async function compare(a, b) {
  const tab = await browser.newPage()
  const [first, second] = [a, b].map((picture) => JSON.stringify(picture.toString('base64')))
  const share = await tab.evaluate(`(${compareInBrowser})(${first}, ${second})`)
  await tab.close()
  return Number(share)
}
