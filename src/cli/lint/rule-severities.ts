import { UserError } from '../../errors.js'
import { type Severity, severities } from '../../lint/finding.js'
import type { Rule, RuleSeverities } from '../../lint/rule.js'
import { builtInRuleIds } from '../../lint/rule-ids.js'
import { createUnknownNameError, shortenArgument } from '../args.js'

/**
 * Reads the values of `--rule`: `ID=severity`.
 *
 * @param rules those of the schema; the JSON reader and the validator have more
 * @throws UserError for a rule or a severity that doesn't exist, or a rule that is set twice
 */
export function parseSeverities(
  settings: readonly string[],
  rules: readonly Rule[],
): RuleSeverities {
  const ids = [...rules.map(({ id }) => id), ...builtInRuleIds]
  const parsed = new Map<string, Severity | 'off'>()
  for (const setting of settings) {
    const [id = '', severity = '', ...rest] = setting.split('=')
    if (!isSeverity(severity) || rest.length > 0)
      throw new UserError(
        `--rule is ${JSON.stringify(shortenArgument(setting))}; expected ID=error|warning|info|off.`,
      )
    if (!ids.includes(id))
      throw createUnknownNameError('rule', id, ids, 'Every finding in a report names its rule.')
    if (parsed.has(id)) throw new UserError(`--rule sets \`${id}\` more than once.`)
    parsed.set(id, severity)
  }
  return parsed
}

function isSeverity(text: string): text is Severity | 'off' {
  return [...severities, 'off'].includes(text)
}
