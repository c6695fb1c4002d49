import type { Link, Nodes } from 'mdast'
import type { Artifact } from '../generator.js'
import { parseTree } from '../markdown/parse.js'
import { toKebabCase } from './anchors.js'
import { findRootEntity, listDefinitions } from './fields.js'
import type { PageContext } from './page-context.js'

/**
 * Splits the page of a model: an index with the fields of the root, a page for each nested model and
 * other type, and one for all values. Links on all pages lead to the new places.
 *
 * @param pages the page of the model, then other pages that link to it
 */
export function splitPages(
  [main, ...others]: readonly Artifact[],
  page: PageContext,
  stem: string,
): readonly Artifact[] {
  if (main === undefined) return []
  const folder = `docs/${stem}`
  const parts = cutPage(main.content, listNewPages(page), stem)
  const places = new Map<string, string>()
  for (const { name, text } of parts)
    for (const [, id = ''] of text.matchAll(anchorPattern)) places.set(id, `${folder}/${name}.md`)
  const split = parts.map(({ name, text }) => ({ path: `${folder}/${name}.md`, content: text }))
  return [
    ...split.map((it) => moveLinks(it, main.path, places)),
    ...others.map((it) => moveLinks(it, it.path, places, main.path)),
  ]
}

const anchorPattern = /^<a id="([^"]+)"><\/a>$/gm

/** The name of the page that begins with an anchor, and how many levels its headings go up. */
interface NewPage {
  readonly name: string
  readonly levels: number
}

function listNewPages(page: PageContext): ReadonlyMap<string, NewPage> {
  const pages = new Map<string, NewPage>([['vocabularies', { name: valuesPage, levels: 1 }]])
  const root = findRootEntity(page.model)
  const taken = new Set(['readme', valuesPage])
  for (const definition of listDefinitions(page.model)) {
    const anchor = page.anchors.byTarget.get(definition)
    if (definition === root || definition.kind === 'vocabulary' || anchor === undefined) continue
    const base = shortenFileName(toKebabCase(definition.name))
    let name = base
    for (let count = 2; taken.has(name); count += 1) name = `${base}-${count}`
    taken.add(name)
    pages.set(anchor, { name, levels: 2 })
  }
  return pages
}

/** File systems allow names of 255 bytes. */
function shortenFileName(name: string): string {
  return name.slice(0, maxNameLength).replace(/[\uD800-\uDBFF-]$/, '')
}

const maxNameLength = 60
const valuesPage = 'values'

interface Part {
  readonly name: string
  text: string
}

/** Cuts a page before each anchor of a new page. A section of level 2 belongs to the index again. */
function cutPage(
  markdown: string,
  newPages: ReadonlyMap<string, NewPage>,
  stem: string,
): readonly Part[] {
  const blocks = parseTree(markdown).children
  const index: Part = { name: 'README', text: '' }
  const parts: Part[] = [index]
  let current = index
  let levels = 0
  for (const [position, block] of blocks.entries()) {
    const start = block.position?.start.offset ?? 0
    const end = blocks[position + 1]?.position?.start.offset ?? markdown.length
    const source = markdown.slice(start, end)
    const id = readAnchor(block)
    const next = blocks[position + 1]
    const started = id === undefined ? undefined : newPages.get(id)
    if (started !== undefined) {
      levels = started.levels
      current = { name: started.name, text: banner(markdown) }
      parts.push(current)
      index.text += renderPageLink(markdown, next, `${stem}/${started.name}.md`)
    } else if (isSectionStart(id, next) || block.type === 'thematicBreak') {
      levels = 0
      current = index
    }
    const shown = block.type === 'heading' && levels > 0 ? source.slice(levels) : source
    current.text += shown
  }
  for (const part of parts) part.text = `${part.text.trim()}\n`
  return parts
}

/** An anchor stands in a paragraph of its own. */
function readAnchor(block: Nodes): string | undefined {
  const [tag] = block.type === 'paragraph' ? block.children : []
  return tag?.type === 'html' ? /^<a id="([^"]+)">$/.exec(tag.value)?.[1] : undefined
}

function isSectionStart(id: string | undefined, next: Nodes | undefined): boolean {
  return id !== undefined && next?.type === 'heading' && next.depth === 2
}

/** The comment at the top. */
function banner(markdown: string): string {
  return `${/^<!--.*-->\n/.exec(markdown)?.[0] ?? ''}\n`
}

/**
 * A link in the index to a page that begins with a heading, in the place of its content.
 *
 * @param url from the place of the whole page, like all links that are moved later
 */
function renderPageLink(markdown: string, heading: Nodes | undefined, url: string): string {
  const { start, end } = heading?.position ?? {}
  const title = markdown.slice(start?.offset, end?.offset).replace(/^#+ /, '')
  // The values have a heading of their own, the other pages stand below one.
  const above = url.endsWith(`/${valuesPage}.md`) ? '## Values\n\n' : ''
  return `${above}- [${title}](${url})\n\n`
}

/** Makes links lead to where their targets are now. */
function moveLinks(
  { path, content }: Artifact,
  oldPath: string,
  places: ReadonlyMap<string, string>,
  main = oldPath,
): Artifact {
  const edits: Array<{ readonly start: number; readonly end: number; readonly url: string }> = []
  const visit = (node: Nodes): void => {
    if (node.type === 'link') {
      const edit = createEdit(node)
      if (edit !== undefined) edits.push(edit)
    }
    if ('children' in node) for (const child of node.children) visit(child)
  }
  const createEdit = (node: Link) => {
    if (/^[a-z][a-z\d+.-]*:/i.test(node.url)) return undefined
    const [file = '', id = ''] = node.url.split('#')
    const target = file === '' ? oldPath : resolvePath(oldPath, file)
    const place = target === main ? (places.get(id) ?? places.values().next().value) : target
    if (place === undefined) return undefined
    const url = relativePath(path, place) + (id === '' ? '' : `#${id}`)
    const end = (node.position?.end.offset ?? 0) - 1
    const start = content.lastIndexOf('](', end) + 2
    return start === 1 || content.slice(start, end) !== node.url ? undefined : { start, end, url }
  }
  visit(parseTree(content))
  let moved = content
  for (const { start, end, url } of edits.toReversed())
    moved = moved.slice(0, start) + url + moved.slice(end)
  return { path, content: moved }
}

function resolvePath(from: string, relative: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of relative.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  return parts.join('/')
}

function relativePath(from: string, to: string): string {
  if (from === to) return ''
  const source = from.split('/').slice(0, -1)
  const target = to.split('/')
  let shared = 0
  while (shared < source.length && source[shared] === target[shared]) shared += 1
  return [...source.slice(shared).map(() => '..'), ...target.slice(shared)].join('/')
}
