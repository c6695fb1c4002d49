import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentTable, TableOptions } from '../../prove/create-table.js'
import type { KeyNames } from '../../prove/node.js'
import { packageRoot } from '../package-root.js'

/** A file that `scripts/build.js` writes, relative to the package. There is none before the build. */
declare const BUILT_TABLE: string | undefined

/** A table for documents, and what it was made from, as JSON. */
interface PackedTable extends Omit<DocumentTable, 'bytes' | 'names' | 'values'> {
  readonly placeholders: readonly string[]
  readonly ignoresMongoId: boolean
  /** In base64. */
  readonly bytes: string
  readonly names: ReadonlyArray<readonly [address: number, names: KeyNames]>
  /** The values of the members that have a list of them. */
  readonly values: Readonly<Record<string, readonly string[]>>
}

/** Writes a table for documents as text. */
export function packTable(table: DocumentTable, options: TableOptions): string {
  const { bytes, members, names, values, root } = table
  const packed: PackedTable = {
    ...{ root, members, placeholders: options.placeholders },
    ignoresMongoId: options.ignoresMongoId,
    names: [...names],
    values: Object.fromEntries(
      members.flatMap((name, slot) => {
        const known = values[slot]
        return known === undefined ? [] : [[name, known]]
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
  const { bytes, names, values, root, ...made }: PackedTable = JSON.parse(text)
  const { members, placeholders, ignoresMongoId } = options
  if (JSON.stringify(made) !== JSON.stringify({ members, placeholders, ignoresMongoId }))
    return undefined
  return {
    ...{ root, members, names: new Map(names) },
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
