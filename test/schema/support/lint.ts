import type { Finding } from '../../../src/lint/finding.js'
import { lintFile } from '../../../src/lint/lint-file.js'
import { isObject } from '../../../src/schema/schema.js'
import { createTarget } from '../../lint/target.js'
import type { Subject } from './subject.js'

/** The rules of all findings in a document. */
export async function listFindings(
  subject: Subject,
  document: unknown,
): Promise<readonly string[]> {
  return (await lint(subject, document)).map(({ ruleId }) => ruleId)
}

/** The severities and messages of all findings in a document. */
export async function listMessages(
  subject: Subject,
  document: unknown,
): Promise<readonly string[]> {
  return (await lint(subject, document)).map(({ severity, message }) => `${severity}: ${message}`)
}

async function lint({ schema }: Subject, document: unknown): Promise<readonly Finding[]> {
  if (!isObject(schema.document)) throw new Error('the schema is an object')
  const bytes = new TextEncoder().encode(JSON.stringify(document))
  const { findings } = await lintFile('a.json', bytes, createTarget(schema.document))
  return findings
}
