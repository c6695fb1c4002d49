import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import { invalid } from '../../generated/samples/index.js'
import { compiled, root } from '../lib/paths.js'

/**
 * A document with faults, and where they are.
 *
 * @typedef {object} Fault
 * @property {'schema' | 'rule'} kind whether the schema forbids it, or only a rule
 * @property {string} name
 * @property {string} text the file
 * @property {readonly Place[]} places
 */

/**
 * @typedef {object} Place
 * @property {string} pointer
 * @property {string} [key] the key that is missing or unknown
 * @property {number} line 1-based
 * @property {readonly number[]} columns where it begins, 1-based: the value, or the key before it
 */

const minimal = {
  cluster_name: 'product topics',
  namespace_id: 'ns_640658775e',
  input_collections: ['col_products'],
  cluster_type: 'vector',
}

/**
 * Collects the invalid samples of the package and the bad examples of all rules. The places are found
 * by a JSON parser that isn't ours.
 *
 * @returns {Promise<readonly Fault[]>}
 */
export async function collectFaults() {
  const samples = Object.entries(invalid)
    // The samples of rules follow below. A document that isn't an object is skipped in a directory.
    .filter(([name]) => !/^(ClusterList|rule|document)\./.test(name))
    .map(([name, { document, expected }]) => createFault('schema', name, document, expected))
  const rules = await loadRules()
  const active = rules.filter(({ severity }) => severity !== 'off')
  const examples = active.flatMap((rule) =>
    rule.bad
      .filter(({ previous }) => previous === undefined)
      .map(({ title, overlay, findings }) =>
        createFault('rule', `${rule.id}: ${title}`, { ...minimal, ...overlay }, findings),
      ),
  )
  return [...samples, ...examples]
}

/** Loads the rules from the sources: the package doesn't export them. */
async function loadRules() {
  const outfile = join(compiled, 'rules.js')
  const contents = `export { genericRules } from './src/lint/rules/index.js'
    export { clusterRules } from './src/cluster/rules/index.js'`
  await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: 'esm',
    outfile,
    external: ['cluster-schema/*'],
  })
  const { genericRules, clusterRules } = await import(pathToFileURL(outfile).href)
  return [...genericRules, ...clusterRules]
}

function createFault(kind, name, document, findings) {
  const text = `${JSON.stringify(document, null, 2)}\n`
  const tree = parseTree(text)
  const places = findings.map(({ pointer, key }) => {
    const node = findNode(tree, pointer, key)
    const toColumn = (offset) => offset - text.lastIndexOf('\n', offset - 1)
    const line = text.slice(0, node.offset).split('\n').length
    const member = node.parent?.type === 'property' ? [node.parent.offset] : []
    return { pointer, key, line, columns: [node.offset, ...member].map(toColumn) }
  })
  return { kind, name, text, places }
}

/** The value, the member with an unknown key, or the object that lacks a key. */
function findNode(tree, pointer, key) {
  const path = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((token) => (/^\d+$/.test(token) ? Number(token) : token))
  const value = findNodeAtLocation(tree, path)
  const member = key === undefined ? undefined : findNodeAtLocation(value, [key])
  return member?.parent ?? value
}
