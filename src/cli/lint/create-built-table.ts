import { createClusterTarget } from '../../cluster/index.js'
import { createTableOptions } from '../../lint/document-table.js'
import { createTable } from '../../prove/create-table.js'
import { loadSchemaAndModel } from '../context.js'
import { packTable } from './built-table.js'

/** Makes the table of the fast pass for clusters, as text. The build keeps it. */
export async function createBuiltTable(): Promise<string> {
  const { schema, model } = await loadSchemaAndModel(undefined)
  const options = createTableOptions(createClusterTarget(model))
  const table = createTable(schema, options)
  if (table === undefined) throw new Error('the fast pass has no table for clusters')
  return packTable(table, options)
}
