import { CLOSE_BRACKET, COMMA, canStartValue } from '../characters.js'
import type { SplitOptions, StreamItem } from './item.js'
import {
  dropText,
  explainNextToken,
  type ReadContext,
  readPunctuation,
  skipToNextToken,
} from './read-context.js'
import { skipProvenValues } from './skip-proven.js'
import { splitValue } from './split-value.js'

/**
 * Splits the array that starts here into its elements.
 *
 * @returns whether the array ended as it should, so that reading can go on after it
 */
export async function* splitElements(
  context: ReadContext,
  { limit, prover }: SplitOptions,
): AsyncGenerator<StreamItem, boolean> {
  const openBracket = readPunctuation(context, 'value-or-close')
  context.state = { ...context.state, openBracket }
  dropText(context)
  for (;;) {
    const byte = await skipToNextToken(context)
    const { expects } = context.state
    if (byte === CLOSE_BRACKET && expects !== 'value') {
      dropText(context)
      readPunctuation(context, 'end')
      return true
    }
    if (byte === COMMA && expects === 'comma-or-close') {
      readPunctuation(context, 'value', openBracket)
    } else if (byte !== undefined && expects !== 'comma-or-close' && canStartValue(byte)) {
      if (prover !== undefined && (await skipProvenValues(context, prover, 'elements'))) continue
      if (!(yield* splitValue(context, 'element', limit))) return false
    } else {
      if (!context.isDamaged) yield await explainNextToken(context)
      return false
    }
  }
}
