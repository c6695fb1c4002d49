import type { Severity } from '../../lint/finding.js'
import type { RuleMetadata } from '../../lint/rule.js'

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

type Description = Pick<RuleMetadata, 'summary' | 'why' | 'fix'>

/** What the JSON reader reports, by the part of the id after `json/`. */
const jsonSummaries: Readonly<Record<string, string>> = {
  bom: 'A file has no byte order mark.',
  'duplicate-key': 'An object has each key once.',
  empty: 'A file contains a JSON value.',
  encoding: 'A file is UTF-8.',
  layout: 'Documents are separated as the name of the file says.',
  'lone-surrogate': 'A string has no half of a surrogate pair.',
  syntax: 'A text is valid JSON.',
  'too-deep': 'Values are nested at most 10,000 levels deep.',
  'too-large': 'A document is small enough to be read.',
  'unsafe-integer': 'A number keeps its digits when it is read as a double.',
}

/** The JSON reader and the validators have no rule objects: their ids say it all. */
function describeBuiltInRule(ruleId: string): Description {
  const name = ruleId.slice(ruleId.indexOf('/') + 1)
  if (ruleId.startsWith('json/'))
    return {
      summary: jsonSummaries[name] ?? 'A file is JSON that every reader understands.',
      why: 'Other programs refuse the text, or silently read another value (RFC 8259).',
      fix: 'Correct the place that the message names, or export the file again.',
    }
  if (name === 'null')
    return {
      summary: 'A field that may be absent is not null.',
      why: 'The schema allows that the field is absent, but not that it is null.',
      fix: 'Leave the key out.',
    }
  return {
    summary: `A value meets \`${name}\` of its schema.`,
    why: `The keyword \`${name}\` of the JSON Schema doesn't allow the value.`,
    fix: 'Change the value as the message says.',
  }
}
