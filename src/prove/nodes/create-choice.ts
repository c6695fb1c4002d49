import { kind, type Members, type Node, neverNode, unknownNode } from '../node.js'
import {
  combineNotes,
  getNoteLevel,
  listChoices,
  listKinds,
  once,
  pickDefined,
  readMembers,
} from './read-node.js'

/** A node for a value that fits at least one of several nodes. */
export function createChoice(nodes: readonly Node[]): Node {
  const all = nodes.flatMap(listChoices)
  const [first = neverNode] = all
  if (all.length === 1) return first
  const united = all.map(listKinds)
  const shared = united.some((it, index) =>
    united.some((other, place) => place > index && (it & other) !== 0),
  )
  if (!shared) return all.reduce(uniteNodes)
  const kinds = all.reduce((bits, it) => bits | it.kinds, 0)
  const allowed = all.reduce((bits, it) => bits | it.kinds | it.unclear, 0)
  return {
    kinds,
    unclear: allowed & ~kinds,
    choices: separateFields(all),
    ...combineNotes(...all),
  }
}

/** A value that fits either of two nodes that have no kind in common. */
function uniteNodes(a: Node, b: Node): Node {
  const pick = (kinds: number): Node => ((listKinds(a) & kinds) !== 0 ? a : b)
  const { text } = pick(kind.string)
  const { number } = pick(kind.integer)
  const { array } = pick(kind.array)
  const { getMembers, isOpaque } = pick(kind.object)
  return {
    kinds: a.kinds | b.kinds,
    unclear: a.unclear | b.unclear,
    ...pickDefined('text', text),
    ...pickDefined('number', number),
    ...pickDefined('array', array),
    ...pickDefined('getMembers', getMembers),
    ...pickDefined('isOpaque', isOpaque),
    ...combineNotes(a, b),
  }
}

/**
 * Rules look at a member of an object if any of the alternatives has a field for it, also if another
 * one is meant. So where one has something to say to rules, a member of the others needs a closer look.
 */
function separateFields(nodes: readonly Node[]): readonly Node[] {
  const objects = nodes.filter((it) => (listKinds(it) & kind.object) !== 0)
  if (objects.length < 2 || objects.every((it) => getNoteLevel(it) === 0)) return nodes
  const areKnown = objects.every((it) => it.isOpaque !== true && it.getMembers !== undefined)
  return nodes.map((node) =>
    areKnown
      ? objects.filter((it) => it !== node).reduce(separateNode, node)
      : { ...node, kinds: node.kinds & ~kind.object, unclear: node.unclear | kind.object },
  )
}

const separated = new WeakMap<Node, WeakMap<Node, Node>>()

/** A node for the values of one alternative, beside another one. */
function separateNode(node: Node, sibling: Node): Node {
  if (node === sibling) return node
  const known = separated.get(node) ?? new WeakMap<Node, Node>()
  separated.set(node, known)
  const result = known.get(sibling) ?? createSeparated(node, sibling)
  known.set(sibling, result)
  return result
}

function createSeparated(node: Node, sibling: Node): Node {
  if (node.choices !== undefined)
    return { ...node, choices: node.choices.map((it) => separateNode(it, sibling)) }
  if (sibling.choices !== undefined) return sibling.choices.reduce(separateNode, node)
  if ((listKinds(node) & listKinds(sibling) & kind.object) === 0) return node
  return {
    ...node,
    getMembers: once(() => separateMembers(readMembers(node), readMembers(sibling))),
  }
}

function separateMembers(own: Members, { fields, others, patterns }: Members): Members {
  const separate = (key: string, other: Node): Node | undefined => {
    const field = own.fields.get(key)
    const level = getNoteLevel(other)
    if (field === other || level === 0) return field
    if (field === undefined || level === 3) return unknownNode
    // Between two types of a value that isn't an object, rules don't decide.
    if ((listKinds(field) & listKinds(other) & kind.object) === 0) return field
    const areKnown = [field, other].flatMap(listChoices).every((it) => it.isOpaque !== true)
    return areKnown ? separateNode(field, other) : unknownNode
  }
  const noted = [others, ...patterns.map(([, it]) => it)].some((it) => getNoteLevel(it) > 0)
  const changed = [...fields].flatMap(([key, other]) => {
    const node = separate(key, other)
    return node === undefined ? [] : [[key, node] as const]
  })
  return {
    ...own,
    fields: new Map([...own.fields, ...changed]),
    hasUnknown: own.hasUnknown || noted,
  }
}
