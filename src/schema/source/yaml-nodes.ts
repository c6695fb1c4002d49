import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml'
import { parsePointer } from '../../json/pointer.js'

/** The node that each alias stands for. */
export type AliasTargets = ReadonlyMap<Alias, Node>

/**
 * Finds the target of each alias: the last node before it with that anchor.
 *
 * @param fail creates the error for an alias without an anchor
 * @see https://yaml.org/spec/1.2.2/#71-alias-nodes
 */
export function linkAliases(
  root: Node | null,
  fail: (start: number, message: string) => Error,
): AliasTargets {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  visit(root, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node)
    },
    Alias(_, alias) {
      const target = anchors.get(alias.source)
      if (target === undefined)
        throw fail(getStart(alias), `There is no anchor \`&${alias.source}\` before this alias.`)
      targets.set(alias, target)
    },
  })
  return targets
}

/** The index of a node in the text. */
export function getStart(node: Node): number {
  return node.range?.[0] ?? 0
}

/** Whether a pair is a merge key, `<<: *defaults`. In quotes, it's an ordinary key. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN'
}

/** Follows a JSON Pointer to the key of a value, or to the value if it has no key. */
export function findYamlNode(
  root: Node | null,
  pointer: string,
  targets: AliasTargets,
): Node | undefined {
  let node: unknown = root
  let found = root ?? undefined
  for (const token of parsePointer(pointer) ?? []) {
    const container = isAlias(node) ? targets.get(node) : node
    if (isMap(container)) {
      const pair = findPair(container.items, token, targets)
      if (pair === undefined) return undefined
      node = pair.value
      found = pair.key as Node
    } else if (isSeq(container) && token in container.items) {
      node = container.items[Number(token)]
      found = node as Node
    } else return undefined
  }
  return found
}

/** The pair with a key. A map's own keys come before those of its merge keys. */
function findPair(pairs: readonly Pair[], token: string, targets: AliasTargets): Pair | undefined {
  const own = pairs.find(({ key }) => isScalar(key) && key.value === token && !isMergeKey(key))
  if (own !== undefined) return own
  for (const { key, value } of pairs) {
    if (!isMergeKey(key)) continue
    for (const source of isSeq(value) ? value.items : [value]) {
      const map = isAlias(source) ? targets.get(source) : source
      const merged = isMap(map) ? findPair(map.items, token, targets) : undefined
      if (merged !== undefined) return merged
    }
  }
  return undefined
}
