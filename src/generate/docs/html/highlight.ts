import type { ElementContent } from 'hast'

/** Names of languages as people write them in Markdown. */
const aliases: Readonly<Record<string, string>> = {
  bash: 'shell',
  javascript: 'typescript',
  js: 'typescript',
  json: 'json',
  json5: 'json',
  jsonc: 'json',
  jsx: 'typescript',
  sh: 'shell',
  shell: 'shell',
  ts: 'typescript',
  tsx: 'typescript',
  typescript: 'typescript',
  yaml: 'yaml',
  yml: 'yaml',
}

const keywords = [
  'abstract|as|async|await|break|case|catch|class|const|continue|declare|default|delete|do|else|enum',
  'export|extends|finally|for|from|function|if|implements|import|in|instanceof|interface|let|new|of',
  'private|protected|public|readonly|return|satisfies|static|switch|throw|try|type|typeof|var|void',
  'while|yield|false|Infinity|NaN|null|true|undefined',
].join('|')

/** What has a color, by language: texts and comments, or other values and keywords. */
const tokens: Readonly<Record<string, RegExp>> = {
  // The names of properties have no color.
  json: /"(?:[^"\\\n]|\\.)*"(?=\s*:)|(?<text>"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[\s\S]*?\*\/)|(?<value>-?\b\d[\w.]*(?:(?<=[eE])[+-]\d+)?|\b(?:true|false|null)\b)/g,
  shell: /(?<text>"(?:[^"\\]|\\[\s\S])*"|'[^']*'|(?<!\S)#.*)/g,
  typescript: new RegExp(
    [
      /(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|\/\/.*|\/\*[\s\S]*?\*\/)/,
      `(?<value>(?<![\\w$.])(?:\\d[\\w.]*|(?:${keywords})(?![\\w$:])))`,
    ]
      .map((it) => (typeof it === 'string' ? it : it.source))
      .join('|'),
    'g',
  ),
  yaml: /(?<text>"(?:[^"\\]|\\[\s\S])*"(?!:)|'[^']*'(?!:)|(?<!\S)#.*)|(?<value>(?<=[:-] +)(?:-?\d[\w.]*|true|false|null)(?=\s*$))/gm,
}

/** Longer code takes long to highlight, and nobody reads it for its colors. */
const maxLength = 20_000

/**
 * Highlights code of a known language with two colors: `i` for texts and comments, `u` for other values
 * and keywords. A page contains thousands of these elements, so they're short. A library that tells
 * more apart is larger than all other code for HTML.
 *
 * @returns nodes with the same text
 * @example highlightCode('1', 'json') // [<u>1</u>]
 */
export function highlightCode(code: string, language: string): readonly ElementContent[] {
  const name = Object.hasOwn(aliases, language) ? aliases[language] : undefined
  const pattern = name === undefined ? undefined : tokens[name]
  if (pattern === undefined || code.length > maxLength) return [createText(code)]
  const nodes: ElementContent[] = []
  let end = 0
  for (const { index, 0: source, groups = {} } of code.matchAll(pattern)) {
    const tagName = groups.text !== undefined ? 'i' : groups.value !== undefined ? 'u' : undefined
    if (tagName === undefined) continue
    if (index > end) nodes.push(createText(code.slice(end, index)))
    nodes.push({ type: 'element', tagName, properties: {}, children: [createText(source)] })
    end = index + source.length
  }
  return end < code.length ? [...nodes, createText(code.slice(end))] : nodes
}

function createText(value: string): ElementContent & { readonly type: 'text' } {
  return { type: 'text', value }
}
