import { compilePattern } from '../../schema/pattern.js'
import { type Automaton, createAutomaton } from './create-automaton.js'
import { ASCII_SIZE } from './parse-pattern.js'

/** Texts that are no longer than this are matched in milliseconds, whatever the pattern. */
const MAX_LENGTH = 12

/**
 * Whether a pattern matches a string of the schema. Nothing stops a regular expression that runs away,
 * so it's only asked about short strings.
 *
 * @returns `undefined` if it isn't sure
 */
export function matchesPattern(source: string, text: string): boolean | undefined {
  const automaton = createAutomaton(source)
  if (automaton !== undefined && isAscii(text)) return acceptsText(automaton, text)
  return text.length <= MAX_LENGTH ? compilePattern(source).test(text) : undefined
}

/** Whether an automaton accepts a string of ASCII. The WebAssembly does the same. */
export function acceptsText({ classes, states, accepts }: Automaton, text: string): boolean {
  let state = 1
  for (let index = 0; index < text.length && state !== 0; index += 1)
    state = states[state]?.[classes[text.charCodeAt(index)] ?? 0] ?? 0
  return accepts[state] ?? false
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (text.charCodeAt(index) >= ASCII_SIZE) return false
  return true
}
