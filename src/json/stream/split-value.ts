import { isOpeningBracket, QUOTE } from '../characters.js'
import { decodeLossy } from './encoding.js'
import {
  createTooLargeIssue,
  decodeItem,
  defaultLimit,
  type StreamItem,
  type StreamText,
} from './item.js'
import {
  dropText,
  explainNextToken,
  finishValue,
  LOOK_AHEAD,
  type ReadContext,
} from './read-context.js'
import { createScanState, scanBytes } from './scan-bytes.js'

/**
 * Reads the value that starts here as one text.
 *
 * @param limit the longest text to read, in bytes
 * @returns whether reading can go on after it
 */
export async function* splitValue(
  context: ReadContext,
  unit: StreamText['unit'],
  limit = defaultLimit,
): AsyncGenerator<StreamItem, boolean> {
  const { reader } = context
  const scanState = createScanState()
  let scanned = 0
  let end = -1
  while (end === -1) {
    end = scanBytes(scanState, reader.bytes, scanned)
    scanned = reader.bytes.length
    if (scanState.controlIndex !== -1) {
      // The string is broken. What follows tells whether it was cut off.
      await reader.readAhead(scanState.controlIndex + LOOK_AHEAD)
      end = Math.min(reader.bytes.length, scanState.controlIndex + LOOK_AHEAD)
    } else if (end === -1 && scanned > limit) {
      yield createTooLargeIssue(context.position, limit)
      return false
    } else if (end === -1 && !(await reader.readMore())) end = scanned
  }
  const bytes = reader.bytes.subarray(0, end)
  if (!isCompleteValue(bytes)) {
    yield await explainNextToken(context, end + LOOK_AHEAD)
    return false
  }
  const item = decodeItem(bytes, context.position, scanState, unit)
  const text = item.kind === 'text' ? item.text : decodeLossy(bytes)
  yield item
  finishValue(context, text, end)
  // Bytes that aren't UTF-8 have another length as text: what follows must not be located by it.
  if (item.kind === 'issue') dropText(context)
  return true
}

/** Whether a number or word is one. If it isn't, the bytes after it may tell why. */
function isCompleteValue(bytes: Uint8Array): boolean {
  if (isOpeningBracket(bytes[0]) || bytes[0] === QUOTE) return true
  try {
    JSON.parse(decodeLossy(bytes))
    return true
  } catch {
    return false
  }
}
