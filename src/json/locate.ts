import type { Span } from './position.js'
import { skipString, skipValue, skipWhitespace } from './skip.js'

/** The range of a value; of its key, with the quotes; of the bracket that opens it. */
export type LocationTarget = 'value' | 'key' | 'open'

export interface LocationQuery {
  /** RFC 6901, '' is the root. */
  readonly pointer: string
  readonly target: LocationTarget
}

/**
 * Finds where the places stand in a **valid** JSON text, in one pass and in time linear in its
 * size: what no place is under is skipped. Of equal keys the last one counts, as in `JSON.parse`.
 *
 * The root and array elements have no key, a scalar no bracket: there it is the value's range.
 * A place that does not exist is undefined.
 *
 * @example
 * locate('{"a":[1]}', [{ pointer: '/a/0', at: 'value' }, { pointer: '/b', at: 'key' }])
 * // [{ start: 6, end: 7 }, undefined]
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function locate(
  text: string,
  places: readonly LocationQuery[],
): ReadonlyArray<Span | undefined> {
  const tree = plant(places)
  visit(text, tree.root)
  const hits = hitsThatCount(tree.nodes)
  return places.map((place) => {
    const node = tree.nodeOf.get(place.pointer)
    const hit = node && hits.get(node)
    return hit && spanOf(hit, place.target)
  })
}

/** What is wanted, as a tree of pointer tokens. */
interface Node {
  readonly parent: Node | undefined
  readonly children: Map<string, Node>
  /** The last value found for it. */
  hit: Hit | undefined
}

interface Hit {
  /** In which value of the parent it was found: an earlier one of equal keys does not count. */
  readonly parent: Hit | undefined
  readonly key: Span | undefined
  readonly start: number
  readonly isContainer: boolean
  end: number
}

interface Tree {
  readonly root: Node
  /** Parents before their children. */
  readonly nodes: readonly Node[]
  readonly nodeOf: ReadonlyMap<string, Node>
}

function plant(places: readonly LocationQuery[]): Tree {
  const root: Node = { parent: undefined, children: new Map(), hit: undefined }
  const nodes = [root]
  const nodeOf = new Map<string, Node>()
  for (const { pointer } of places) {
    const [before, ...tokens] = pointer.split('/')
    // A pointer begins with a slash; what does not points nowhere.
    if (before !== '' || nodeOf.has(pointer)) continue
    let node = root
    for (const token of tokens) {
      const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
      let child = node.children.get(name)
      if (child === undefined) {
        child = { parent: node, children: new Map(), hit: undefined }
        node.children.set(name, child)
        nodes.push(child)
      }
      node = child
    }
    nodeOf.set(pointer, node)
  }
  return { root, nodes, nodeOf }
}

/** A container that is being read, because something under it is wanted. */
interface Frame {
  readonly node: Node
  readonly hit: Hit
  readonly isArray: boolean
  /** Of the next element. */
  index: number
}

/** Reads the text and notes the hits in the nodes. Its own stack: nesting has no limit. */
function visit(text: string, root: Node): void {
  const stack: Frame[] = []
  let at = enter(root, undefined, undefined, skipWhitespace(text, 0))
  for (let frame = stack.at(-1); frame && at < text.length; frame = stack.at(-1)) {
    at = skipWhitespace(text, at)
    const character = text[at]
    if (character === ',') {
      at++
    } else if (character === ']' || character === '}') {
      frame.hit.end = ++at
      stack.pop()
    } else {
      at = frame.isArray ? element(frame, at) : member(frame, at)
    }
  }

  function element(frame: Frame, at: number): number {
    const child = frame.node.children.get(String(frame.index++))
    return child ? enter(child, frame.hit, undefined, at) : skipValue(text, at)
  }

  function member(frame: Frame, start: number): number {
    const end = skipString(text, start)
    const colon = skipWhitespace(text, end)
    const at = skipWhitespace(text, colon + 1)
    const child = frame.node.children.get(keyIn(text, start, end))
    return child ? enter(child, frame.hit, { start, end }, at) : skipValue(text, at)
  }

  /** Notes the value that begins at `start`, returns where to read on: in it or after it. */
  function enter(
    node: Node,
    parent: Hit | undefined,
    key: Span | undefined,
    start: number,
  ): number {
    const isArray = text[start] === '['
    const isContainer = isArray || text[start] === '{'
    const hit: Hit = { parent, key, start, isContainer, end: start }
    node.hit = hit
    if (isContainer && node.children.size > 0) {
      stack.push({ node, hit, isArray, index: 0 })
      return start + 1
    }
    hit.end = skipValue(text, start)
    return hit.end
  }
}

function keyIn(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1)
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw
}

/** Drops hits in values that a later equal key replaced. */
function hitsThatCount(nodes: readonly Node[]): ReadonlyMap<Node, Hit> {
  const hits = new Map<Node, Hit>()
  for (const node of nodes) {
    const parent = node.parent && hits.get(node.parent)
    if (node.hit && node.hit.parent === parent) hits.set(node, node.hit)
  }
  return hits
}

function spanOf(hit: Hit, target: LocationTarget): Span {
  if (target === 'key' && hit.key) return hit.key
  if (target === 'open' && hit.isContainer) return { start: hit.start, end: hit.start + 1 }
  return { start: hit.start, end: hit.end }
}
