import type { LintTarget } from '../rule.js'
import type { Redactor } from './redactor.js'

/**
 * Creates the redactor, if there is something to hide. Only then its code is loaded.
 *
 * @param redact the values to hide, see `LintOptions`
 * @param at where the user says that the documents are
 */
export async function openRedactor(
  redact: boolean | readonly string[] | undefined,
  target: LintTarget,
  at: readonly string[],
): Promise<Redactor | undefined> {
  if (redact === undefined || redact === false) return undefined
  if (redact !== true && redact.length === 0) return undefined
  const { createRedactor } = await import('./redactor.js')
  return createRedactor(redact, target, at)
}
