import type { ElementContent, RootContent } from 'hast'
import { common, createLowlight } from 'lowlight'
import { readText } from './read-text.js'

const { bash, json, typescript } = common as Required<typeof common>
const lowlight = createLowlight({ bash, json, typescript } as typeof common)

/** Names of languages as people write them in Markdown. */
const aliases: Readonly<Record<string, string>> = {
  bash: 'bash',
  json: 'json',
  jsonc: 'json',
  sh: 'bash',
  shell: 'bash',
  ts: 'typescript',
  typescript: 'typescript',
}

/**
 * The element for each class of highlight.js that the page has a color for: `i` for texts, `u` for
 * other values and keywords. A page contains thousands of them, so they're short, and names have none.
 */
const elements: Readonly<Record<string, 'i' | 'u'>> = {
  'hljs-comment': 'i',
  'hljs-keyword': 'u',
  'hljs-literal': 'u',
  'hljs-number': 'u',
  'hljs-string': 'i',
}

/** Longer code takes long to highlight, and nobody reads it for its colors. */
const maxLength = 20_000

/**
 * Highlights code of a known language: JSON, TypeScript or shell commands.
 *
 * @returns nodes with the same text
 * @example highlightCode('1', 'json') // [<u>1</u>]
 */
export function highlightCode(code: string, language: string): readonly ElementContent[] {
  const name = Object.hasOwn(aliases, language) ? aliases[language] : undefined
  if (name === undefined || code.length > maxLength) return [{ type: 'text', value: code }]
  return lowlight.highlight(name, code).children.flatMap(simplify)
}

/** Replaces the elements of highlight.js, and unwraps what has no color, or is in a colored one. */
function simplify(node: RootContent): readonly ElementContent[] {
  if (node.type !== 'element') return node.type === 'text' ? [node] : []
  const names = node.properties.className
  const tagName = (Array.isArray(names) ? names : [])
    .map((it) => (Object.hasOwn(elements, it) ? elements[it] : undefined))
    .find((it) => it !== undefined)
  if (tagName === undefined) return node.children.flatMap(simplify)
  return [{ ...node, tagName, properties: {}, children: [{ type: 'text', value: readText(node) }] }]
}
