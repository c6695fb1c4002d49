import type { Severity } from '../../lint/finding.js'
import type { RuleMetadata } from '../../lint/rule.js'
import { describeBuiltInRule } from '../built-in-rules.js'

export const sarifLevels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** The rules of a run. Results refer to them by index. */
export interface RuleList {
  readonly list: readonly object[]
  add(rule: RuleMetadata): void
  /** The index of a rule. One that isn't in the list yet is described by its id. */
  findIndex(ruleId: string, severity: Severity): number
}

export function createRuleList(): RuleList {
  const list: object[] = []
  const indices = new Map<string, number>()
  const add = (rule: Omit<RuleMetadata, 'fields'>): number => {
    const index = list.push(describeRule(rule)) - 1
    indices.set(rule.id, index)
    return index
  }
  return {
    list,
    add,
    findIndex: (ruleId, severity) =>
      indices.get(ruleId) ?? add({ id: ruleId, severity, ...describeBuiltInRule(ruleId) }),
  }
}

function describeRule({ id, severity, summary, why, fix }: Omit<RuleMetadata, 'fields'>): object {
  const help = `${why}\n\n${fix}`
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: help, markdown: help },
    defaultConfiguration:
      severity === 'off' ? { enabled: false } : { level: sarifLevels[severity] },
  }
}
