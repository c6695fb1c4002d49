import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  EIGHT,
  LINE_FEED,
  LOWER_A,
  LOWER_D,
  LOWER_E,
  LOWER_U,
  NINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  POINT,
  QUOTE,
  SPACE,
  TAB,
  ZERO,
} from '../characters.js'

/** What the byte scanner knows of a JSON value so far. It resumes from here with the next bytes. */
export interface ScanState {
  hasStarted: boolean
  /** How many brackets are open. */
  depth: number
  maxDepth: number
  inString: boolean
  /** Whether the previous byte of the string was a backslash. */
  isEscaped: boolean
  /** The number of objects and arrays. */
  containers: number
  /** The number of colons outside of strings, which is the number of members. */
  members: number
  /** How many digits in a row were read. Far below zero in a fraction, where many are common. */
  digits: number
  /** Whether a number may be more than a double can hold. */
  hasLongNumber: boolean
  /** Whether a string may contain an escaped surrogate, such as `\ud83d`. */
  hasSurrogateEscape: boolean
  /** Whether there is a `\r` between tokens. */
  hasReturn: boolean
  /** The index of a control character in a string, where scanning stops; -1 if there is none. */
  controlIndex: number
}

export function createScanState(): ScanState {
  return {
    hasStarted: false,
    depth: 0,
    maxDepth: 0,
    inString: false,
    isEscaped: false,
    containers: 0,
    members: 0,
    digits: 0,
    hasLongNumber: false,
    hasSurrogateEscape: false,
    hasReturn: false,
    controlIndex: -1,
  }
}

/**
 * Finds the end of the JSON value that starts at the first byte of the first call. It only counts
 * brackets and skips strings: the parser checks everything else. A number or word at the root ends
 * at the first byte that can't be part of one.
 *
 * @param state of the bytes before `from`; updated
 * @returns the index after the value, or -1 if the value continues after `bytes`
 */
export function scanBytes(state: ScanState, bytes: Uint8Array, from: number): number {
  // The hot loop of reading: local variables are faster than properties.
  let { hasStarted, depth, inString, isEscaped, containers, members, digits } = state
  const last = bytes.length - 1
  let end = -1
  let index = from
  for (; index < bytes.length && end === -1; index += 1) {
    const byte = bytes[index] as number
    if (inString) {
      if (isEscaped) {
        isEscaped = false
        if (byte === LOWER_U && mayBeSurrogate(bytes, index)) state.hasSurrogateEscape = true
        continue
      }
      // Most bytes are in strings: a loop of their own takes half of the time.
      let next = byte
      while (next >= 0x20 && next !== QUOTE && next !== BACKSLASH && index < last) {
        index += 1
        next = bytes[index] as number
      }
      if (next === QUOTE) {
        inString = false
        if (depth === 0) end = index + 1
      } else if (next === BACKSLASH) isEscaped = true
      else if (next < 0x20) {
        state.controlIndex = index
        break
      }
      continue
    }
    if (byte >= ZERO && byte <= NINE) {
      digits += 1
      hasStarted = true
      if (digits === MAX_SAFE_DIGITS + 1) state.hasLongNumber = true
      continue
    }
    // A number with an exponent can be larger than any double.
    if ((byte | 0x20) === LOWER_E && digits !== 0) state.hasLongNumber = true
    digits = byte === POINT ? IN_FRACTION : 0
    switch (byte) {
      case QUOTE:
        if (depth === 0 && hasStarted) end = index
        else inString = true
        break
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (depth === 0 && hasStarted) end = index
        else {
          depth += 1
          containers += 1
          if (depth > state.maxDepth) state.maxDepth = depth
        }
        break
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth -= 1
        if (depth === 0) end = index + 1
        else if (depth < 0) end = index
        break
      case COLON:
        members += 1
        if (depth === 0) end = index
        break
      case CARRIAGE_RETURN:
        state.hasReturn = true
        if (depth === 0) end = index
        break
      case COMMA:
      case SPACE:
      case TAB:
      case LINE_FEED:
        if (depth === 0) end = index
        break
      default:
    }
    hasStarted = true
  }
  state.hasStarted = hasStarted
  state.depth = Math.max(depth, 0)
  state.inString = inString
  state.isEscaped = isEscaped
  state.containers = containers
  state.members = members
  state.digits = digits
  return end
}

/** Whether `u` at `index` starts an escape of U+D800 to U+DFFF, as far as the bytes are there. */
function mayBeSurrogate(bytes: Uint8Array, index: number): boolean {
  const first = bytes[index + 1] ?? LOWER_D
  const second = bytes[index + 2] ?? EIGHT
  return (
    (first | 0x20) === LOWER_D &&
    (second === EIGHT || second === NINE || (second | 0x20) >= LOWER_A)
  )
}

/** Every integer of so many digits is exact in a double. */
const MAX_SAFE_DIGITS = 15

/** So low that the digits of a fraction never count up to a long number. */
const IN_FRACTION = -1e9
