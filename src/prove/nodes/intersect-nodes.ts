import {
  type ArrayNode,
  anyNode,
  kind,
  type Members,
  type Node,
  type NumberNode,
  unknownNode,
} from '../node.js'
import { matchesPattern } from '../pattern/matches-pattern.js'
import { createChoice } from './create-choice.js'
import {
  combineNotes,
  getNoteLevel,
  isScalarNode,
  listChoices,
  once,
  pickDefined,
  readMembers,
} from './read-node.js'
import { intersectTexts, limit } from './texts.js'

const MAX_CHOICES = 64

/** The nodes that an intersection was made of. */
const partsOfNodes = new WeakMap<Node, readonly Node[]>()
/** Intersections by the numbers of their parts: a schema that contains itself comes to an end. */
const intersections = new WeakMap<Node, Map<string, Node>>()
const numbers = new WeakMap<Node, number>()
let lastNumber = 0

/** A node for the values that both of two nodes allow. */
export function intersectNodes(a: Node, b: Node): Node {
  if (a === b || b === anyNode) return a
  if (a === anyNode) return b
  const parts = [...new Set([a, b].flatMap((it) => partsOfNodes.get(it) ?? [it]))].sort(
    (one, other) => findNumber(one) - findNumber(other),
  )
  const [first = a] = parts
  const known = intersections.get(first) ?? new Map<string, Node>()
  intersections.set(first, known)
  const key = parts.map(findNumber).join()
  const both = known.get(key) ?? createIntersection(a, b)
  known.set(key, both)
  partsOfNodes.set(both, parts)
  return both
}

function findNumber(node: Node): number {
  const number = numbers.get(node) ?? lastNumber + 1
  lastNumber = Math.max(lastNumber, number)
  numbers.set(node, number)
  return number
}

function createIntersection(a: Node, b: Node): Node {
  const pairs = listChoices(a).flatMap((it) => listChoices(b).map((other) => [it, other] as const))
  if (pairs.length > MAX_CHOICES) return { ...unknownNode, ...combineNotes(a, b) }
  if (a.choices !== undefined || b.choices !== undefined) {
    const both = pairs.map(([it, other]) => intersectNodes(it, other))
    return { ...createChoice(both), ...combineNotes(a, b) }
  }
  const text = a.text && b.text ? intersectTexts(a.text, b.text) : (a.text ?? b.text)
  const number =
    a.number && b.number ? intersectNumbers(a.number, b.number) : (a.number ?? b.number)
  let unclear = 0
  if (text === undefined && a.text !== undefined && b.text !== undefined) unclear |= kind.string
  if (number === undefined && a.number !== undefined && b.number !== undefined)
    unclear |= kind.integer | kind.fraction
  const kinds = a.kinds & b.kinds & ~unclear
  const allowed = (a.kinds | a.unclear) & (b.kinds | b.unclear)
  return {
    kinds,
    unclear: allowed & ~kinds,
    ...(text && { text }),
    ...(number && { number }),
    ...pickDefined('array', a.array && b.array ? intersectArrays(a.array, b.array) : undefined),
    getMembers: once(() => intersectMembers(readMembers(a), readMembers(b))),
    isOpaque: a.isOpaque === true || b.isOpaque === true,
    ...combineNotes(a, b),
  }
}

function intersectNumbers(a: NumberNode, b: NumberNode): NumberNode | undefined {
  const divisors = new Set([a.multipleOf, b.multipleOf].filter((it) => it !== undefined))
  if (divisors.size > 1) return undefined
  const [multipleOf] = divisors
  return { ...limit('min', 'max', a, b), ...pickDefined('multipleOf', multipleOf) }
}

function intersectArrays(a: ArrayNode, b: ArrayNode): ArrayNode {
  const findItem = ({ getPrefix, getItems }: ArrayNode, index: number) =>
    getPrefix?.()[index] ?? getItems()
  return {
    ...limit('min', 'max', a, b),
    hasDistinctTexts: a.hasDistinctTexts === true || b.hasDistinctTexts === true,
    isUnique: a.isUnique === true || b.isUnique === true,
    ...((a.getPrefix ?? b.getPrefix) && {
      getPrefix: once(() => {
        const length = Math.max(a.getPrefix?.().length ?? 0, b.getPrefix?.().length ?? 0)
        return Array.from({ length }, (_, index) =>
          intersectNodes(findItem(a, index), findItem(b, index)),
        )
      }),
    }),
    getItems: () => intersectNodes(a.getItems(), b.getItems()),
  }
}

/** The node of a member with a key. */
export function findMember({ fields, patterns, others }: Members, key: string): Node {
  const field = fields.get(key)
  if (field !== undefined) return field
  const matching = listMatching(patterns, key)
  return matching.length === 0 ? others : matching.reduce(intersectNodes)
}

/** The nodes of the patterns that match a key. */
export function listMatching(patterns: Members['patterns'], key: string): readonly Node[] {
  return patterns.flatMap(([pattern, node]) => {
    const isMatch = matchesPattern(pattern, key)
    return isMatch === undefined ? [unknownNode] : isMatch ? [node] : []
  })
}

function intersectMembers(a: Members, b: Members): Members {
  const keys = [...new Set([...a.fields.keys(), ...b.fields.keys()])]
  const names = a.names && b.names ? intersectTexts(a.names, b.names) : (a.names ?? b.names)
  const hasNames = (a.names ?? b.names) === undefined || names !== undefined
  return {
    fields: new Map(
      keys.map((key) => {
        const node = intersectNodes(findMember(a, key), findMember(b, key))
        return [key, a.fields.has(key) && b.fields.has(key) ? requireZones(node) : node]
      }),
    ),
    required: [...new Set([...a.required, ...b.required])],
    patterns: [
      ...a.patterns.map(([it, node]) => [it, intersectNodes(node, b.others)] as const),
      ...b.patterns.map(([it, node]) => [it, intersectNodes(node, a.others)] as const),
    ],
    others: hasNames ? requireZones(intersectNodes(a.others, b.others)) : unknownNode,
    hasUnknown: a.hasUnknown || b.hasUnknown,
    names,
    ...limit('min', 'max', a, b),
  }
}

const strictNodes = new WeakMap<Node, Node>()

/**
 * Where rules don't look at times, such as at a field with two types, those without a zone need a closer
 * look.
 */
export function requireZones(node: Node): Node {
  if (getNoteLevel(node) < 2) return node
  if (!node.text?.isTime || !isScalarNode(node)) return unknownNode
  const known = strictNodes.get(node) ?? { ...node, text: { ...node.text, isStrict: true } }
  strictNodes.set(node, known)
  return known
}
