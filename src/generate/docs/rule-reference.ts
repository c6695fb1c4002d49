import type { RootContent } from 'mdast'
import { parseParts } from './parse-reference.js'
import type { Reference, Section } from './reference.js'

/** A page of Markdown about rules, as `templates/docs/rule.eta` and `rules.eta` make it. */
export interface RulePage {
  /** Its path without `.md`: the id of the rule, or `README` for the list of rules. */
  readonly id: string
  readonly content: string
}

/**
 * The reference of all rules, for one HTML page: the list of them, then a section for each rule.
 *
 * @param pages the list first
 * @param modelFile the HTML page of the model: `index.html`
 */
export function createRuleReference(
  pages: readonly RulePage[],
  title: string,
  modelFile: string,
): Reference {
  const [list, ...rules] = pages.map(
    (page): Section => ({
      id: createRuleAnchor(page.id),
      title: page.id === listName ? 'All rules' : page.id,
      content: readBody(page, modelFile),
    }),
  )
  const [introduction, ...rest] = list?.content ?? []
  return {
    title,
    description: introduction === undefined ? [] : [introduction],
    details: [],
    examples: [],
    sections: [...(list === undefined ? [] : [{ ...list, content: rest }]), ...rules],
    ...{ groups: [], models: [], values: [], aliases: [], appendix: [], footnote: [] },
  }
}

/** Makes the links of a model's reference to rules lead to the HTML page of all rules. */
export function linkRulesInHtml(reference: Reference): Reference {
  return rewriteUrls(reference, (url) => {
    const id = /^rules\/(.*)\.md$/.exec(url)?.[1]
    return id === undefined ? url : `rules/index.html#${createRuleAnchor(id)}`
  })
}

/**
 * @param id of a rule, or the name of the list
 * @example createRuleAnchor('cluster/unique-id') // 'cluster-unique-id'
 */
function createRuleAnchor(id: string): string {
  return id === listName ? 'rules' : id.replaceAll('/', '-')
}

/** What the page of the list is called. */
const listName = 'README'

/** The nodes between the title and the links at the end, with links into the HTML pages. */
function readBody({ id, content }: RulePage, modelFile: string): readonly RootContent[] {
  const nodes = parseParts(content).filter(
    (node) => node.type !== 'html' && !(node.type === 'heading' && node.depth === 1),
  )
  const end = nodes.findIndex(({ type }) => type === 'thematicBreak')
  return rewriteUrls(end === -1 ? nodes : nodes.slice(0, end), (url) => {
    const [, path, anchor = ''] = /^([^:#]*)\.md(#.*)?$/.exec(url) ?? []
    if (path === undefined) return url
    const target = resolvePath(id, path)
    // The model's page is above the folder of the rules.
    return target === undefined ? `../${modelFile}${anchor}` : `#${createRuleAnchor(target)}`
  })
}

/** Where the link of a page leads in the folder of the rules; `undefined` if it leads out of it. */
function resolvePath(from: string, path: string): string | undefined {
  const parts = from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

/** A copy of nodes, or of data with nodes in it, with other addresses in their links. */
function rewriteUrls<Data>(data: Data, rewrite: (url: string) => string): Data {
  if (typeof data !== 'object' || data === null) return data
  if (Array.isArray(data)) return data.map((item) => rewriteUrls(item, rewrite)) as Data
  const entries = Object.entries(data).map(([key, value]) => [
    key,
    key === 'url' && typeof value === 'string' ? rewrite(value) : rewriteUrls(value, rewrite),
  ])
  return Object.fromEntries(entries)
}
