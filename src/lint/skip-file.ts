import type { ParseResult } from '../json/parse.js'
import type { StreamItem } from '../json/stream/item.js'

/** An item of a file, with its value if it was parsed already. */
export type MaybeParsed = StreamItem & { readonly parsed?: ParseResult }

export interface Skipped {
  readonly kind: 'skipped'
  readonly reason: string
}

/**
 * Asks `skip` about the value of a file that is a single JSON text. The items of all other files,
 * and of those without a reason to skip them, are passed on.
 *
 * @param skip why to skip the file, if there is a reason
 */
export async function* skipFile(
  items: AsyncIterable<StreamItem>,
  parse: (item: StreamItem & { kind: 'text' }) => ParseResult,
  skip: (value: unknown) => string | undefined,
): AsyncGenerator<MaybeParsed | Skipped> {
  const held: MaybeParsed[] = []
  let reason: string | undefined
  let isKept = false
  for await (const item of items) {
    if (isKept) {
      yield item
      continue
    }
    if (item.kind === 'text' && reason === undefined) {
      const parsed = parse(item)
      held.push({ ...item, parsed })
      if (parsed.ok && item.of !== 'element') reason = skip(parsed.value)
      isKept = reason === undefined
    } else {
      held.push(item)
      // There is more in the file than one JSON text.
      isKept = reason !== undefined
    }
    if (isKept) yield* held
  }
  if (isKept) return
  if (reason === undefined) yield* held
  else yield { kind: 'skipped', reason }
}
