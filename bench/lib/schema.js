import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.js'

/** The schema as it is authored, with its prose and annotations. */
export function authoredSchema() {
  return JSON.parse(readFileSync(join(root, 'schemas/cluster.schema.json'), 'utf8'))
}

/**
 * The authored schema without what decides nothing and would only make the compiled code larger:
 * prose, annotations, and the definitions that a Cluster does not refer to. Its structure stays.
 */
export function bareSchema() {
  const { $defs, ...schema } = bare(authoredSchema())
  const used = definitionsUsedBy(schema, $defs, new Set())
  return { ...schema, $defs: Object.fromEntries([...used].map((name) => [name, $defs[name]])) }
}

const annotations = new Set(['$id', 'title', 'description', 'default', 'examples'])

// Below `properties` and `$defs` stand names, and a field may well be called `description`.
function bare(node, areNames = false) {
  if (Array.isArray(node)) return node.map((item) => bare(item))
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => areNames || !(annotations.has(key) || key.startsWith('x-')))
      .map(([key, value]) => [
        key,
        bare(value, !areNames && (key === 'properties' || key === '$defs')),
      ]),
  )
}

function definitionsUsedBy(node, definitions, used) {
  for (const [, name] of JSON.stringify(node).matchAll(/"#\/\$defs\/(\w+)"/g)) {
    if (used.has(name)) continue
    used.add(name)
    definitionsUsedBy(definitions[name], definitions, used)
  }
  return used
}
