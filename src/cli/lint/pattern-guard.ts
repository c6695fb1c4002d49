import process from 'node:process'
import { Script } from 'node:vm'
import { appendToken } from '../../json/pointer.js'
import { compilePattern } from '../../schema/pattern.js'
import { estimatePatternCost, type PatternCost } from '../../schema/pattern-cost.js'
import type { TextPattern, Validator } from '../../validate/compile.js'
import type { ValidationIssue } from '../../validate/runtime/index.js'
import { formatJson, formatPath } from '../../validate/runtime/index.js'
import { quoteCode } from '../../validate/runtime/text/phrases.js'

export interface PatternGuard {
  /** For `compileValidator`: compiles a pattern that stops when the time is over. */
  createPattern(source: string): TextPattern
  /** Makes a validator report `schema/timeout` instead of running on. */
  limit(validate: Validator): Validator
}

/** Texts that are no longer than this are matched in milliseconds, whatever the pattern. */
const maxLengths: Readonly<Record<PatternCost, number>> = {
  linear: Number.POSITIVE_INFINITY,
  quadratic: 2_000,
  unknown: 12,
}

/**
 * For so many milliseconds, a signal waits for a pattern. A script that a signal stops is for patterns
 * that take longer: while it starts and ends, the program loses signals.
 */
const maxDelay = 100

/**
 * Limits the time that the patterns of a schema take in one document. JavaScript can't interrupt a
 * regular expression, but Node.js can stop a script. That takes 0.15 ms, so it's only done where a
 * pattern could take long.
 *
 * @param milliseconds the limit for one document
 * @see https://nodejs.org/api/vm.html#scriptruninthiscontextoptions
 */
export function createPatternGuard(milliseconds: number): PatternGuard {
  const key = `cluster-schema:${Math.random()}`
  const script = new Script(`globalThis[${JSON.stringify(key)}]()`)
  let left = milliseconds

  function run(limit: number, breakOnSigint: boolean): boolean {
    const start = performance.now()
    try {
      return script.runInThisContext({ timeout: Math.ceil(limit), breakOnSigint })
    } finally {
      left -= performance.now() - start
    }
  }

  function test(pattern: RegExp, text: string): boolean {
    if (left < 1) throw new PatternTimeout(pattern.source, text)
    Object.assign(globalThis, { [key]: () => pattern.test(text) })
    try {
      if (left <= maxDelay) return run(left, false)
      try {
        return run(maxDelay, false)
      } catch (error) {
        if (!hasCode(error, 'ERR_SCRIPT_EXECUTION_TIMEOUT')) throw error
      }
      if (left < 1) throw new PatternTimeout(pattern.source, text)
      return run(left, true)
    } catch (error) {
      // The signal has stopped the script only.
      if (hasCode(error, 'ERR_SCRIPT_EXECUTION_INTERRUPTED')) process.emit('SIGINT', 'SIGINT')
      throw hasCode(error, 'ERR_SCRIPT_EXECUTION_TIMEOUT')
        ? new PatternTimeout(pattern.source, text)
        : error
    } finally {
      Reflect.deleteProperty(globalThis, key)
    }
  }

  return {
    createPattern(source) {
      const pattern = compilePattern(source)
      const maxLength = maxLengths[estimatePatternCost(source)]
      if (maxLength === Number.POSITIVE_INFINITY) return pattern
      return {
        test: (text) => (text.length <= maxLength ? pattern.test(text) : test(pattern, text)),
      }
    },
    limit: (validate) => (document, options) => {
      left = milliseconds
      try {
        return validate(document, options)
      } catch (error) {
        if (!(error instanceof PatternTimeout)) throw error
        return [createTimeoutIssue(error, document, milliseconds)]
      }
    },
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

class PatternTimeout extends Error {
  readonly pattern: string
  readonly text: string

  constructor(pattern: string, text: string) {
    super('The time for the patterns is over.')
    this.pattern = pattern
    this.text = text
  }
}

function createTimeoutIssue(
  { pattern, text }: PatternTimeout,
  document: unknown,
  milliseconds: number,
): ValidationIssue {
  const { pointer, isKey } = findText(document, text) ?? { pointer: '', isKey: false }
  const limit = `${milliseconds / 1000} s`
  const path = formatPath(document, pointer)
  const subject = isKey ? `A key of ${pointer === '' ? 'the document' : path}` : path
  return {
    ruleId: 'schema/timeout',
    pointer,
    ...(isKey ? { key: text } : {}),
    expected: `a match within ${limit}`,
    actual: formatJson(text),
    args: { pattern, limit: milliseconds },
    message:
      `${subject} is ${formatJson(text)}; ` +
      `matching it with the pattern ${quoteCode(pattern)} takes more than ${limit}. ` +
      "The document isn't checked any further.",
  }
}

interface FoundText {
  /** JSON Pointer to the string, or to the object that has the key. */
  readonly pointer: string
  readonly isKey: boolean
}

/** Finds a string or a key in a document. A pattern doesn't know where its text comes from. */
function findText(document: unknown, text: string): FoundText | undefined {
  const open: Array<readonly [value: unknown, pointer: string]> = [[document, '']]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, pointer] = next
    if (value === text) return { pointer, isKey: false }
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value) && Object.hasOwn(value, text)) return { pointer, isKey: true }
    for (const [key, member] of Object.entries(value).toReversed())
      if (typeof member === 'object' || member === text)
        open.push([member, appendToken(pointer, key)])
  }
  return undefined
}
