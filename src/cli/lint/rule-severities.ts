import { UserError } from '../../errors.js'
import { type Severity, severities } from '../../lint/finding.js'
import type { Rule, RuleSeverities } from '../../lint/rule.js'
import { builtInRuleIds } from '../../lint/rule-ids.js'
import { parseRuleKey } from '../../lint/severities.js'
import { didYouMean } from '../../validate/runtime/index.js'
import { createUnknownNameError, shortenArgument } from '../args.js'

/**
 * Reads the values of `--rule`: `ID=severity`, or `ID@POINTER=severity` for one field.
 *
 * @param rules those of the schema; the JSON reader and the validator have more
 * @throws UserError for a rule or a severity that doesn't exist, or a rule that is set twice
 */
export function parseSeverities(
  settings: readonly string[],
  rules: readonly Rule[],
): RuleSeverities {
  const parsed = new Map<string, Severity | 'off'>()
  for (const setting of settings) {
    // The pointer of a field may contain an equals sign.
    const equals = setting.lastIndexOf('=')
    const key = setting.slice(0, Math.max(equals, 0))
    const severity = setting.slice(equals + 1)
    if (equals === -1 || !isSeverity(severity) || parseRuleKey(key).ruleId.includes('='))
      throw new UserError(
        `--rule is ${JSON.stringify(shortenArgument(setting))}; expected ID=error|warning|info|off.`,
      )
    const error = findRuleKeyError(key, rules)
    if (error !== undefined) throw error
    if (parsed.has(key))
      throw new UserError(`--rule sets \`${shortenArgument(key)}\` more than once.`)
    parsed.set(key, severity)
  }
  return parsed
}

/** What is wrong with the key of a setting: `ID`, or `ID@POINTER`. `undefined` if it's fine. */
export function findRuleKeyError(key: string, rules: readonly Rule[]): UserError | undefined {
  const { ruleId, field } = parseRuleKey(key)
  const ids = [...rules.map(({ id }) => id), ...builtInRuleIds]
  if (!ids.includes(ruleId))
    return createUnknownNameError('rule', ruleId, ids, 'Every finding in a report names its rule.')
  if (field === undefined || isPointer(field)) return undefined
  return new UserError(`the field in \`${shortenArgument(key)}\` is not a JSON Pointer.`, {
    hint: isPointer(`/${field}`)
      ? didYouMean(`\`${shortenArgument(`${ruleId}@/${field}`)}\``)
      : 'In a key, ~ is written as ~0 and / as ~1.',
  })
}

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function isPointer(text: string): boolean {
  return /^(\/([^/~]|~[01])*)*$/.test(text)
}

function isSeverity(text: string): text is Severity | 'off' {
  return [...severities, 'off'].includes(text)
}
