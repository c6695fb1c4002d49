import { convertExtendedJson, mayBeExtendedJson } from './extended-json/convert.js'
import type { JsonIssue } from './issue.js'
import { resolvePointer, trimPointer } from './pointer.js'
import { type Position, startOfFile } from './position.js'
import { findPrecisionLoss, hasDuplicateKeys, type LossWarning } from './precision-loss.js'
import { createScanState, type ScanState, scanBytes } from './stream/scan-bytes.js'
import { explainSyntax } from './syntax/explain.js'
import type { TextUnit } from './syntax/message.js'
import { Tokenizer } from './tokenizer.js'

export type ParseResult = ParsedJson | { readonly ok: false; readonly issue: JsonIssue }

export interface ParsedJson {
  readonly ok: true
  readonly value: unknown
  /** Their pointers lead into `value`. */
  readonly warnings: readonly LossWarning[]
  /** Whether objects of Extended JSON were replaced by plain values. */
  readonly isExtended?: boolean
  /** Whether an object looks like one of Extended JSON, but has other content. */
  readonly hasMalformed?: boolean
}

export interface ParseOptions {
  /** The position of the text in its file. Messages name positions of the file. */
  readonly base?: Position
  /** What messages call the text; `file` by default. */
  readonly unit?: TextUnit
  /** What the scanner found in the bytes of the text; without it they are scanned here. */
  readonly scanState?: Readonly<ScanState>
  /** Whether to read Extended JSON, as MongoDB exports it, as the plain values that it stands for. */
  readonly readsExtendedJson?: boolean
  /** Gives the value, or throws a SyntaxError: `JSON.parse` by default. */
  readonly parse?: (text: string) => unknown
}

/** Deeper than any real document, but not deep enough to break code that reads recursively. */
export const MAX_DEPTH = 10_000

/**
 * Parses a JSON text that is already decoded from UTF-8 and has no byte order mark.
 *
 * Accepts and returns exactly what `JSON.parse` does: `__proto__` becomes an own property, and the
 * last of several duplicate keys wins. Only a text that it refuses is read again, to explain why.
 * Warnings tell what `JSON.parse` silently drops: duplicate keys, digits, halves of surrogate pairs.
 *
 * @example
 * parseJson('[1,]') // { ok: false, issue: { ruleId: 'json/syntax', start: 3, end: 4, … } }
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(text: string, options: ParseOptions = {}): ParseResult {
  const { base = startOfFile, unit = 'file', parse = JSON.parse } = options
  const { scanState = scanText(text) } = options
  if (scanState.maxDepth > MAX_DEPTH) return { ok: false, issue: createTooDeepIssue(text) }
  let value: unknown
  try {
    value = parse(text)
  } catch (error) {
    // Any other error, such as a lack of memory, says nothing about the text.
    if (!(error instanceof SyntaxError)) throw error
    if (/[^ \t\n\r]/.test(text)) return { ok: false, issue: explainSyntax(text, { base, unit }) }
    const message = `The ${unit} is empty. It must contain a JSON value.`
    return { ok: false, issue: { ruleId: 'json/empty', message, args: {}, start: 0, end: 0 } }
  }
  // Before the conversion, which removes members.
  const hasDuplicates = hasDuplicateKeys(value, scanState)
  if (!options.readsExtendedJson || !mayBeExtendedJson(text)) {
    const suspicion = { scanState, hasDuplicates, losesWrappedDigits: false }
    const warnings = findPrecisionLoss(text, base, suspicion)
    return { ok: true, value, warnings }
  }
  const { value: plain, replaced, malformed, losesDigits } = convertExtendedJson(value)
  const suspicion = { scanState, hasDuplicates, losesWrappedDigits: losesDigits }
  const warnings = findPrecisionLoss(text, base, suspicion)
  return {
    ...{ ok: true, value: plain, isExtended: replaced > 0, hasMalformed: malformed > 0 },
    warnings: replaced === 0 ? warnings : warnings.map((it) => liftWarning(it, plain)),
  }
}

/** A warning about something in an object of Extended JSON is one about the value it stands for. */
function liftWarning({ key, ...warning }: LossWarning, value: unknown): LossWarning {
  const pointer = trimPointer(value, warning.pointer)
  const isInObject = typeof resolvePointer(value, pointer) === 'object'
  return { ...warning, pointer, ...(key !== undefined && isInObject ? { key } : {}) }
}

function scanText(text: string): ScanState {
  const scanState = createScanState()
  scanBytes(scanState, new TextEncoder().encode(text.trimStart()), 0)
  return scanState
}

/** Points at the bracket that opens one level too many. */
function createTooDeepIssue(text: string): JsonIssue {
  const tokenizer = new Tokenizer(text)
  for (let depth = 0; depth <= MAX_DEPTH; ) {
    const kind = tokenizer.advance()
    if (kind === 'end') break
    if (kind === '[' || kind === '{') depth += 1
    else if (kind === ']' || kind === '}') depth -= 1
  }
  const { start, end } = tokenizer
  const message =
    'The nesting is deeper than 10,000 levels here, the most that cluster-schema reads.'
  return { ruleId: 'json/too-deep', message, args: { limit: MAX_DEPTH }, start, end }
}
