import { kind, type Members, type Node, neverNode, unknownNode } from '../node.js'
import {
  combineNotes,
  getNoteLevel,
  isScalarNode,
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
  const { getMembers } = pick(kind.object)
  return {
    kinds: a.kinds | b.kinds,
    unclear: a.unclear | b.unclear,
    ...pickDefined('text', text),
    ...pickDefined('number', number),
    ...pickDefined('array', array),
    ...pickDefined('getMembers', getMembers),
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
  const areKnown = objects.every((it) => (it.kinds & kind.object) !== 0)
  return nodes.map((node) =>
    areKnown
      ? { ...node, getMembers: once(() => separateMembers(node, objects)) }
      : { ...node, kinds: node.kinds & ~kind.object, unclear: node.unclear | kind.object },
  )
}

function separateMembers(node: Node, objects: readonly Node[]): Members {
  const own = readMembers(node)
  const siblings = objects.filter((it) => it !== node).map(readMembers)
  const fields = new Map(own.fields)
  for (const members of siblings)
    for (const [key, other] of members.fields) {
      const field = fields.get(key)
      const level = getNoteLevel(other)
      // Between two types of a time or text, rules don't decide.
      const isHarmless =
        level === 1 && field !== undefined && isScalarNode(field) && isScalarNode(other)
      if (level > 0 && !isHarmless) fields.set(key, unknownNode)
    }
  const isNoted = siblings.some(({ others, patterns }) =>
    [others, ...patterns.map(([, it]) => it)].some((it) => getNoteLevel(it) > 0),
  )
  return { ...own, fields, hasUnknown: own.hasUnknown || isNoted }
}
