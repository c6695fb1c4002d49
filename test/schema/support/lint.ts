import { lintFile } from '../../../src/lint/lint-file.js'
import { isObject } from '../../../src/schema/schema.js'
import { createTarget } from '../../lint/target.js'
import type { Subject } from './subject.js'

/** The rules of all findings in a document. */
export async function listFindings(
  { schema }: Subject,
  document: unknown,
): Promise<readonly string[]> {
  if (!isObject(schema.document)) throw new Error('the schema is an object')
  const bytes = new TextEncoder().encode(JSON.stringify(document))
  const { findings } = await lintFile('a.json', bytes, createTarget(schema.document))
  return findings.map(({ ruleId }) => ruleId)
}
