import { hashWord } from '../hash.js'
import { MAX_KEY_LENGTH } from './memory.js'
import {
  anyNode,
  type KeyNames,
  kind,
  type Members,
  type Node,
  type TextNode,
  unknownNode,
  type Vocabulary,
} from './node.js'
import { isWritable } from './nodes/texts.js'
import { createAutomatonWriter } from './pattern/write-automaton.js'
import { createWriter } from './table-writer.js'

/** A table for the WebAssembly. */
export interface Table {
  readonly bytes: Uint8Array
  /** The address of the node of documents. */
  readonly root: number
  /** What rules know of keys and values, by the address of the table of an object or of a node. */
  readonly known: ReadonlyMap<number, KeyNames | Vocabulary>
}

const NODE_SIZE = 80
const FIELD_SIZE = 32
const MEMBERS_SIZE = 40

/** The bits of `seen` keys. */
const MAX_BITS = 64

/** A schema can combine its parts in very many ways. */
const MAX_NODES = 20_000

/** Next to the kinds of a node. */
const isChoice = 256

const flag = {
  isText: 1,
  isTime: 2,
  isInSet: 4,
  hasBounds: 8,
  hasDistinctTexts: 16,
  isStrict: 32,
  hasDivisor: 64,
  isUnique: 128,
  isVocabulary: 512,
} as const

/**
 * Writes the table that the WebAssembly follows.
 *
 * @param placeholders the strings that documentation shows instead of real values
 * @param slots the members of documents to tell about, by name
 */
export function writeTable(
  root: Node,
  placeholders: readonly string[],
  slots: ReadonlyMap<string, number>,
): Table {
  const writer = createWriter()
  const { reserve, set32, set64, setDouble, writeText } = writer
  const nodes = new Map<Node, number>()
  const pending: Node[] = []
  const known = new Map<number, KeyNames | Vocabulary>()

  const findNode = (node: Node): number => {
    const known = nodes.get(node)
    if (known !== undefined) return known
    if (nodes.size >= MAX_NODES && node !== unknownNode) return findNode(unknownNode)
    const address = reserve(NODE_SIZE)
    nodes.set(node, address)
    pending.push(node)
    return address
  }

  const writeList = (items: readonly number[], count = items.length): number => {
    if (count === 0) return 0
    const address = reserve(4 + items.length * 4)
    set32(address, count)
    for (const [index, item] of items.entries()) set32(address + 4 + index * 4, item)
    return address
  }

  const writeSet = (values: readonly string[]): number => {
    const address = reserve(8 + values.length * 8)
    set32(address, values.length)
    set32(
      address + 4,
      values.reduce((bits, { length }) => bits | (length < 32 ? 1 << length : 0), 0),
    )
    for (const [index, value] of values.entries()) {
      set32(address + 8 + index * 8, writeText(value))
      set32(address + 12 + index * 8, value.length)
    }
    return address
  }
  const placeholderSet = writeSet(placeholders)
  const writeAutomaton = createAutomatonWriter(writer)

  const writeMembers = (members: Members): number => {
    const { fields, required, patterns, others, hasUnknown, names, min, max } = members
    const slotCount = 2 ** Math.ceil(Math.log2(fields.size * 2 + 1))
    const address = reserve(MEMBERS_SIZE + slotCount * 4)
    let requiredBits = 0n
    // Only the first ones have a bit, so these are those that are required.
    const sorted = [...fields].sort(
      ([a], [b]) => Number(required.includes(b)) - Number(required.includes(a)),
    )
    const order = fields.size > MAX_BITS ? sorted : [...fields]
    for (const [index, [name, node]] of order.entries()) {
      const bit = index < MAX_BITS ? 1n << BigInt(index) : 0n
      if (required.includes(name)) requiredBits |= bit
      const field = reserve(FIELD_SIZE)
      const hash = hashWord(name)
      set32(field, writeText(`${name}"`))
      set32(field + 4, name.length)
      set32(field + 8, hash)
      set32(field + 12, findNode(node))
      set32(field + 16, slots.get(name) ?? -1)
      set64(field + 24, bit)
      let slot = (hash >>> 0) % slotCount
      while (writer.get32(address + MEMBERS_SIZE + slot * 4) !== 0) slot = (slot + 1) % slotCount
      set32(address + MEMBERS_SIZE + slot * 4, field)
    }
    set64(address, requiredBits)
    set32(address + 8, slotCount - 1)
    const hasOthers = !hasUnknown && others.kinds !== 0
    set32(address + 16, hasOthers ? findNode(others) : 0)
    set32(address + 20, limit(min ?? 0))
    set32(address + 24, limit(max ?? -1))
    const pairs = patterns.flatMap(([it, node]) => [writeAutomaton(it), findNode(node)])
    set32(address + 28, writeList(pairs, patterns.length))
    const hasNames = names !== undefined && Object.keys(names).length > 0
    set32(address + 32, hasNames ? findNode({ kinds: kind.string, unclear: 0, text: names }) : 0)
    if (members.knownNames !== undefined) {
      known.set(address, members.knownNames)
      set32(address + 36, findNode(others))
    }
    return address
  }

  const writeStrings = (text: TextNode, address: number): void => {
    set32(address + 8, text.values === undefined ? placeholderSet : findSet(text.values))
    set32(address + 12, text.minYear ?? 1)
    set32(address + 56, Math.max(text.maxYear ?? 9998, 0))
    set32(address + 48, limit(text.minLength ?? 0))
    set32(address + 52, limit(text.maxLength ?? -1))
    set32(address + 64, writeList((text.patterns ?? []).map(writeAutomaton)))
  }
  const findSet = (values: readonly string[]) => writeSet(listCleanValues(values, placeholders))

  const writeNode = (node: Node, address: number): void => {
    const { text = {}, number = {}, array, getMembers, choices } = node
    const members = (node.kinds & kind.object) === 0 ? undefined : getMembers?.()
    const canWrite = members !== undefined && areWritable(members)
    const kinds = canWrite ? node.kinds : node.kinds & ~kind.object
    const clean = (choices ?? []).filter((it) => it.kinds !== 0)
    set32(address, choices === undefined ? kinds : clean.length === 0 ? 0 : isChoice)
    if (text.vocabulary !== undefined) known.set(address, text.vocabulary)
    const isUnlike = text.isTime || text.values !== undefined
    set32(
      address + 4,
      // Where anything is allowed, nothing is a placeholder.
      (isUnlike || node === anyNode ? 0 : flag.isText) |
        (text.isTime ? flag.isTime : 0) |
        (text.values === undefined ? 0 : flag.isInSet) |
        (text.isStrict ? flag.isStrict : 0) |
        (text.vocabulary === undefined ? 0 : flag.isVocabulary) |
        (number.min === undefined && number.max === undefined ? 0 : flag.hasBounds) |
        (number.multipleOf === undefined ? 0 : flag.hasDivisor) |
        (array?.hasDistinctTexts ? flag.hasDistinctTexts : 0) |
        (array?.isUnique ? flag.isUnique : 0),
    )
    writeStrings(text, address)
    setDouble(address + 16, number.min ?? -Infinity)
    setDouble(address + 24, number.max ?? Infinity)
    setDouble(address + 72, number.multipleOf ?? 1)
    const isArray = choices === undefined && (node.kinds & kind.array) !== 0
    set32(address + 32, findNode((isArray ? array?.getItems() : undefined) ?? unknownNode))
    set32(address + 36, limit(array?.min ?? 0))
    set32(address + 40, limit(array?.max ?? -1))
    set32(address + 44, members !== undefined && canWrite ? writeMembers(members) : 0)
    set32(address + 60, writeList(clean.map(findNode)))
    set32(address + 68, writeList((isArray ? (array?.getPrefix?.() ?? []) : []).map(findNode)))
  }

  const address = findNode(root)
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    writeNode(node, nodes.get(node) ?? 0)
  return { bytes: writer.finish(), root: address, known }
}

/** The strings of a list that are clean, and that can be compared as bytes. */
export function listCleanValues(
  values: readonly string[],
  placeholders: readonly string[],
): readonly string[] {
  return values.filter((it) => isWritable(it) && !placeholders.includes(it))
}

/** A key that begins with `$` can be one of Extended JSON, apart from those of JSON Schema. */
function areWritable({ fields, required }: Members): boolean {
  return (
    required.length <= MAX_BITS &&
    required.every((name) => fields.has(name)) &&
    [...fields.keys()].every(
      (name) =>
        name.length <= MAX_KEY_LENGTH &&
        isWritable(name) &&
        /^(?!\$(?!(?:schema|ref|id|comment|defs)$))/.test(name),
    )
  )
}

function limit(count: number): number {
  return Math.min(Math.ceil(count), 2 ** 31 - 1)
}
