import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, inject, test } from 'vitest'

// What a user gets. Each link of each Markdown page has to lead to a file and an anchor in it.
const packageRoot = join(inject('project'), 'node_modules/cluster-schema')
const packedPages = listPages(packageRoot)

test('all docs are packed', () => {
  const pages = packedPages.map((page) => relative(packageRoot, page).replaceAll('\\', '/'))
  const docs = readdirSync('docs').filter((name) => name.endsWith('.md'))
  expect(pages).toEqual(expect.arrayContaining(docs.map((name) => `docs/${name}`)))
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'generated/docs/cluster.md']))
})

describe('links of the packed pages work', () => {
  test.each(packedPages.map((page) => relative(packageRoot, page)))('%s', (page) => {
    expect(findDeadLinks(join(packageRoot, page))).toEqual([])
  })
})

// They are only in the repository.
test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('links of %s work', (page) => {
  expect(findDeadLinks(resolve(page))).toEqual([])
})

test('docs/README.md leads to every page in docs/', () => {
  const targets = collectPage('docs/README.md').links.map((link) => link.replace(/#.*/, ''))
  for (const name of readdirSync('docs'))
    if (name.endsWith('.md') && name !== 'README.md') expect(targets).toContain(name)
})

test('a dead file and a dead anchor are found', () => {
  expect(findDeadLinks(resolve('test/fixtures/links/page.md'))).toEqual([
    'missing.md',
    'page.md#nowhere',
    '#a-heading-2',
  ])
})

function listPages(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
    .map((file) => join(directory, file))
    .sort()
}

/** The links of a page that lead to no file, or to no anchor in it. */
function findDeadLinks(page: string): readonly string[] {
  return collectPage(page).links.filter((link) => {
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? page : resolve(dirname(page), decodeURIComponent(path))
    if (!existsSync(target)) return true
    if (anchor === undefined || !target.endsWith('.md')) return false
    return statSync(target).isDirectory() || !collectPage(target).anchors.has(anchor)
  })
}

interface Page {
  /** Those without a scheme, and images. */
  readonly links: readonly string[]
  readonly anchors: ReadonlySet<string>
}

const pages = new Map<string, Page>()

function collectPage(file: string): Page {
  const known = pages.get(file)
  if (known !== undefined) return known
  const text = readFileSync(file, 'utf8')
  const links: string[] = []
  const anchors = new Set<string>()
  const visit = (node: Nodes): void => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition')
      links.push(node.url)
    if (node.type === 'heading') anchors.add(createAnchor(readText(node), anchors))
    if (node.type === 'html') {
      for (const [, id = ''] of node.value.matchAll(/\bid="([^"]+)"/g)) anchors.add(id)
      for (const [, url = ''] of node.value.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g))
        links.push(url)
    }
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }))
  const page = { links: links.filter((link) => !/^[a-z][a-z0-9+.-]*:/i.test(link)), anchors }
  pages.set(file, page)
  return page
}

function readText(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value
  return 'children' in node ? node.children.map(readText).join('') : ''
}

/** The anchor that GitHub gives a heading. Headings of the same name get a number. */
function createAnchor(heading: string, taken: ReadonlySet<string>): string {
  const anchor = heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}\p{Pc}\s-]/gu, '')
    .replaceAll(/\s/g, '-')
  for (let number = 0; ; number += 1) {
    const numbered = number === 0 ? anchor : `${anchor}-${number}`
    if (!taken.has(numbered)) return numbered
  }
}
