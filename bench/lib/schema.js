import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.js'

/** @returns {Record<string, any>} the schema as written, with descriptions and annotations */
export function readSchema() {
  return JSON.parse(readFileSync(join(root, 'schemas/cluster.schema.json'), 'utf8'))
}

/**
 * Reads the schema and removes what doesn't affect validation and would only make compiled code
 * larger: descriptions, annotations, and definitions that a Cluster doesn't refer to.
 *
 * @returns {Record<string, any>}
 */
export function readMinimalSchema() {
  const { $defs, ...schema } = removeAnnotations(readSchema())
  const names = collectReferences(schema, $defs, new Set())
  return { ...schema, $defs: Object.fromEntries([...names].map((name) => [name, $defs[name]])) }
}

const annotations = new Set(['$id', 'title', 'description', 'default', 'examples'])

// The keys of `properties` and `$defs` are names, not keywords: a field may be called `description`.
function removeAnnotations(node, hasNamesAsKeys = false) {
  if (Array.isArray(node)) return node.map((item) => removeAnnotations(item))
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => hasNamesAsKeys || !(annotations.has(key) || key.startsWith('x-')))
      .map(([key, value]) => [
        key,
        removeAnnotations(value, !hasNamesAsKeys && (key === 'properties' || key === '$defs')),
      ]),
  )
}

function collectReferences(node, definitions, names) {
  for (const [, name] of JSON.stringify(node).matchAll(/"#\/\$defs\/(\w+)"/g)) {
    if (names.has(name)) continue
    names.add(name)
    collectReferences(definitions[name], definitions, names)
  }
  return names
}
