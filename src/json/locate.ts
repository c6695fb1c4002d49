import { parsePointer } from './pointer.js'
import type { Span } from './position.js'
import { decodeString, Tokenizer } from './tokenizer.js'

/** Which range to return: that of the value, of its key with the quotes, or of its open bracket. */
export type LocationTarget = 'value' | 'key' | 'open'

export interface LocationQuery {
  /** A JSON Pointer (RFC 6901); '' is the root. */
  readonly pointer: string
  readonly target: LocationTarget
}

/**
 * Finds where JSON Pointers lead in a **valid** JSON text. It reads the text once, in linear time,
 * and skips values that no pointer leads into. For duplicate keys the last one counts, as in
 * `JSON.parse`.
 *
 * The root and array elements have no key, and scalars have no bracket: for them, `key` and `open`
 * return the range of the value.
 *
 * @param options `hasUniqueKeys`: whether no object has a key twice. Then the rest of the text isn't read
 * when all places are found
 * @returns a range for each query, in their order; `undefined` where a pointer leads nowhere
 * @example
 * locate('{"a":[1]}', [{ pointer: '/a/0', target: 'value' }, { pointer: '/b', target: 'key' }])
 * // [{ start: 6, end: 7 }, undefined]
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function locate(
  text: string,
  queries: readonly LocationQuery[],
  { hasUniqueKeys = false }: { readonly hasUniqueKeys?: boolean | undefined } = {},
): ReadonlyArray<Span | undefined> {
  const tree = buildQueryTree(queries)
  matchNodes(text, tree, hasUniqueKeys)
  if (!hasUniqueKeys) dropReplacedMatches(tree.nodes)
  return queries.map(({ pointer, target }) => {
    const match = tree.nodesByPointer.get(pointer)?.match
    return match && selectSpan(match, target)
  })
}

/** The pointers as a tree of their tokens. */
interface QueryNode {
  readonly parent: QueryNode | undefined
  readonly children: Map<string, QueryNode>
  /** A bit for each length of their keys, modulo 32. Most keys of a text have another length. */
  keyLengths: number
  /** Whether a query asks for it, and whether one asks where the value ends. */
  isAsked: boolean
  needsEnd: boolean
  /** The last value found at this place. */
  match: Match | undefined
}

interface Match {
  /** The match of the parent. With duplicate keys, it tells which of the values this one is in. */
  readonly parent: Match | undefined
  readonly key: Span | undefined
  readonly start: number
  readonly isContainer: boolean
  end: number
}

interface QueryTree {
  readonly root: QueryNode
  /** Parents before their children. */
  readonly nodes: readonly QueryNode[]
  readonly nodesByPointer: ReadonlyMap<string, QueryNode>
}

function buildQueryTree(queries: readonly LocationQuery[]): QueryTree {
  const root = createNode(undefined)
  const nodes = [root]
  const nodesByPointer = new Map<string, QueryNode>()
  for (const { pointer, target } of queries) {
    const known = nodesByPointer.get(pointer)
    if (known !== undefined) known.needsEnd ||= target !== 'open'
    const tokens = known === undefined ? parsePointer(pointer) : undefined
    if (tokens === undefined) continue
    let node = root
    for (const token of tokens) {
      let child = node.children.get(token)
      if (child === undefined) {
        child = createNode(node)
        node.children.set(token, child)
        node.keyLengths |= 1 << token.length
        nodes.push(child)
      }
      node = child
    }
    node.isAsked = true
    node.needsEnd = target !== 'open'
    nodesByPointer.set(pointer, node)
  }
  return { root, nodes, nodesByPointer }
}

function createNode(parent: QueryNode | undefined): QueryNode {
  return {
    parent,
    children: new Map(),
    keyLengths: 0,
    isAsked: false,
    needsEnd: false,
    match: undefined,
  }
}

/** An open object or array that a pointer leads into. */
interface Level {
  readonly node: QueryNode
  readonly match: Match
  readonly isArray: boolean
  /** The index of the next element. */
  index: number
}

/**
 * Reads the text and sets the matches of the nodes. Its own stack lets it read any depth.
 *
 * @param isUnique whether each place comes up once
 */
function matchNodes(text: string, { root, nodesByPointer }: QueryTree, isUnique: boolean): void {
  const tokenizer = new Tokenizer(text)
  const levels: Level[] = []
  const hasEscapes = text.includes('\\')
  // How many places are still to come.
  let left = nodesByPointer.size
  tokenizer.advance()
  readValue(root, undefined, undefined)
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (isUnique && left === 0) return
    const kind = tokenizer.advance()
    if (kind === 'end') return
    if (kind === ',') continue
    if (kind === ']' || kind === '}') {
      level.match.end = tokenizer.end
      if (level.node.needsEnd) left -= 1
      levels.pop()
    } else if (level.isArray) {
      readValue(level.node.children.get(String(level.index++)), level.match, undefined)
    } else readMember(level)
  }

  function readMember({ node, match }: Level): void {
    const { start, end } = tokenizer
    tokenizer.advance()
    tokenizer.advance()
    const length = end - start - 2
    // A key with an escape has another length than in the text.
    const isCandidate = hasEscapes || (node.keyLengths & (1 << length)) !== 0
    const child = isCandidate ? node.children.get(decodeString(text.slice(start, end))) : undefined
    readValue(child, match, child && { start, end })
  }

  /** Reads the value that starts at the current token: skips it, unless a pointer leads into it. */
  function readValue(
    node: QueryNode | undefined,
    parent: Match | undefined,
    key: Span | undefined,
  ): void {
    if (node === undefined) {
      tokenizer.skipValue()
      return
    }
    const { kind, start } = tokenizer
    const isContainer = kind === '[' || kind === '{'
    const match: Match = { parent, key, start, isContainer, end: start }
    node.match = match
    if (isContainer && node.children.size > 0) {
      if (node.isAsked && !node.needsEnd) left -= 1
      levels.push({ node, match, isArray: kind === '[', index: 0 })
      return
    }
    tokenizer.skipValue()
    match.end = tokenizer.end
    if (node.isAsked) left -= 1
  }
}

/** Drops matches inside of values that a later duplicate key replaced. */
function dropReplacedMatches(nodes: readonly QueryNode[]): void {
  for (const node of nodes) if (node.match?.parent !== node.parent?.match) node.match = undefined
}

function selectSpan(match: Match, target: LocationTarget): Span {
  if (target === 'key' && match.key) return match.key
  if (target === 'open' && match.isContainer) return { start: match.start, end: match.start + 1 }
  return { start: match.start, end: match.end }
}
