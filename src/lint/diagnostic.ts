import type { JsonIssue } from '../json/issue.js'
import type { Span } from '../json/position.js'
import type { LossWarning } from '../json/precision-loss.js'
import type { Branches, Finding, Severity } from './finding.js'
import type { MessageArgs } from './rule.js'
import { getJsonSeverity } from './rule-ids.js'
import type { SeverityLookup } from './severities.js'

/**
 * One thing that is wrong, or worth knowing, in one document. A `Finding` adds the file, the range
 * and an excerpt.
 */
export interface Diagnostic {
  readonly ruleId: string
  readonly severity: Severity
  /** JSON Pointer in the document. */
  readonly pointer: string
  /** The key it is about, in the object at `pointer`. */
  readonly key?: string
  /** The range is the open bracket of the value: it lacks the key, or all of it is wrong. */
  readonly isAtBracket?: boolean
  readonly args: MessageArgs
  readonly message: string
  readonly suggestion?: string
  readonly branches?: Branches
  readonly cause?: string
  /** The place as reports show it, if a key on the way to it is hidden. */
  readonly shownPlace?: Pick<Finding, 'pointer' | 'key'>
  /** Indices into the text, where the JSON reader knows them; else `pointer` and `key` lead there. */
  readonly span?: Span
}

/**
 * Turns what the JSON reader reports into a diagnostic, unless the user switched the rule off.
 *
 * @param file name of the file: the severity of `json/layout` depends on it
 */
export function createJsonDiagnostics(
  issue: JsonIssue | LossWarning,
  file: string,
  severities: SeverityLookup,
): readonly Diagnostic[] {
  const { ruleId, message, args, start, end } = issue
  const { pointer = '', key } = 'pointer' in issue ? issue : {}
  const severity = severities.find(ruleId, { pointer, key }) ?? getJsonSeverity(ruleId, args, file)
  if (severity === 'off') return []
  const keyed = key === undefined ? {} : { key }
  return [{ ruleId, severity, pointer, ...keyed, args, message, span: { start, end } }]
}
