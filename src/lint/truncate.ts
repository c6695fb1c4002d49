import { shorten } from '../json/characters.js'
import type { ValidationIssue } from '../validate/runtime/index.js'
import type { Branches, Finding } from './finding.js'

/** Longer names and messages aren't read. A file can repeat a name of any length in each finding. */
const MAX_NAME_LENGTH = 256
const MAX_MESSAGE_LENGTH = 2000

/** The arguments repeat values and lists of the schema, such as an enum, in each finding. */
const MAX_ARG_LENGTH = 1000
const MAX_ARG_ITEMS = 100
const MAX_ARG_VALUES = 500

type Members = Pick<Finding, 'name' | 'message' | 'args' | 'branches' | 'truncated'>

/**
 * Cuts the members of a finding that are too long to repeat in each finding, and lists them in
 * `truncated`. Its pointer, key and range stay exact: the number of findings is limited by them.
 */
export function truncateMembers(finding: { -readonly [Key in keyof Members]: Members[Key] }): void {
  const { name, message, args, branches } = finding
  const truncated: NonNullable<Members['truncated']>[number][] = []
  if (name !== undefined && name.length > MAX_NAME_LENGTH) {
    finding.name = shorten(name, MAX_NAME_LENGTH)
    truncated.push('name')
  }
  if (message.length > MAX_MESSAGE_LENGTH) {
    finding.message = shorten(message, MAX_MESSAGE_LENGTH)
    truncated.push('message')
  }
  finding.args = truncateArgs(args)
  if (finding.args !== args) truncated.push('args')
  if (branches !== undefined) {
    finding.branches = truncateBranches(branches)
    if (finding.branches !== branches) truncated.push('branches')
  }
  if (truncated.length > 0) finding.truncated = truncated
}

/** Returns the arguments themselves if nothing in them is cut. */
function truncateArgs(args: Finding['args']): Finding['args'] {
  // The usual case. Without a copy, it takes a fifth of the time.
  if (takeShortValue(args, MAX_ARG_VALUES) >= 0) return args
  let left = MAX_ARG_VALUES
  /** Returns the value itself if nothing in it is cut. */
  function truncate(value: unknown): unknown {
    left -= 1
    if (typeof value === 'string') return shorten(value, MAX_ARG_LENGTH)
    if (typeof value !== 'object' || value === null) return value
    const entries = Array.isArray(value) ? value.entries() : listEntries(value)
    const kept: Array<readonly [string | number, unknown]> = []
    let isCut = false
    for (const [key, item] of entries) {
      if (kept.length === MAX_ARG_ITEMS || left <= 0) {
        isCut = true
        break
      }
      const short = truncate(item)
      const name = typeof key === 'string' ? shorten(key, MAX_ARG_LENGTH) : key
      isCut ||= short !== item || name !== key
      kept.push([name, short])
    }
    if (!isCut) return value
    return Array.isArray(value) ? kept.map(([, item]) => item) : Object.fromEntries(kept)
  }
  return truncate(args) as Finding['args']
}

/**
 * Subtracts the number of values in a value from what is left.
 *
 * @returns -1 if there are too many, or if a part is too long
 */
function takeShortValue(value: unknown, left: number): number {
  if (left <= 0) return -1
  let rest = left - 1
  if (typeof value === 'string') return value.length > MAX_ARG_LENGTH ? -1 : rest
  if (typeof value !== 'object' || value === null) return rest
  if (Array.isArray(value)) {
    if (value.length > MAX_ARG_ITEMS) return -1
    for (let index = 0; index < value.length && rest >= 0; index += 1)
      rest = takeShortValue(value[index], rest)
    return rest
  }
  let count = 0
  for (const key in value) {
    count += 1
    if (count > MAX_ARG_ITEMS || key.length > MAX_ARG_LENGTH) return -1
    rest = takeShortValue((value as Readonly<Record<string, unknown>>)[key], rest)
    if (rest < 0) return -1
  }
  return rest
}

/** One after the other: an object may have a million keys. */
function* listEntries(value: object): Generator<readonly [string, unknown]> {
  for (const key in value)
    if (Object.hasOwn(value, key)) yield [key, (value as Readonly<Record<string, unknown>>)[key]]
}

/** Returns the branches themselves if nothing in them is cut. */
function truncateBranches(branches: Branches): Branches {
  const short = branches.map((issues) => {
    const shortIssues = issues.map(truncateIssue)
    return shortIssues.every((issue, index) => issue === issues[index]) ? issues : shortIssues
  })
  return short.every((issues, index) => issues === branches[index]) ? branches : short
}

function truncateIssue(issue: ValidationIssue): ValidationIssue {
  const message = shorten(issue.message, MAX_MESSAGE_LENGTH)
  const args = truncateArgs(issue.args)
  const branches = issue.branches && truncateBranches(issue.branches)
  const isCut = message !== issue.message || args !== issue.args || branches !== issue.branches
  return isCut ? { ...issue, message, args, ...(branches && { branches }) } : issue
}
