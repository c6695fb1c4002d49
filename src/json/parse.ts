import type { JsonIssue } from './issue.js'
import { createPositionLookup, type Position, startOfFile } from './position.js'
import { findPrecisionLoss, type LossWarning } from './precision-loss.js'
import { skipString } from './skip.js'
import { createScanState, type ScanState, scanBytes } from './stream/scan-state.js'
import { explainSyntax, type TextName } from './syntax/explain.js'

export type ParseResult =
  | { readonly ok: true; readonly value: unknown; readonly warnings: readonly LossWarning[] }
  | { readonly ok: false; readonly issue: JsonIssue }

/** Deeper than any real document, and less than what breaks those who read it. */
const deepest = 10_000

/**
 * Decodes one JSON text, already decoded from UTF-8 and without a byte order mark.
 *
 * The verdict and the value are those of `JSON.parse` (a `__proto__` key is an own property, of
 * equal keys the last one wins); only a text that it refuses is read again, to say where and why.
 * What it passes over is remarked: equal keys, digits that are lost, halves of characters.
 *
 * @param base where the text begins in its file; the message names lines and columns of the file
 * @param of what the message calls the text
 * @param outline of its bytes, where it is known
 * @example
 * decode('[1,]') // { ok: false, issue: { ruleId: 'json/syntax', start: 3, end: 4, … } }
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(
  text: string,
  base: Position = startOfFile,
  of: TextName = 'file',
  outline: Readonly<ScanState> = outlineOf(text),
): ParseResult {
  if (outline.deepest > deepest) return { ok: false, issue: tooDeep(text) }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // Anything else, such as a lack of memory, is not a fault of the text.
    if (!(error instanceof SyntaxError)) throw error
    if (/[^ \t\n\r]/.test(text))
      return { ok: false, issue: explainSyntax(text, createPositionLookup(text, base), of) }
    const message = `The ${of} is empty: it must hold a JSON value.`
    return { ok: false, issue: { ruleId: 'json/empty', message, args: {}, start: 0, end: 0 } }
  }
  return { ok: true, value, warnings: findPrecisionLoss(text, value, outline, base) }
}

function outlineOf(text: string): ScanState {
  const outline = createScanState()
  scanBytes(outline, new TextEncoder().encode(text.trimStart()), 0)
  return outline
}

function tooDeep(text: string): JsonIssue {
  let depth = 0
  let at = 0
  for (; at < text.length && depth <= deepest; at += 1) {
    const character = text[at]
    if (character === '"') at = skipString(text, at) - 1
    else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
  }
  const message = `The nesting passes 10,000 levels here. A text so deep is not read.`
  return { ruleId: 'json/too-deep', message, args: { limit: deepest }, start: at - 1, end: at }
}
