import { UserError } from '../../errors.js'
import type { SchemaNode } from '../schema.js'
import { explainApiDocument, readApiDocument } from './api-document.js'
import { explainMissingKeywords } from './missing-keywords.js'

/**
 * Refuses documents that are no schema: API descriptions, and files such as a package.json, as which
 * every document would be valid.
 *
 * @throws UserError
 */
export function assertSchema(document: SchemaNode, file: string): void {
  const api = readApiDocument(document)
  const problem =
    api === undefined ? explainMissingKeywords(document, file) : explainApiDocument(api, file)
  if (problem === undefined) return
  throw new UserError(`${file}: ${problem.message}`, { hint: problem.hint })
}
