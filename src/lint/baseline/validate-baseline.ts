import { shorten } from '../../json/characters.js'
import { appendToken } from '../../json/pointer.js'
import { isObject } from '../../schema/schema.js'
import { closestMatch, didYouMean } from '../../validate/runtime/index.js'
import { severities } from '../finding.js'
import { baselineVersion } from './format-baseline.js'

/** The first thing that is wrong with the value of a baseline. */
export interface BaselineProblem {
  readonly pointer: string
  /** Whether it's about the key and not about its value. */
  readonly isAboutKey?: boolean
  readonly message: string
  readonly hint?: string
}

/**
 * Checks a baseline by hand: compiling `schemas/baseline.schema.json` would take longer than most
 * runs. A test holds both to the same verdicts.
 */
export function findBaselineProblem(value: unknown): BaselineProblem | undefined {
  if (!isObject(value) || !Array.isArray(value.accepted) || value.version === undefined)
    return {
      pointer: '',
      message: 'this is not a baseline: expected an object with `version` and a list `accepted`.',
      hint: 'Name the file that --update-baseline wrote, or a new one.',
    }
  const { version, accepted } = value
  if (isCount(version) && version > baselineVersion)
    return {
      pointer: '/version',
      message: `this baseline has version ${version}; this cluster-schema reads version ${baselineVersion}.`,
      hint: 'Use the version of cluster-schema that wrote it, or a newer one.',
    }
  if (version !== baselineVersion)
    return { pointer: '/version', message: `\`version\` must be ${baselineVersion}.` }
  const unknown = findUnknownKey(value, ['version', 'accepted'], '')
  if (unknown !== undefined) return unknown
  for (const [index, entry] of accepted.entries()) {
    const problem = findEntryProblem(entry, `/accepted/${index}`)
    if (problem !== undefined) return problem
  }
  return undefined
}

const text = { isValid: isText, expected: 'a string that is not empty' }

/** The members of an entry. */
const members: Readonly<
  Record<string, { isValid(value: unknown): boolean; expected: string; isOptional?: true }>
> = {
  file: text,
  record: {
    isValid: (value) => typeof value === 'string',
    expected: 'a string',
    isOptional: true,
  },
  rule: {
    isValid: (value) => isText(value) && !value.includes(' '),
    expected: 'the id of a rule',
  },
  severity: {
    isValid: (value) => severities.some((it) => it === value),
    expected: severities.map((it) => `"${it}"`).join(' or '),
    isOptional: true,
  },
  count: { isValid: isCount, expected: 'a whole number above 0' },
}

function findEntryProblem(entry: unknown, pointer: string): BaselineProblem | undefined {
  if (!isObject(entry)) return { pointer, message: 'an entry must be an object.' }
  const unknown = findUnknownKey(entry, Object.keys(members), pointer)
  if (unknown !== undefined) return unknown
  for (const [key, { isValid, expected, isOptional = false }] of Object.entries(members)) {
    if (!Object.hasOwn(entry, key)) {
      if (isOptional) continue
      return { pointer, message: `\`${key}\` is missing: expected ${expected}.` }
    }
    if (!isValid(entry[key]))
      return { pointer: `${pointer}/${key}`, message: `\`${key}\` must be ${expected}.` }
  }
  return undefined
}

function findUnknownKey(
  object: Readonly<Record<string, unknown>>,
  known: readonly string[],
  pointer: string,
): BaselineProblem | undefined {
  const key = Object.keys(object).find((it) => !known.includes(it))
  if (key === undefined) return undefined
  const closest = closestMatch(key, known)
  return {
    pointer: appendToken(pointer, key),
    isAboutKey: true,
    message: `unknown key \`${shorten(key)}\`.`,
    ...(closest === undefined ? {} : { hint: didYouMean(`\`${closest}\``) }),
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1
}
