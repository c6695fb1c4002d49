/** What is to be known of the bytes of a JSON value before it is decoded. */
export interface ScanState {
  begun: boolean
  /** Brackets that are open. */
  depth: number
  /** The deepest nesting met so far. */
  deepest: number
  inString: boolean
  /** The next byte of the string stands behind a backslash. */
  escaped: boolean
  /** Colons outside of strings: as many as there are members. */
  colons: number
  /** Digits in a row; far below zero behind a decimal point, where digits are often many. */
  digits: number
  /** A number that may be more than a double can hold. */
  longNumber: boolean
  /** An escape such as `\ud83d`, a half of a character. */
  surrogate: boolean
  /** A byte that no string may hold, where it stands; -1 for none. What follows says nothing. */
  broken: number
}

export function createScanState(): ScanState {
  return {
    begun: false,
    depth: 0,
    deepest: 0,
    inString: false,
    escaped: false,
    colons: 0,
    digits: 0,
    longNumber: false,
    surrogate: false,
    broken: -1,
  }
}

/**
 * Reads on in a value that begins at the first byte it is called with: where the value ends, or -1
 * if its end is not there yet. It counts brackets and knows strings; whether all is well inside is
 * for the parser to say.
 *
 * A number or word at the root ends where the bytes that can be in one do.
 *
 * @param outline of what was read before `from`; changed
 */
export function scanBytes(outline: ScanState, bytes: Uint8Array, from: number): number {
  let { begun, depth, inString, escaped, colons, digits } = outline
  let end = -1
  let at = from
  for (; at < bytes.length && end === -1; at += 1) {
    const byte = bytes[at] as number
    if (inString) {
      if (escaped) {
        escaped = false
        if (byte === U && isSurrogate(bytes, at)) outline.surrogate = true
      } else if (byte === QUOTE) {
        inString = false
        if (depth === 0) end = at + 1
      } else if (byte === BACKSLASH) escaped = true
      else if (byte < 0x20) {
        outline.broken = at
        break
      }
      continue
    }
    if (byte >= 0x30 && byte <= 0x39) {
      digits += 1
      begun = true
      if (digits === 16) outline.longNumber = true
      continue
    }
    // An exponent can be beyond any double.
    if ((byte | 0x20) === 0x65 && digits !== 0) outline.longNumber = true
    digits = byte === POINT ? FAR_BELOW : 0
    switch (byte) {
      case QUOTE:
        if (depth === 0 && begun) end = at
        else inString = true
        break
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (depth === 0 && begun) end = at
        else {
          depth += 1
          if (depth > outline.deepest) outline.deepest = depth
        }
        break
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth -= 1
        if (depth === 0) end = at + 1
        else if (depth < 0) end = at
        break
      case COLON:
        colons += 1
        if (depth === 0) end = at
        break
      case COMMA:
      case SPACE:
      case TAB:
      case NEWLINE:
      case RETURN:
        if (depth === 0) end = at
        break
      default:
    }
    begun = true
  }
  Object.assign(outline, { begun, depth: Math.max(depth, 0), inString, escaped, colons, digits })
  return end
}

/** Whether the `u` of an escape begins one of U+D800 to U+DFFF; if that is not told yet, perhaps. */
function isSurrogate(bytes: Uint8Array, at: number): boolean {
  const [first, second] = [bytes[at + 1] ?? D, bytes[at + 2] ?? EIGHT]
  return (first | 0x20) === D && (second === EIGHT || second === 0x39 || (second | 0x20) >= 0x61)
}

const FAR_BELOW = -1e9
const TAB = 0x09
const NEWLINE = 0x0a
const RETURN = 0x0d
const SPACE = 0x20
const QUOTE = 0x22
const COMMA = 0x2c
const POINT = 0x2e
const EIGHT = 0x38
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const BACKSLASH = 0x5c
const CLOSE_BRACKET = 0x5d
const D = 0x64
const U = 0x75
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
