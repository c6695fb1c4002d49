import type { StreamItem } from '../json/stream/item.js'
import { type ParsedItem, parseText } from './parse-text.js'

/** Stands for a file that is skipped. */
export interface SkipItem {
  readonly kind: 'skipped'
  readonly reason: string
}

/**
 * Decides whether to skip a file that is a single JSON text. Of a file that isn't skipped, and of
 * one with several texts, all items are passed on.
 *
 * @param skip receives the value of the text; gives the reason to skip the file, if there is one
 */
export async function* skipFile(
  items: AsyncIterable<StreamItem>,
  skip: (value: unknown) => string | undefined,
): AsyncGenerator<ParsedItem | SkipItem> {
  const held: ParsedItem[] = []
  let reason: string | undefined
  let isKept = false
  for await (const item of items) {
    if (isKept) {
      yield item
      continue
    }
    if (item.kind === 'text' && reason === undefined) {
      const parsed = parseText(item)
      held.push({ ...item, parsed })
      if (parsed.ok && item.unit !== 'element') reason = skip(parsed.value)
      isKept = reason === undefined
    } else {
      held.push(item)
      // More follows the first text.
      isKept = reason !== undefined
    }
    if (isKept) yield* held
  }
  if (isKept) return
  if (reason === undefined) yield* held
  else yield { kind: 'skipped', reason }
}
