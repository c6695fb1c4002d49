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
 * Cuts the members of a finding that are too long to repeat in each finding. Its pointer, key and
 * range stay exact: the number of findings is limited by them.
 *
 * @returns the members, with `truncated` if any was cut
 */
export function truncateMembers(
  { args, branches }: Pick<Finding, 'args' | 'branches'>,
  message: string,
  name: string | undefined,
): Members {
  const short: { -readonly [Key in keyof Members]: Members[Key] } = {
    message: shorten(message, MAX_MESSAGE_LENGTH),
    args: truncateArgs(args),
  }
  if (name !== undefined) short.name = shorten(name, MAX_NAME_LENGTH)
  if (branches !== undefined) short.branches = truncateBranches(branches)
  const truncated: NonNullable<Members['truncated']>[number][] = []
  if (short.name !== name) truncated.push('name')
  if (short.message !== message) truncated.push('message')
  if (short.args !== args) truncated.push('args')
  if (short.branches !== branches) truncated.push('branches')
  if (truncated.length > 0) short.truncated = truncated
  return short
}

function truncateArgs(args: Finding['args']): Finding['args'] {
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
