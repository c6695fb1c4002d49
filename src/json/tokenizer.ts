import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  getCharacter,
  isWhitespace,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './characters.js'

/**
 * What kind of token the tokenizer found. A `word` is a number, `true`, `false` or `null`, or
 * something that looks like one (`nullable`, `01`). `invalid` is a character no token starts with.
 */
export type TokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'word' | 'invalid' | 'end'

/**
 * Reads the tokens of a JSON text one after the other. It doesn't look into strings and words:
 * `syntax/` checks them, the others read texts that are known to be valid.
 *
 * A class with mutable fields, because it runs once per token: an object per token takes 50 %
 * longer.
 *
 * @example
 * const tokenizer = new Tokenizer('[1]')
 * while (tokenizer.advance() !== 'end') console.log(tokenizer.kind, tokenizer.start)
 * // '[' 0, 'word' 1, ']' 2
 */
export class Tokenizer {
  private readonly text: string
  kind: TokenKind = 'end'
  /** Where the current token starts, and where it ends (exclusive), in UTF-16 code units. */
  start: number
  end: number

  constructor(text: string, from = 0) {
    this.text = text
    this.start = from
    this.end = from
  }

  /** Moves to the next token and returns its kind. After the last token it returns `end`. */
  advance(): TokenKind {
    const { text } = this
    const start = skipWhitespace(text, this.end)
    this.start = start
    this.end = start + 1
    switch (text.charCodeAt(start)) {
      case OPEN_BRACE:
        this.kind = '{'
        break
      case CLOSE_BRACE:
        this.kind = '}'
        break
      case OPEN_BRACKET:
        this.kind = '['
        break
      case CLOSE_BRACKET:
        this.kind = ']'
        break
      case COMMA:
        this.kind = ','
        break
      case COLON:
        this.kind = ':'
        break
      case QUOTE:
        this.kind = 'string'
        this.end = findStringEnd(text, start)
        break
      default:
        this.readWord()
    }
    return this.kind
  }

  /**
   * Extends the current token, the first one of a value, to the whole value. To find its end, it's
   * enough to count brackets outside of strings.
   */
  skipValue(): void {
    const { text } = this
    let depth = this.kind === '[' || this.kind === '{' ? 1 : 0
    let end = this.end
    while (depth > 0 && end < text.length) {
      const code = text.charCodeAt(end)
      if (code === QUOTE) {
        end = findStringEnd(text, end)
        continue
      }
      if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1
      end += 1
    }
    this.end = end
  }

  private readWord(): void {
    this.end = findWordEnd(this.text, this.start)
    this.kind = 'word'
    if (this.end > this.start) return
    this.kind = this.start < this.text.length ? 'invalid' : 'end'
    this.end += getCharacter(this.text, this.start).length
  }
}

/** The content of a valid string token, with its escapes decoded. */
export function decodeString(token: string): string {
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1)
}

/** The index of the first character that isn't whitespace, at or after `from`. */
export function skipWhitespace(text: string, from: number): number {
  let end = from
  while (isWhitespace(text.charCodeAt(end))) end++
  return end
}

/** The index after the closing quote, or the end of the text if there is none. */
export function findStringEnd(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1)
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1)
  return quote === -1 ? text.length : quote + 1
}

/** A quote is escaped after an odd number of backslashes. Each run of them is counted once. */
function isEscaped(text: string, quote: number): boolean {
  let first = quote
  while (text.charCodeAt(first - 1) === BACKSLASH) first--
  return (quote - first) % 2 === 1
}

/** The index after the run of letters, digits and signs that starts at `start`. */
export function findWordEnd(text: string, start: number): number {
  let end = start
  for (;;) {
    const code = text.charCodeAt(end)
    if (isAsciiWordCode(code)) end += 1
    else if (code > 0xa0 && isForeignWordCharacter(getCharacter(text, end)))
      end += getCharacter(text, end).length
    else return end
  }
}

/** Whether words can contain the character. */
export function isWordCharacter(character: string): boolean {
  return findWordEnd(character, 0) > 0
}

/** A letter, digit, `.`, `+`, `-`, `_` or `$`. */
function isAsciiWordCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x2e ||
    code === 0x2d ||
    code === 0x2b ||
    code === 0x5f ||
    code === 0x24
  )
}

/** A letter, number, mark or symbol outside of ASCII; not `´`, which people type as a quote. */
function isForeignWordCharacter(character: string): boolean {
  return character > '\u00a0' && /^(?!\u00b4)[\p{L}\p{N}\p{M}\p{S}]$/u.test(character)
}
