import { LINE_FEED } from '../characters.js'
import type { Position } from '../position.js'
import { decodeLossy } from './encoding.js'
import type { TextProver } from './item.js'
import { finishValue, type ReadContext } from './read-context.js'

/**
 * Skips elements of an array that are proven to be clean, as if they had been read. The last one is
 * remembered, because issues show it.
 *
 * @returns whether there are any
 */
export async function skipProvenElements(
  context: ReadContext,
  prover: TextProver,
): Promise<boolean> {
  const { reader } = context
  if (!(await prover.load(reader.bytes, reader.offset, 'elements'))) return false
  if (prover.proveElements(0) === 0) return false
  const { lastStart, end } = prover
  context.position = advanceOverLines(context.position, reader.bytes.subarray(0, lastStart))
  reader.discard(lastStart)
  const length = end - lastStart
  finishValue(context, decodeLossy(reader.bytes.subarray(0, length)), length)
  return true
}

/** The position after bytes in which only line feeds break lines. */
function advanceOverLines(start: Position, bytes: Uint8Array): Position {
  let { line } = start
  let from = 0
  for (let found = bytes.indexOf(LINE_FEED); found !== -1; found = bytes.indexOf(LINE_FEED, from)) {
    line += 1
    from = found + 1
  }
  const rest = decodeLossy(bytes.subarray(from)).length
  const column = line === start.line ? start.column + rest : 1 + rest
  return { line, column, offset: start.offset + bytes.length }
}
