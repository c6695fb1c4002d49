import { compilePattern } from '../../schema/pattern.js'

/** The parts of a regular expression. */
export type PatternPart =
  | { readonly kind: 'start' | 'end' }
  /** One character: a bit for each ASCII character that it may be. */
  | { readonly kind: 'character'; readonly characters: bigint }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternPart[] }
  | {
      readonly kind: 'repetition'
      readonly part: PatternPart
      readonly min: number
      readonly max: number
    }

export const ASCII_SIZE = 128

/** Thrown where a pattern has something that isn't regular, or that is rare. */
const unsupported = new Error('unsupported')

/**
 * Parses a regular expression, as far as it's about ASCII.
 *
 * @param source a regular expression that `compilePattern` accepts
 * @returns `undefined` if it has lookarounds, references, boundaries of words, or too many groups in
 * each other
 */
export function parseRegularPattern(source: string): PatternPart | undefined {
  try {
    return new PatternParser(source, compilePattern(source).flags).parse()
  } catch (error) {
    if (error === unsupported || error instanceof SyntaxError) return undefined
    throw error
  }
}

const MAX_DEPTH = 50

/** A class, an escape, or any other character. The engine has checked the syntax. */
const atomPattern =
  /\[(?:\\.|[^\]\\])*\]|\\(?:[pPu]\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[^bBkcux\d])|[^\\()[\]{}*+?|]/suy

const quantifierPattern = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y

class PatternParser {
  readonly #source: string
  readonly #flags: string
  #at = 0
  #depth = 0

  constructor(source: string, flags: string) {
    this.#source = source
    this.#flags = flags
  }

  parse(): PatternPart {
    const pattern = this.#parseChoice()
    if (this.#at < this.#source.length) throw unsupported
    return pattern
  }

  #parseChoice(): PatternPart {
    this.#depth += 1
    if (this.#depth > MAX_DEPTH) throw unsupported
    const parts = [this.#parseSequence()]
    while (this.#skip('|')) parts.push(this.#parseSequence())
    this.#depth -= 1
    return { kind: 'choice', parts }
  }

  #parseSequence(): PatternPart {
    const parts: PatternPart[] = []
    while (this.#at < this.#source.length && !'|)'.includes(this.#source.charAt(this.#at)))
      parts.push(this.#parseRepetition())
    return { kind: 'sequence', parts }
  }

  #parseRepetition(): PatternPart {
    const part = this.#parsePart()
    const match = this.#match(quantifierPattern)
    if (match === undefined) return part
    const [, sign, least, comma, most] = match
    const [min, max] =
      sign === undefined
        ? [Number(least), comma === undefined ? Number(least) : most ? Number(most) : Infinity]
        : [sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity]
    return { kind: 'repetition', part, min, max }
  }

  #parsePart(): PatternPart {
    if (this.#skip('^')) return { kind: 'start' }
    if (this.#skip('$')) return { kind: 'end' }
    if (this.#skip('(')) {
      if (this.#skip('?') && !this.#skip(':')) {
        if (this.#match(/<(?![=!])[^>]*>/y) === undefined) throw unsupported
      }
      const choice = this.#parseChoice()
      if (!this.#skip(')')) throw unsupported
      return choice
    }
    const [raw] = this.#match(atomPattern) ?? []
    // Without the flag, braces after a letter have another meaning.
    if (raw === undefined || (/^\\[pPu]\{/.test(raw) && this.#flags === '')) throw unsupported
    return { kind: 'character', characters: this.#readCharacters(raw) }
  }

  /** The engine knows best which characters a class has. */
  #readCharacters(raw: string): bigint {
    const pattern = new RegExp(`^(?:${raw})$`, this.#flags)
    let characters = 0n
    for (let code = 0; code < ASCII_SIZE; code += 1)
      if (pattern.test(String.fromCharCode(code))) characters |= 1n << BigInt(code)
    return characters
  }

  #skip(character: string): boolean {
    if (this.#source.charAt(this.#at) !== character) return false
    this.#at += 1
    return true
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#source)
    if (match === null) return undefined
    this.#at += match[0].length
    return match
  }
}
