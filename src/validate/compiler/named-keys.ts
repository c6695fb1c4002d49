import { readArray, readMap, readStrings } from '../../schema/keywords.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { joinWithOr, quoteCode } from '../runtime/text/phrases.js'

/** The keys of an object that a schema knows. */
export interface NamedKeys {
  readonly names: ReadonlySet<string>
  readonly patterns: ReadonlySet<string>
  /** Whether it says something about all other keys, so that no key is foreign to it. */
  readonly describesOthers: boolean
  /** Whether some of them are only known in a branch or under a condition. */
  readonly isConditional: boolean
}

/** Collects the keys that a schema names, also in the schemas that it applies to the same value. */
export function collectNamedKeys(schema: unknown, document: SchemaNode): NamedKeys {
  if (!isObject(schema)) return collectKeys(schema, document)
  const known = namedKeys.get(schema)
  if (known?.document === document) return known.keys
  const keys = collectKeys(schema, document)
  namedKeys.set(schema, { document, keys })
  return keys
}

/** A definition may be a branch of many unions. */
const namedKeys = new WeakMap<SchemaObject, { document: SchemaNode; keys: NamedKeys }>()

function collectKeys(schema: unknown, document: SchemaNode): NamedKeys {
  const names = new Set<string>()
  const patterns = new Set<string>()
  const visited = new Set<SchemaObject>()
  let describesOthers = false
  let isConditional = false
  const visit = (node: unknown): void => {
    if (!isObject(node) || visited.has(node)) return
    visited.add(node)
    for (const name of Object.keys(readMap(node.properties))) names.add(name)
    for (const name of readStrings(node.required)) names.add(name)
    for (const pattern of Object.keys(readMap(node.patternProperties))) patterns.add(pattern)
    if (isObject(node.additionalProperties) || isObject(node.unevaluatedProperties))
      describesOthers = true
    const branches = [
      ...['anyOf', 'oneOf'].flatMap((keyword) => readArray(node[keyword])),
      ...['if', 'then', 'else'].map((keyword) => node[keyword]),
      ...Object.values(readMap(node.dependentSchemas)),
    ].filter(isObject)
    if (branches.length > 0) isConditional = true
    for (const inner of [...readArray(node.allOf), ...branches]) visit(inner)
    visit(resolveLocalRef(document, node.$ref))
  }
  visit(schema)
  return { names, patterns, describesOthers, isConditional }
}

/** The keys that some schemas require of the same value, also in their `allOf` and `$ref`. */
export function collectRequired(
  schemas: readonly unknown[],
  document: SchemaNode,
  visited = new Set<unknown>(),
): ReadonlySet<string> {
  const found = new Set<string>()
  for (const schema of schemas) {
    if (!isObject(schema) || visited.has(schema)) continue
    visited.add(schema)
    for (const name of readStrings(schema.required)) found.add(name)
    const inner = [...readArray(schema.allOf), resolveLocalRef(document, schema.$ref)]
    for (const name of collectRequired(inner, document, visited)) found.add(name)
  }
  return found
}

/** Describes the keys that match one of some patterns. */
export function describePatterns(patterns: readonly string[]): string {
  if (patterns.length > 3) return `keys that match one of ${patterns.length} patterns`
  return `keys that match ${joinWithOr(patterns.map(quoteCode))}`
}
