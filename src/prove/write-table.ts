import { hashWord } from '../hash.js'
import { TABLE } from './memory.js'
import { type Members, type Node, unknownNode } from './node.js'

/** A table for the WebAssembly. */
export interface Table {
  readonly bytes: Uint8Array
  /** The address of the node of documents. */
  readonly root: number
}

const NODE_SIZE = 64
const FIELD_SIZE = 32

/** The bits of `seen` keys. */
const MAX_FIELDS = 64

const flag = { isText: 1, isTime: 2, isInSet: 4, hasBounds: 8, hasDistinctItems: 16 } as const

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

  const findNode = (node: Node): number => {
    const known = nodes.get(node)
    if (known !== undefined) return known
    const address = reserve(NODE_SIZE)
    nodes.set(node, address)
    pending.push(node)
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

  const writeMembers = ({ fields, required, others }: Members): number => {
    const slotCount = 2 ** Math.ceil(Math.log2(fields.size * 2 + 1))
    const address = reserve(24 + slotCount * 4)
    let requiredBits = 0n
    for (const [index, [name, node]] of [...fields].entries()) {
      const bit = 1n << BigInt(index)
      if (required.includes(name)) requiredBits |= bit
      const field = reserve(FIELD_SIZE)
      const hash = hashWord(name)
      set32(field, writeText(name))
      set32(field + 4, name.length)
      set32(field + 8, hash)
      set32(field + 12, findNode(node))
      set32(field + 16, slots.get(name) ?? -1)
      set64(field + 24, bit)
      let slot = (hash >>> 0) % slotCount
      while (writer.get32(address + 24 + slot * 4) !== 0) slot = (slot + 1) % slotCount
      set32(address + 24 + slot * 4, field)
    }
    set64(address, requiredBits)
    set32(address + 8, slotCount - 1)
    set32(address + 16, others === undefined ? 0 : findNode(others))
    return address
  }

  const writeNode = (node: Node, address: number): void => {
    const { values, getMembers } = node
    const members = (node.kinds & 128) === 0 ? undefined : getMembers?.()
    const canWrite = members === undefined || isWritable(members)
    const hasBounds = node.min !== undefined || node.max !== undefined
    set32(address, canWrite ? node.kinds : node.kinds & ~128)
    set32(
      address + 4,
      (node.isText || node.minLength !== undefined || node.maxLength !== undefined
        ? flag.isText
        : 0) |
        (node.isTime ? flag.isTime : 0) |
        (values === undefined ? 0 : flag.isInSet) |
        (hasBounds ? flag.hasBounds : 0) |
        (node.hasDistinctItems ? flag.hasDistinctItems : 0),
    )
    set32(address + 8, values === undefined ? placeholderSet : writeSet(values))
    set32(address + 12, node.minYear ?? 1)
    set32(address + 56, node.maxYear ?? 9998)
    setDouble(address + 16, node.min ?? -Infinity)
    setDouble(address + 24, node.max ?? Infinity)
    set32(
      address + 32,
      findNode((node.kinds & 64) === 0 ? unknownNode : (node.getItems?.() ?? unknownNode)),
    )
    set32(address + 36, limit(node.minItems ?? 0))
    set32(address + 40, limit(node.maxItems ?? -1))
    set32(address + 44, members !== undefined && canWrite ? writeMembers(members) : 0)
    set32(address + 48, limit(node.minLength ?? 0))
    set32(address + 52, limit(node.maxLength ?? -1))
  }

  const address = findNode(root)
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    writeNode(node, nodes.get(node) ?? 0)
  return { bytes: writer.finish(), root: address }
}

/** Keys are compared as bytes, and Extended JSON begins with `$`. */
function isWritable({ fields, required }: Members): boolean {
  const names = [...fields.keys()]
  return (
    fields.size <= MAX_FIELDS &&
    names.every((name) => /^(?!\$)[ !#-[\]-~]*$/.test(name)) &&
    required.every((name) => fields.has(name))
  )
}

function limit(count: number): number {
  return Math.min(Math.ceil(count), 2 ** 31 - 1)
}

function createWriter() {
  let view = new DataView(new ArrayBuffer(1 << 16))
  let size = 0
  const reserve = (length: number): number => {
    const address = size
    size = Math.ceil((size + length) / 8) * 8
    while (size > view.byteLength) {
      const larger = new Uint8Array(view.byteLength * 2)
      larger.set(new Uint8Array(view.buffer))
      view = new DataView(larger.buffer)
    }
    return TABLE + address
  }
  return {
    reserve,
    set32: (address: number, value: number) => view.setInt32(address - TABLE, value, true),
    get32: (address: number) => view.getInt32(address - TABLE, true),
    set64: (address: number, value: bigint) => view.setBigUint64(address - TABLE, value, true),
    setDouble: (address: number, value: number) => view.setFloat64(address - TABLE, value, true),
    /** Padded, because the WebAssembly compares 8 bytes at a time. */
    writeText(text: string): number {
      const address = reserve(text.length + 8)
      for (let index = 0; index < text.length; index += 1)
        view.setUint8(address - TABLE + index, text.charCodeAt(index))
      return address
    },
    finish: () => new Uint8Array(view.buffer, 0, size),
  }
}
