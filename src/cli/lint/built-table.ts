import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentTable, TableOptions } from '../../prove/create-table.js'
import type { KeyNames, Vocabulary } from '../../prove/node.js'
import { packageRoot } from '../package-root.js'

/** A file that `scripts/build.js` writes, relative to the package. There is none before the build. */
declare const BUILT_TABLE: string | undefined

/** A table for documents, and what it was made from, as JSON. */
interface PackedTable extends Omit<DocumentTable, 'bytes' | 'known' | 'values'> {
  readonly placeholders: readonly string[]
  readonly ignoresMongoId: boolean
  /** In base64. */
  readonly bytes: string
  readonly known: ReadonlyArray<readonly [address: number, known: KeyNames | Vocabulary]>
  /** The values of the members that have a list of them. */
  readonly values: Readonly<Record<string, readonly string[]>>
}

/** Writes a table for documents as text. */
export function packTable(table: DocumentTable, options: TableOptions): string {
  const { bytes, members, known, values, root } = table
  const packed: PackedTable = {
    ...{ root, members, placeholders: options.placeholders },
    ignoresMongoId: options.ignoresMongoId,
    known: [...known],
    values: Object.fromEntries(
      members.flatMap((name, slot) => {
        const list = values[slot]
        return list === undefined ? [] : [[name, list]]
      }),
    ),
    bytes: Buffer.from(bytes).toString('base64'),
  }
  return JSON.stringify(packed)
}

/**
 * Reads what `packTable` has written.
 *
 * @returns `undefined` if the table was made with other options
 */
export function unpackTable(text: string, options: TableOptions): DocumentTable | undefined {
  const { bytes, known, values, root, ...made }: PackedTable = JSON.parse(text)
  const { members, placeholders, ignoresMongoId } = options
  if (JSON.stringify(made) !== JSON.stringify({ members, placeholders, ignoresMongoId }))
    return undefined
  return {
    ...{ root, members, known: new Map(known) },
    values: members.map((name) => (Object.hasOwn(values, name) ? values[name] : undefined)),
    bytes: Buffer.from(bytes, 'base64'),
  }
}

/**
 * Creates a function that finds the table for clusters. Making it takes longer than to prove 10,000
 * clusters, so the build does that.
 */
export function createTableFinder(): (options: TableOptions) => DocumentTable | undefined {
  let latest: { readonly key: string; readonly table: DocumentTable | undefined } | undefined
  return (options) => {
    if (typeof BUILT_TABLE === 'undefined') return undefined
    const key = JSON.stringify(options)
    if (latest?.key !== key) {
      const text = readFileSync(join(packageRoot, BUILT_TABLE), 'utf8')
      latest = { key, table: unpackTable(text, options) }
    }
    return latest.table
  }
}
