import { shorten } from './characters.js'
import { findNumberLoss } from './number-loss.js'
import { formatPointer } from './pointer.js'
import { createPositionLookup, type Position, type Span } from './position.js'
import type { ScanState } from './stream/scan-bytes.js'
import { decodeString, Tokenizer } from './tokenizer.js'

/** Information that `JSON.parse` silently drops from a valid text: what and where. */
export interface LossWarning extends Span {
  readonly ruleId: 'json/duplicate-key' | 'json/unsafe-integer' | 'json/lone-surrogate'
  /** The JSON Pointer of the value; if `key` is given, of the object that holds the key. */
  readonly pointer: string
  readonly key?: string
  readonly message: string
  readonly args: Readonly<Record<string, unknown>>
}

/**
 * Finds duplicate keys, numbers with more digits than a double can hold, and strings that contain
 * half of a surrogate pair. It reads the text again only if the scan state says that there may be
 * any.
 *
 * @param text a valid JSON text
 * @param value what `JSON.parse` returned for it
 * @param base the position of the text in its file
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-4 on duplicate names
 * @see https://www.rfc-editor.org/rfc/rfc7493#section-2.2 on numbers beyond a double
 */
export function findPrecisionLoss(
  text: string,
  value: unknown,
  scanState: Readonly<ScanState>,
  base: Position,
): readonly LossWarning[] {
  const isSuspicious =
    scanState.hasLongNumber ||
    scanState.hasSurrogateEscape ||
    scanState.members !== countMembers(value)
  return isSuspicious ? readWarnings(text, base) : []
}

/** The number of members of all objects in a value. */
function countMembers(value: unknown): number {
  let count = 0
  const pending: unknown[] = [value]
  while (pending.length > 0) {
    const next = pending.pop()
    if (typeof next !== 'object' || next === null) continue
    if (Array.isArray(next)) {
      for (const item of next) if (typeof item === 'object' && item !== null) pending.push(item)
      continue
    }
    for (const key in next) {
      count += 1
      const member = (next as Readonly<Record<string, unknown>>)[key]
      if (typeof member === 'object' && member !== null) pending.push(member)
    }
  }
  return count
}

/** An open object or array. */
interface Level {
  /** The range of each key read so far; `undefined` for an array. */
  readonly keys: Map<string, Span> | undefined
  /** The key or index of the current value. */
  token: string | number
  isKeyNext: boolean
}

function readWarnings(text: string, base: Position): readonly LossWarning[] {
  const warnings: LossWarning[] = []
  const levels: Level[] = []
  const formatCurrentPointer = () => formatPointer(levels.map(({ token }) => token))
  let lookup: ((index: number) => Position) | undefined
  const findPosition = (index: number): Position => {
    lookup ??= createPositionLookup(text, base)
    return lookup(index)
  }

  function readKey(level: Level, keys: Map<string, Span>, span: Span): void {
    const key = decodeString(text.slice(span.start, span.end))
    const first = keys.get(key)
    const surrogate = findLoneSurrogate(key)
    if (first !== undefined || surrogate !== undefined) {
      const pointer = formatPointer(levels.slice(0, -1).map(({ token }) => token))
      if (first !== undefined)
        warnings.push(createDuplicateKey(key, pointer, span, findPosition(first.start)))
      if (surrogate !== undefined)
        warnings.push({ ...createLoneSurrogate(surrogate, span), pointer, key })
    }
    if (first === undefined) keys.set(key, span)
    level.token = key
  }

  function readString(span: Span): void {
    const token = text.slice(span.start, span.end)
    if (!/\\u[dD]/.test(token)) return
    const surrogate = findLoneSurrogate(decodeString(token))
    if (surrogate !== undefined)
      warnings.push({ ...createLoneSurrogate(surrogate, span), pointer: formatCurrentPointer() })
  }

  function readNumber(span: Span): void {
    // The shortest number that a double can't hold is 1e309.
    if (span.end - span.start < 5) return
    const literal = text.slice(span.start, span.end)
    const rounded = findNumberLoss(literal)
    if (rounded !== undefined)
      warnings.push({
        ...createUnsafeInteger(literal, rounded, span),
        pointer: formatCurrentPointer(),
      })
  }

  const tokenizer = new Tokenizer(text)
  for (let kind = tokenizer.advance(); kind !== 'end'; kind = tokenizer.advance()) {
    const level = levels.at(-1)
    const span = { start: tokenizer.start, end: tokenizer.end }
    switch (kind) {
      case '{':
        levels.push({ keys: new Map(), token: '', isKeyNext: true })
        break
      case '[':
        levels.push({ keys: undefined, token: 0, isKeyNext: false })
        break
      case '}':
      case ']':
        levels.pop()
        break
      case ':':
        if (level !== undefined) level.isKeyNext = false
        break
      case ',':
        if (typeof level?.token === 'number') level.token += 1
        else if (level !== undefined) level.isKeyNext = true
        break
      case 'string':
        if (level?.isKeyNext && level.keys !== undefined) readKey(level, level.keys, span)
        else readString(span)
        break
      case 'word':
        readNumber(span)
    }
  }
  return warnings
}

/** Half of a surrogate pair. Well-formed pairs don't match `\p{Cs}`, which reads code points. */
function findLoneSurrogate(text: string): string | undefined {
  return /\p{Cs}/u.exec(text)?.[0]
}

function createDuplicateKey(
  key: string,
  pointer: string,
  span: Span,
  first: Position,
): LossWarning {
  const message = `The key \`${shorten(key)}\` occurs twice in this object, first at ${first.line}:${first.column}. Only the last value counts. Remove the other one.`
  return { ruleId: 'json/duplicate-key', pointer, key, message, args: { first }, ...span }
}

function createUnsafeInteger(
  literal: string,
  rounded: string,
  span: Span,
): Omit<LossWarning, 'pointer'> {
  const reason = rounded.endsWith('Infinity')
    ? 'is larger than any number a double can hold'
    : 'has more digits than a double can hold'
  return {
    ruleId: 'json/unsafe-integer',
    message: `${shorten(literal)} ${reason}: most programs read ${shorten(rounded)}. Write it as a string to keep its value.`,
    args: { literal: shorten(literal), read: rounded },
    ...span,
  }
}

function createLoneSurrogate(surrogate: string, span: Span): Omit<LossWarning, 'pointer'> {
  const found = `\\u${surrogate.charCodeAt(0).toString(16)}`
  return {
    ruleId: 'json/lone-surrogate',
    message: `The string contains \`${found}\`, half of a surrogate pair, which can't be encoded as UTF-8. Write both halves, or remove it.`,
    args: { found },
    ...span,
  }
}
