import { parsePointer } from '../../src/json/pointer.js'
import { isObject, type Schema, type SchemaObject } from '../../src/schema/schema.js'
import { visitSchema } from '../../src/schema/walk.js'
import { readProse } from './docs/list-facts.js'
import type { ReadPage } from './docs/read-page.js'

/** What a schema says, and what of it a page doesn't say. */
export interface DocsCoverage {
  readonly descriptions: Share
  readonly patterns: Share
  readonly bounds: Share
  readonly deadLinks: readonly string[]
  readonly duplicateAnchors: readonly string[]
  /** Code and markup that isn't ours. */
  readonly active: readonly string[]
}

interface Share {
  readonly total: number
  /** With the pointer of the schema in front. */
  readonly missing: readonly string[]
}

const boundKeywords = [
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'],
  ...['minContains', 'maxContains'],
]

/** Compares what a reader finds on a page with everything that its schema says. */
export function measureDocsCoverage(schema: Schema, page: ReadPage): DocsCoverage {
  const letters = keepLetters(page.text)
  const codes = new Set(page.parts.flatMap(({ kind, value }) => (kind === 'code' ? [value] : [])))
  const descriptions = createShare()
  const patterns = createShare()
  const bounds = createShare()
  visitSchema(schema.document, (node, pointer) => {
    if (!isObject(node) || isUnusedDefinition(pointer)) return
    const text = readText(node, pointer)
    if (text !== '')
      descriptions.add(
        `${pointer}: ${text}`,
        // The page can also show the source of what isn't safe, such as links to scripts.
        [...readProse(text), text].some((form) => letters.includes(keepLetters(form))),
      )
    const keys = isObject(node.patternProperties) ? Object.keys(node.patternProperties) : []
    for (const pattern of [node.pattern, ...keys])
      if (typeof pattern === 'string')
        patterns.add(`${pointer}: ${pattern}`, codes.has(pattern) || page.text.includes(pattern))
    for (const keyword of boundKeywords)
      if (typeof node[keyword] === 'number' && !isDefaultBound(keyword, node[keyword]))
        bounds.add(
          `${pointer}/${keyword}: ${node[keyword]}`,
          page.text.includes(String(node[keyword])),
        )
  })
  const anchors = new Set(page.anchors)
  return {
    ...{ descriptions, patterns, bounds },
    duplicateAnchors: listDuplicates(page.anchors),
    deadLinks: page.links.filter(
      (link) => link.startsWith('#') && !anchors.has(decodeURIComponent(link.slice(1))),
    ),
    active: page.active,
  }
}

function listDuplicates(anchors: readonly string[]): readonly string[] {
  const known = new Set<string>()
  return anchors.filter((anchor) => known.size === known.add(anchor).size)
}

/** The description, or else the title if it says more than the name. */
function readText({ title, description }: SchemaObject, pointer: string): string {
  if (typeof description === 'string' && description !== '') return description
  const name = parsePointer(pointer)?.at(-1) ?? ''
  const isName = (text: string) =>
    keepLetters(text).toLowerCase() === keepLetters(name).toLowerCase()
  return typeof title === 'string' && !isName(title) ? title : ''
}

/** Definitions inside other definitions only count if a reference leads to them. */
function isUnusedDefinition(pointer: string): boolean {
  const tokens = parsePointer(pointer) ?? []
  return tokens.slice(2).some((token) => token === '$defs' || token === 'definitions')
}

function isDefaultBound(keyword: string, value: number): boolean {
  return value === 0 && ['minLength', 'minItems', 'minProperties'].includes(keyword)
}

function createShare() {
  const missing: string[] = []
  return {
    total: 0,
    missing,
    add(text: string, isFound: boolean) {
      this.total += 1
      if (!isFound) missing.push(text)
    },
  }
}

/** Links within a page to anchors that it doesn't have. */
export function findDeadLinks(page: string): readonly string[] {
  const anchors = new Set([...page.matchAll(/<a id="([^"]*)"><\/a>/g)].map((match) => match[1]))
  return [...page.matchAll(/(?<!\\)\]\(#([^)\s]*)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((anchor) => !anchors.has(anchor))
}

/** Only letters and digits, which stay the same however text is escaped and wrapped. */
function keepLetters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}
