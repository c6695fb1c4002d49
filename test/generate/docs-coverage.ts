import { parsePointer } from '../../src/json/pointer.js'
import { isObject, type Schema, type SchemaObject } from '../../src/schema/schema.js'
import { visitSchema } from '../../src/schema/walk.js'

/** What a schema says, and what of it a page doesn't say. */
export interface DocsCoverage {
  readonly descriptions: Share
  readonly patterns: Share
  readonly bounds: Share
  /** How often the page writes the type `unknown`. */
  readonly unknown: number
  readonly deadLinks: readonly string[]
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

/** Compares a page with everything that its schema says. */
export function measureDocsCoverage(schema: Schema, page: string): DocsCoverage {
  const decoded = decodeMarkdown(page)
  const letters = keepLetters(decoded)
  const pageLetters = keepLetters(page)
  const hasText = (text: string): boolean => {
    // Pages show what is in a fence, but not every info string.
    const forms = [text, text.replace(/^( *(?:```|~~~))[\w+-]*$/gm, '$1')].map(keepLetters)
    // A character reference in code stays as it is.
    return forms.some((form) => letters.includes(form) || pageLetters.includes(form))
  }
  const descriptions = createShare()
  const patterns = createShare()
  const bounds = createShare()
  visitSchema(schema.document, (node, pointer) => {
    if (!isObject(node) || isUnusedDefinition(pointer)) return
    const text = readText(node, pointer)
    if (text !== '') descriptions.add(`${pointer}: ${text}`, hasText(text))
    const keys = isObject(node.patternProperties) ? Object.keys(node.patternProperties) : []
    for (const pattern of [node.pattern, ...keys])
      if (typeof pattern === 'string')
        patterns.add(
          `${pointer}: ${pattern}`,
          letters.includes(keepLetters(pattern)) && decoded.includes(pattern),
        )
    for (const keyword of boundKeywords)
      if (typeof node[keyword] === 'number' && !isDefaultBound(keyword, node[keyword]))
        bounds.add(
          `${pointer}/${keyword}: ${node[keyword]}`,
          decoded.includes(String(node[keyword])),
        )
  })
  return {
    ...{ descriptions, patterns, bounds },
    unknown: [...page.matchAll(/\bunknown\b(?=[^`\n]*`)/g)].length,
    deadLinks: findDeadLinks(page),
  }
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

function decodeMarkdown(page: string): string {
  return page
    .replace(/<br>|<\/?code>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('\\|', '|')
    .replace(
      /&(lt|gt|amp);/g,
      (_, name: 'lt' | 'gt' | 'amp') => ({ lt: '<', gt: '>', amp: '&' })[name],
    )
}

/** Only letters and digits, which stay the same however text is escaped and wrapped. */
function keepLetters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}
