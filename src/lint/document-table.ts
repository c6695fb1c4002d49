import { listRecordFields } from '../document-record.js'
import type { DocumentTable, TableOptions } from '../prove/create-table.js'
import type { Schema } from '../schema/schema.js'
import { placeholders } from './placeholders.js'
import type { LintTarget } from './rule.js'
import { genericRules } from './rules/index.js'
import { readYear } from './times.js'

/** Where the table of the fast pass comes from. */
export interface TableSource {
  /** Loads the schema of the documents, to make the table from it. */
  readonly loadSchema: () => Promise<Schema>
  /** Finds a table that was made earlier, from the same schema and with the same options. */
  readonly findTable?: (options: TableOptions) => DocumentTable | undefined
}

/**
 * Loads the table for the documents of a target. It's the same whatever rules are on.
 *
 * @returns `undefined` if the fast pass understands too little of the schema
 */
export async function loadDocumentTable(
  target: LintTarget,
  { loadSchema, findTable }: TableSource,
): Promise<DocumentTable | undefined> {
  const options = createTableOptions(target)
  const known = findTable?.(options)
  if (known !== undefined) return known
  const [{ createTable }, schema] = await Promise.all([
    import('../prove/create-table.js'),
    loadSchema(),
  ])
  return createTable(schema, options)
}

/** What the table for the documents of a target has to say. */
export function createTableOptions(target: LintTarget): TableOptions {
  return {
    members: listMembers(target),
    placeholders: [...placeholders.keys()],
    readYear,
    ignoresMongoId: ignoresMongoId(target),
  }
}

/** Whether documents come from MongoDB: with any `_id`, and perhaps as Extended JSON. */
export function ignoresMongoId(target: LintTarget): boolean {
  return target.readsExtendedJson === true && target.ignoresMongoId === true
}

/** The members of documents that rules for whole documents read. */
function listMembers({ rules, createPreviousDocuments }: LintTarget): readonly string[] {
  const readers = [...genericRules, ...rules].filter(({ document, compare }) => document || compare)
  const fields = createPreviousDocuments?.().recordFields
  return [
    ...new Set([
      ...readers.flatMap((it) => it.fields),
      ...(fields === undefined ? [] : listRecordFields(fields)),
    ]),
  ]
}
