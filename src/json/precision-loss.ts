import { shorten } from './characters.js'
import { findWrappedNumberLoss } from './extended-json/wrapper.js'
import { findNumberLoss } from './number-loss.js'
import { appendToken } from './pointer.js'
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

/** What a text may have lost. */
export interface LossSuspicion {
  readonly scanState: Readonly<ScanState>
  /** Whether an object has a key twice. */
  readonly hasDuplicates: boolean
  /** Whether a number of Extended JSON, such as `{ "$numberLong": "…" }`, loses digits. */
  readonly losesWrappedDigits: boolean
}

/**
 * Finds duplicate keys, numbers with more digits than a double can hold, and strings that contain
 * half of a surrogate pair. It reads the text again only if there may be any.
 *
 * @param text a valid JSON text
 * @param base the position of the text in its file
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-4 on duplicate names
 * @see https://www.rfc-editor.org/rfc/rfc7493#section-2.2 on numbers beyond a double
 */
export function findPrecisionLoss(
  text: string,
  base: Position,
  { scanState, hasDuplicates, losesWrappedDigits }: LossSuspicion,
): readonly LossWarning[] {
  const isSuspicious =
    scanState.hasLongNumber || scanState.hasSurrogateEscape || hasDuplicates || losesWrappedDigits
  return isSuspicious ? readWarnings(text, base, hasDuplicates, losesWrappedDigits) : []
}

/**
 * Whether an object in a text has a key twice: then the text has more members than the value.
 *
 * @param value what `JSON.parse` returned for the text
 */
export function hasDuplicateKeys(value: unknown, { members }: Readonly<ScanState>): boolean {
  return members !== countMembers(value)
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
  readonly isObject: boolean
  /** Where each key of an object began first. Only kept if the text has duplicate keys. */
  readonly keyStarts: Map<string, number> | undefined
  /** The range of the current key, or the index of the current element. */
  token: Span | number
  isKeyNext: boolean
  /** Its JSON Pointer, once a warning needed it: other warnings share it. */
  pointer: string | undefined
}

function readWarnings(
  text: string,
  base: Position,
  hasDuplicates: boolean,
  losesWrappedDigits: boolean,
): readonly LossWarning[] {
  const warnings: LossWarning[] = []
  const levels: Level[] = []
  let lookup: ((index: number) => Position) | undefined
  const findPosition = (index: number): Position => {
    lookup ??= createPositionLookup(text, base)
    return lookup(index)
  }

  function openLevel(isObject: boolean): void {
    const keyStarts = isObject && hasDuplicates ? new Map<string, number>() : undefined
    levels.push({ isObject, keyStarts, token: 0, isKeyNext: isObject, pointer: undefined })
  }

  function readKey(level: Level, span: Span): void {
    level.token = span
    const first = hasDuplicates ? recordKey(level, span) : undefined
    const surrogate = findLoneSurrogate(text, span)
    if (first === undefined && surrogate === undefined) return
    const key = decodeSpan(text, span)
    const pointer = findPointer(text, levels)
    if (first !== undefined)
      warnings.push(createDuplicateKey(key, pointer, span, findPosition(first)))
    if (surrogate !== undefined)
      warnings.push({ ...createLoneSurrogate(surrogate, span), pointer, key })
  }

  /** Returns where the key began first, if the object had it before. */
  function recordKey({ keyStarts }: Level, span: Span): number | undefined {
    const key = decodeSpan(text, span)
    const first = keyStarts?.get(key)
    if (first === undefined) keyStarts?.set(key, span.start)
    return first
  }

  function readString(level: Level | undefined, span: Span): void {
    if (losesWrappedDigits && level?.isObject) readWrappedNumber(level, span)
    const surrogate = findLoneSurrogate(text, span)
    if (surrogate !== undefined)
      warnings.push({ ...createLoneSurrogate(surrogate, span), pointer: findValuePointer() })
  }

  function readNumber(span: Span): void {
    // The shortest number that a double can't hold is 1e309.
    if (span.end - span.start < 5) return
    const literal = text.slice(span.start, span.end)
    const rounded = findNumberLoss(literal)
    if (rounded !== undefined)
      warnings.push({
        ...createUnsafeInteger(literal, rounded, span),
        pointer: findValuePointer(),
      })
  }

  /** Reads the string in `{ "$numberLong": "…" }`. */
  function readWrappedNumber(level: Level, span: Span): void {
    const literal = decodeSpan(text, span)
    const rounded = findWrappedNumberLoss(readToken(text, level), literal)
    if (rounded === undefined) return
    const pointer = findPointer(text, levels)
    warnings.push({ ...createUnsafeWrappedInteger(literal, rounded, span), pointer })
  }

  function findValuePointer(): string {
    const parent = levels.at(-1)
    if (parent === undefined) return ''
    return appendToken(findPointer(text, levels), readToken(text, parent))
  }

  const tokenizer = new Tokenizer(text)
  for (let kind = tokenizer.advance(); kind !== 'end'; kind = tokenizer.advance()) {
    const level = levels.at(-1)
    const span = { start: tokenizer.start, end: tokenizer.end }
    switch (kind) {
      case '{':
      case '[':
        openLevel(kind === '{')
        break
      case '}':
      case ']':
        levels.pop()
        break
      case ':':
        if (level !== undefined) level.isKeyNext = false
        break
      case ',':
        if (level === undefined) break
        if (level.isObject) level.isKeyNext = true
        else if (typeof level.token === 'number') level.token += 1
        break
      case 'string':
        if (level?.isKeyNext) readKey(level, span)
        else readString(level, span)
        break
      case 'word':
        readNumber(span)
    }
  }
  return warnings
}

/** The JSON Pointer of the innermost open object or array. */
function findPointer(text: string, levels: readonly Level[]): string {
  // Only levels that were opened since the last warning are new.
  let known = levels.length - 1
  while (known > 0 && levels[known]?.pointer === undefined) known -= 1
  let pointer = levels[known]?.pointer ?? ''
  for (let index = known + 1; index < levels.length; index += 1) {
    const [parent, level] = [levels[index - 1], levels[index]]
    if (parent === undefined || level === undefined) break
    pointer = appendToken(pointer, readToken(text, parent))
    level.pointer = pointer
  }
  return pointer
}

function readToken(text: string, { token }: Level): string {
  return typeof token === 'number' ? String(token) : decodeSpan(text, token)
}

function decodeSpan(text: string, { start, end }: Span): string {
  return decodeString(text.slice(start, end))
}

/** Half of a surrogate pair in a string. Well-formed pairs don't match `\p{Cs}`. */
function findLoneSurrogate(text: string, span: Span): string | undefined {
  // Text that was UTF-8 contains halves only as escapes.
  if (!/\\u[dD]/.test(text.slice(span.start, span.end))) return undefined
  return /\p{Cs}/u.exec(decodeSpan(text, span))?.[0]
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
  return {
    ruleId: 'json/unsafe-integer',
    message: `${explainLoss(literal, rounded)}: most programs read ${shorten(rounded)}. Write it as a string to keep its value.`,
    args: { literal: shorten(literal), read: rounded },
    ...span,
  }
}

/** The type of MongoDB holds all digits. They are lost when a program reads it as a number. */
function createUnsafeWrappedInteger(
  literal: string,
  rounded: string,
  span: Span,
): Omit<LossWarning, 'pointer'> {
  return {
    ruleId: 'json/unsafe-integer',
    message: `${explainLoss(literal, rounded)}: as a number of plain JSON, most programs read ${shorten(rounded)}. Store it as a string to keep its value.`,
    args: { literal: shorten(literal), read: rounded },
    ...span,
  }
}

function explainLoss(literal: string, rounded: string): string {
  const reason = rounded.endsWith('Infinity')
    ? 'is larger than any number a double can hold'
    : 'has more digits than a double can hold'
  return `${shorten(literal)} ${reason}`
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
