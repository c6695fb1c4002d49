import { isOpeningBracket, QUOTE } from '../characters.js'
import { measureWholeBlanks } from './blanks.js'
import { decodeLossy } from './encoding.js'
import {
  createTooLargeIssue,
  decodeItem,
  defaultLimit,
  hasTooManyParts,
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
import { createScanState, type ScanState, scanBytes } from './scan-bytes.js'

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
    const isBroken = scanState.controlIndex !== -1
    const length = isBroken ? scanState.controlIndex : end === -1 ? scanned : end
    if (length > limit || hasTooManyParts(scanState)) {
      yield createTooLargeIssue(context.position, limit)
      return false
    }
    if (isBroken) {
      yield await readBrokenValue(context, scanState, unit)
      return false
    }
    if (end === -1 && !(await reader.readMore())) end = scanned
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
  context.isDamaged = item.kind === 'issue'
  // Bytes that aren't UTF-8 have another length as text: what follows must not be located by it.
  if (context.isDamaged) dropText(context)
  return true
}

/** A value with a control character in a string. What follows tells whether it was cut off there. */
async function readBrokenValue(
  { reader, position }: ReadContext,
  scanState: ScanState,
  unit: StreamText['unit'],
): Promise<StreamItem> {
  const { controlIndex } = scanState
  // Only if nothing but blanks follow was the string cut off.
  let end = controlIndex
  do end += measureWholeBlanks(reader.bytes.subarray(end, controlIndex + MAX_BLANKS))
  while (
    end < controlIndex + MAX_BLANKS - 1 &&
    end + 1 >= reader.bytes.length &&
    (await reader.readMore())
  )
  await reader.readAhead(end + LOOK_AHEAD)
  const item = decodeItem(reader.bytes.subarray(0, controlIndex), position, scanState, unit)
  if (item.kind === 'issue') return item
  // Only the first bytes have to be UTF-8: the last ones may be half of a character.
  return { ...item, text: decodeLossy(reader.bytes.subarray(0, end + LOOK_AHEAD)) }
}

/** How many blanks to read after a broken string, in bytes. */
const MAX_BLANKS = 1 << 20

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
