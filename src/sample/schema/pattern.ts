import { compilePattern } from '../../schema/pattern.js'
import { generateFromPattern, parsePattern, type Repetition } from './pattern-tree.js'

/** What a match of a pattern has to be besides. */
export interface MatchLimits {
  readonly minLength?: number
  readonly maxLength?: number
  /** Whether the text passes all other checks. */
  readonly accepts?: (text: string) => boolean
}

/**
 * Generates a string that matches a regular expression.
 *
 * Character classes, groups, alternatives, quantifiers and back-references are followed. Word
 * boundaries and lookarounds can only be tested, so each attempt is, and some attempts write what a
 * lookahead asks for over the text.
 *
 * @param randomBelow returns a random integer from 0 up to, but not including, `end`
 * @returns `undefined` if the pattern is invalid, or if no attempt matches it within the limits
 * @throws SampleSizeError if the match would be too long, or groups are nested too deeply
 * @example generateMatch('^[A-Z]{2}-\\d+$', randomBelow) // 'QK-407'
 */
export function generateMatch(
  pattern: string,
  randomBelow: (end: number) => number,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY, accepts = () => true }: MatchLimits = {},
): string | undefined {
  const parsed = parsePattern(pattern)
  if (parsed === undefined) return undefined
  const expression = compilePattern(pattern)
  let repetition: Repetition = { extra: 3, isFixed: false }
  let tested = 0
  for (let attempt = 0; attempt < maxAttempts && tested < maxTestedCharacters; attempt += 1) {
    const text = generateFromPattern(parsed, { randomBelow, repetition, attempt })
    // Without an anchor at its end, a pattern accepts any padding.
    for (const candidate of text.length < minLength
      ? [text.padEnd(minLength, 'x'), text]
      : [text]) {
      const length = [...candidate].length
      tested += length
      if (length < minLength) repetition = { extra: stretch(minLength, attempt), isFixed: true }
      else if (length > maxLength) repetition = { extra: attempt % 3, isFixed: false }
      else if (expression.test(candidate) && accepts(candidate)) return candidate
    }
  }
  return undefined
}

const maxAttempts = 60
/** Tests of long texts take long, and a text that is long is long in each attempt. */
const maxTestedCharacters = 300_000

/** How often to repeat more than necessary, if the text was too short: a part of what is needed. */
function stretch(minLength: number, attempt: number): number {
  return Math.ceil((minLength * ((attempt % 4) + 1)) / 4)
}
