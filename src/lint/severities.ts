import { appendToken } from '../json/pointer.js'
import type { Severity } from './finding.js'
import type { RuleSeverities } from './rule.js'

/** Tells which severity the user set for a finding. */
export interface SeverityLookup {
  /** The severity that the user set; `undefined` if that of the rule applies. */
  readonly find: (ruleId: string, place: Place) => Severity | 'off' | undefined
  /** Whether a rule is off everywhere, so that it needn't run. `preset` is its own severity. */
  readonly isOff: (ruleId: string, preset: Severity | 'off') => boolean
}

/** A value, or the key of an object. */
interface Place {
  readonly pointer: string
  readonly key?: string | undefined
}

/** What a setting applies to: a rule, or a rule for one field only. */
export interface RuleKey {
  readonly ruleId: string
  /** The JSON Pointer of the field, in which `*` stands for any key or index. */
  readonly field?: string
}

/**
 * Takes the key of a setting apart. No id contains `@`.
 *
 * @example parseRuleKey('schema/enum@/status') // { ruleId: 'schema/enum', field: '/status' }
 */
export function parseRuleKey(key: string): RuleKey {
  const at = key.indexOf('@')
  return at === -1 ? { ruleId: key } : { ruleId: key.slice(0, at), field: key.slice(at + 1) }
}

const lookups = new WeakMap<RuleSeverities, SeverityLookup>()

/**
 * Prepares settings for many findings. Without settings for fields, a lookup builds no pointer. The
 * same settings, which most files have in common, give the same lookup.
 */
export function createSeverityLookup(severities: RuleSeverities): SeverityLookup {
  const known = lookups.get(severities)
  if (known !== undefined) return known
  const lookup = prepareLookup(severities)
  lookups.set(severities, lookup)
  return lookup
}

function prepareLookup(severities: RuleSeverities): SeverityLookup {
  const fieldSettings = new Map<string, FieldSetting[]>()
  for (const [key, severity] of severities) {
    const { ruleId, field } = parseRuleKey(key)
    if (field === undefined) continue
    const settings = fieldSettings.get(ruleId) ?? []
    fieldSettings.set(ruleId, [{ matches: createFieldMatcher(field), severity }, ...settings])
  }
  return {
    find(ruleId, { pointer, key }) {
      const settings = fieldSettings.get(ruleId)
      if (settings !== undefined) {
        const place = key === undefined ? pointer : appendToken(pointer, key)
        const setting = settings.find(({ matches }) => matches(place))
        if (setting !== undefined) return setting.severity
      }
      return severities.get(ruleId)
    },
    isOff: (ruleId, preset) =>
      (severities.get(ruleId) ?? preset) === 'off' &&
      (fieldSettings.get(ruleId) ?? []).every(({ severity }) => severity === 'off'),
  }
}

interface FieldSetting {
  readonly matches: (pointer: string) => boolean
  readonly severity: Severity | 'off'
}

function createFieldMatcher(field: string): FieldSetting['matches'] {
  const tokens = field.split('/')
  if (!tokens.includes('*')) return (pointer) => pointer === field
  const patterns = tokens.map((token) => (token === '*' ? '[^/]*' : escapePattern(token)))
  const pattern = new RegExp(`^${patterns.join('/')}$`)
  return (pointer) => pattern.test(pointer)
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/**
 * Puts settings on top of others. A setting for a rule also replaces those for its fields that come
 * from below. Of the new settings, those for fields count more than those for rules, and a field
 * counts more than one with `*`.
 *
 * @returns the settings in an order in which the last one that matches counts
 */
export function overrideSeverities<Value>(
  below: ReadonlyMap<string, Value>,
  above: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const merged = new Map(below)
  for (const [key, value] of sortBySpecificity(above)) {
    if (!key.includes('@'))
      for (const other of below.keys()) if (other.startsWith(`${key}@`)) merged.delete(other)
    // A key that is set again must move to the end.
    merged.delete(key)
    merged.set(key, value)
  }
  return merged
}

/** Rules first, then fields, those with the most `*` first. */
function sortBySpecificity<Value>(
  settings: ReadonlyMap<string, Value>,
): ReadonlyArray<readonly [string, Value]> {
  const entries = [...settings]
  const rules = entries.filter(([key]) => !key.includes('@'))
  const fields = entries.filter(([key]) => key.includes('@'))
  return [...rules, ...fields.sort(([a], [b]) => countWildcards(b) - countWildcards(a))]
}

function countWildcards(key: string): number {
  return key.split('/').filter((token) => token === '*').length
}
