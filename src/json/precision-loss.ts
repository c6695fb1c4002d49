import { createPositionLookup, type Position, type Span } from './position.js'
import { skipString, skipWhitespace } from './skip.js'
import type { ScanState } from './stream/scan-state.js'

/** What is lost of a valid JSON text when it is decoded: where, and what. */
export interface LossWarning extends Span {
  readonly ruleId: 'json/duplicate-key' | 'json/unsafe-integer' | 'json/lone-surrogate'
  /** RFC 6901; for a key, of its object. */
  readonly pointer: string
  readonly key?: string
  readonly message: string
  readonly args: Readonly<Record<string, unknown>>
}

/**
 * Finds equal keys of one object, numbers whose digits a double cannot hold, and strings that hold
 * half of a surrogate pair. The outline tells whether there may be any: a text that has none is not
 * read again.
 *
 * @param text that `JSON.parse` made `value` of
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-4 on names that are not unique
 * @see https://www.rfc-editor.org/rfc/rfc7493#section-2.2 on numbers beyond a double
 */
export function findPrecisionLoss(
  text: string,
  value: unknown,
  outline: Readonly<ScanState>,
  base: Position,
): readonly LossWarning[] {
  const mayHave = outline.longNumber || outline.surrogate || outline.colons !== countMembers(value)
  return mayHave ? remarksOn(text, base) : []
}

/** The number of members of all objects in a value. */
function countMembers(value: unknown): number {
  let count = 0
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    if (Array.isArray(next)) {
      for (const item of next) if (typeof item === 'object' && item !== null) open.push(item)
      continue
    }
    for (const key in next) {
      count += 1
      const member = (next as Readonly<Record<string, unknown>>)[key]
      if (typeof member === 'object' && member !== null) open.push(member)
    }
  }
  return count
}

/** An object or array that is open. */
interface Level {
  /** By key, where it stands; `undefined` for an array. */
  readonly keys: Map<string, Span> | undefined
  /** The key or index that is being read. */
  token: string
  /** A key comes next, not a value. */
  atKey: boolean
}

function remarksOn(text: string, base: Position): readonly LossWarning[] {
  const remarks: LossWarning[] = []
  const levels: Level[] = []
  const pointerTo = (depth: number) =>
    levels
      .slice(0, depth)
      .map(({ token }) => `/${escapeToken(token)}`)
      .join('')
  let positions: ((index: number) => Position) | undefined
  const positionOf = (index: number): Position => {
    positions ??= createPositionLookup(text, base)
    return positions(index)
  }

  function key(level: Level, span: Span): void {
    const name = String(JSON.parse(text.slice(span.start, span.end)))
    const first = level.keys?.get(name)
    const pointer = pointerTo(levels.length - 1)
    if (first === undefined) level.keys?.set(name, span)
    else remarks.push(duplicateKey(name, pointer, span, positionOf(first.start)))
    halves(name, span, { pointer, key: name })
    level.token = name
  }

  function halves(value: string, span: Span, where: Pick<LossWarning, 'pointer' | 'key'>): void {
    const half = /\p{Cs}/u.exec(value)?.[0]
    if (half !== undefined) remarks.push({ ...loneSurrogate(half, span), ...where })
  }

  let at = skipWhitespace(text, 0)
  while (at < text.length) {
    const level = levels.at(-1)
    const end = tokenEnd(text, at)
    const span = { start: at, end }
    switch (text[at]) {
      case '{':
        levels.push({ keys: new Map(), token: '', atKey: true })
        break
      case '[':
        levels.push({ keys: undefined, token: '0', atKey: false })
        break
      case '}':
      case ']':
        levels.pop()
        break
      case ':':
        if (level !== undefined) level.atKey = false
        break
      case ',':
        if (level?.keys !== undefined) level.atKey = true
        else if (level !== undefined) level.token = String(Number(level.token) + 1)
        break
      case '"':
        if (level?.atKey) key(level, span)
        else if (/\\u[dD]/.test(text.slice(at, end)))
          halves(JSON.parse(text.slice(at, end)), span, { pointer: pointerTo(levels.length) })
        break
      default: {
        const read = misread(text.slice(at, end))
        if (read !== undefined)
          remarks.push({
            ...unsafeInteger(text.slice(at, end), read, span),
            pointer: pointerTo(levels.length),
          })
      }
    }
    at = skipWhitespace(text, end)
  }
  return remarks
}

function tokenEnd(text: string, at: number): number {
  if (text[at] === '"') return skipString(text, at)
  let end = at + 1
  if (!/[-\w]/.test(text[at] ?? '')) return end
  while (/[-+.\w]/.test(text[end] ?? '')) end += 1
  return end
}

/** What a number is read as, where that is another one. */
function misread(literal: string): string | undefined {
  if (literal.length < 5 || !/^[-\d]/.test(literal)) return undefined
  const value = Number(literal)
  if (!Number.isFinite(value)) return String(value)
  if (!/^-?\d{16,}$/.test(literal) || BigInt(literal) === BigInt(value)) return undefined
  return String(BigInt(value))
}

function duplicateKey(key: string, pointer: string, span: Span, first: Position): LossWarning {
  const message = `The key \`${shorten(key)}\` is in this object twice, first at ${first.line}:${first.column}. The last one counts.`
  return { ruleId: 'json/duplicate-key', pointer, key, message, args: { first }, ...span }
}

function unsafeInteger(literal: string, read: string, span: Span): Omit<LossWarning, 'pointer'> {
  const why = read.endsWith('Infinity') ? 'is beyond what' : 'has more digits than'
  const message = `${shorten(literal)} ${why} a double holds; most programs read ${shorten(read)}. Write it as a string.`
  return {
    ruleId: 'json/unsafe-integer',
    message,
    args: { literal: shorten(literal), read },
    ...span,
  }
}

function loneSurrogate(half: string, span: Span): Omit<LossWarning, 'pointer'> {
  const found = `\\u${half.charCodeAt(0).toString(16)}`
  const message = `The string holds \`${found}\`, half of a character, which cannot be written as UTF-8.`
  return { ruleId: 'json/lone-surrogate', message, args: { found }, ...span }
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39).replace(/[\ud800-\udbff]$/, '')}…`
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}
