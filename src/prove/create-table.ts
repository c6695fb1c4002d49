import { isStackOverflow } from '../errors.js'
import type { Schema } from '../schema/schema.js'
import { createNodeReader } from './create-node.js'
import { MAX_FACTS } from './memory.js'
import { anyNode, kind, type Node } from './node.js'
import type { NotesOptions } from './nodes/read-notes.js'
import { listCleanValues, type Table, writeTable } from './write-table.js'

/** The table for the documents of a schema. */
export interface DocumentTable extends Table {
  /** The members of documents that it tells about. */
  readonly members: readonly string[]
  /** The strings that are clean for each of them, if it has a list of them. */
  readonly values: ReadonlyArray<readonly string[] | undefined>
}

export interface TableOptions extends NotesOptions {
  /** The strings that documentation shows instead of real values. */
  readonly placeholders: readonly string[]
  /** The members of documents to tell about. */
  readonly members: readonly string[]
  /** Whether documents come from MongoDB: with any `_id`, and perhaps as Extended JSON. */
  readonly ignoresMongoId: boolean
}

/**
 * Creates the table for the documents of a schema. It's the same for all files of a run.
 *
 * @returns `undefined` if the pass understands too little of the schema, or there are too many members
 */
export function createTable(schema: Schema, options: TableOptions): DocumentTable | undefined {
  const { members, placeholders } = options
  if (members.length > MAX_FACTS) return undefined
  const key = JSON.stringify([members, placeholders, options.ignoresMongoId])
  const known = latest.get(schema)
  if (known?.key === key) return known.table
  const table = tryToCreate(schema, options)
  latest.set(schema, { key, table })
  return table
}

/** A schema that is nested too deeply has no table. */
function tryToCreate(schema: Schema, options: TableOptions): DocumentTable | undefined {
  try {
    const root = createNodeReader(schema.document, options)(schema.document)
    return (root.kinds & kind.object) === 0 ? undefined : createObjectTable(root, options)
  } catch (error) {
    if (isStackOverflow(error)) return undefined
    throw error
  }
}

const latest = new WeakMap<Schema, { key: string; table: DocumentTable | undefined }>()

function createObjectTable(
  root: Node,
  { members, placeholders, ignoresMongoId }: TableOptions,
): DocumentTable {
  const slots = new Map(members.map((name, slot) => [name, slot]))
  const documents = ignoresMongoId ? addMongoId(root) : root
  if (documents !== root) slots.set('_id', IGNORED)
  const table = writeTable(keepObjects(documents), placeholders, slots)
  const fields = root.getMembers?.().fields
  const values = members.map((name) => {
    const known = fields?.get(name)?.text?.values
    return known && listCleanValues(known, placeholders)
  })
  return { ...table, members, values }
}

/** In place of the slot of a member. The WebAssembly has the same number. */
const IGNORED = -2

/** Without required fields, an object with nothing but an `_id` would be a document. */
function addMongoId(root: Node): Node {
  const members = root.getMembers?.()
  if (members === undefined || members.required.length === 0 || members.fields.has('_id'))
    return root
  const fields = new Map([...members.fields, ['_id', anyNode] as const])
  return { ...root, getMembers: () => ({ ...members, fields }) }
}

function keepObjects(node: Node): Node {
  const kinds = node.kinds & kind.object
  return node.choices === undefined
    ? { ...node, kinds }
    : { ...node, kinds, choices: node.choices.map(keepObjects) }
}
