// Code points of ASCII, which are also its bytes in UTF-8. The minified build inlines them, so that V8
// compiles a `switch` over them to a jump table.
export const TAB = 0x09
export const LINE_FEED = 0x0a
export const CARRIAGE_RETURN = 0x0d
export const SPACE = 0x20
export const QUOTE = 0x22
export const COMMA = 0x2c
export const POINT = 0x2e
export const ZERO = 0x30
export const EIGHT = 0x38
export const NINE = 0x39
export const COLON = 0x3a
export const OPEN_BRACKET = 0x5b
export const BACKSLASH = 0x5c
export const CLOSE_BRACKET = 0x5d
export const LOWER_A = 0x61
export const LOWER_D = 0x64
export const LOWER_E = 0x65
export const LOWER_U = 0x75
export const OPEN_BRACE = 0x7b
export const CLOSE_BRACE = 0x7d

/**
 * Whether JSON allows the character between tokens: space, tab, line feed and carriage return.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-2
 */
export function isWhitespace(code: number): boolean {
  // Most characters are larger: one comparison is enough for them.
  return (
    code <= SPACE &&
    (code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB)
  )
}

export function isLineBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN
}

export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE
}

export function isOpeningBracket(code: number | undefined): boolean {
  return code === OPEN_BRACE || code === OPEN_BRACKET
}

/** Whether a JSON value can start with the character: `{`, `[`, `"`, `-`, a digit, `t`, `f`, `n`. */
export function canStartValue(code: number): boolean {
  return '{["-0123456789tfn'.includes(String.fromCharCode(code))
}

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

export function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

/** The character (code point) at an index; empty at the end of the text. */
export function getCharacter(text: string, index: number): string {
  const code = text.codePointAt(index)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** The index of the line break that ends the line, or of the end of the text, or `limit`. */
export function findLineEnd(text: string, from: number, limit = text.length): number {
  const last = Math.min(limit, text.length)
  let end = from
  while (end < last && !isLineBreak(text.charCodeAt(end))) end++
  return end
}

/** Shortens a text to 40 UTF-16 code units, or to `length`. It never splits a surrogate pair. */
export function shorten(text: string, length = 40): string {
  if (text.length <= length) return text
  const end = isHighSurrogate(text.charCodeAt(length - 2)) ? length - 2 : length - 1
  return `${text.slice(0, end)}…`
}
