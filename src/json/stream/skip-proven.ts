import { LINE_FEED } from '../characters.js'
import { decodeLossy } from './encoding.js'
import type { TextProver } from './item.js'
import { finishValue, type ReadContext } from './read-context.js'

/**
 * Skips elements of an array, or texts, that are proven to be clean, as if they had been read. The last
 * one is remembered, because issues show it.
 *
 * @returns whether there are any
 */
export async function skipProvenValues(
  context: ReadContext,
  prover: TextProver,
  layout: 'elements' | 'texts',
): Promise<boolean> {
  const { reader, position: start } = context
  if (!(await prover.load(reader.bytes, reader.offset, layout))) return false
  if (prover.proveValues(layout) === 0) return false
  const { lastStart, end } = prover
  const skipped = reader.bytes.subarray(0, lastStart)
  // Only line feeds break lines in them.
  const lineFeeds = prover.countLineFeeds(lastStart)
  const rest = decodeLossy(skipped.subarray(skipped.lastIndexOf(LINE_FEED) + 1)).length
  context.position = {
    line: start.line + lineFeeds,
    column: lineFeeds === 0 ? start.column + rest : 1 + rest,
    offset: start.offset + lastStart,
  }
  reader.discard(lastStart)
  const length = end - lastStart
  finishValue(context, decodeLossy(reader.bytes.subarray(0, length)), length)
  context.isDamaged = false
  return true
}
