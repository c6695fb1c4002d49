import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { toHtml } from 'hast-util-to-html'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toHast } from 'mdast-util-to-hast'
import { gfm } from 'micromark-extension-gfm'

/**
 * @typedef {object} PageText what a reader sees
 * @property {string} text with one blank for each run of white space
 * @property {ReadonlyMap<string, readonly number[]>} labels where an element contains nothing but this text
 */

/**
 * Opens a page in a browser, and reads it, folded parts included. Markdown is rendered as GitHub does it.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} file
 * @param {import('./tools.js').Tool} tool
 * @returns {Promise<readonly PageText[]>} one, or more if not everything can be seen at once
 */
export async function openPage(page, file, { unfold }) {
  if (file.endsWith('.md')) await page.setContent(renderMarkdown(readFileSync(file, 'utf8')))
  else await page.goto(pathToFileURL(file).href)
  if (unfold === undefined) return [await readText(page)]
  const texts = []
  for await (const _ of unfold(page)) texts.push(await readText(page))
  return texts
}

function renderMarkdown(text) {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return `<!doctype html><html lang="en"><title>Docs</title><main>${toHtml(toHast(tree))}</main>`
}

/** Reads all text of the page that is open, except for scripts and the like. */
async function readText(page) {
  const { text, labels } = await page.evaluate(() => {
    const parts = []
    let length = 0
    const found = []
    const add = (piece) => {
      let clean = piece.replaceAll(/[\s\u00a0\u200b]+/g, ' ')
      if (parts.at(-1)?.endsWith(' ')) clean = clean.trimStart()
      if (clean === '') return
      parts.push(clean)
      length += clean.length
    }
    const visit = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return add(node.data)
      if (node.nodeType !== Node.ELEMENT_NODE) return
      if (['SCRIPT', 'STYLE', 'TEMPLATE', 'SVG', 'NOSCRIPT'].includes(node.tagName.toUpperCase()))
        return
      const own = node.textContent.trim().replace(/\s*[#¶]$/, '')
      if (own.length > 0 && own.length <= 80) found.push([own, length])
      const isBlock = getComputedStyle(node).display !== 'inline'
      if (isBlock) add(' ')
      for (const child of node.childNodes) visit(child)
      if (isBlock) add(' ')
    }
    visit(document.body)
    return { text: parts.join(''), labels: found }
  })
  const byLabel = new Map()
  for (const [label, at] of labels) {
    const places = byLabel.get(label)
    if (places === undefined) byLabel.set(label, [at])
    else if (places.at(-1) !== at) places.push(at)
  }
  return { text, labels: byLabel }
}
