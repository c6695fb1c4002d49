/**
 * Items that are made while they're iterated, without waiting in between: a turn of the event loop for
 * each one would take as long as to parse it. Iterate a batch to its end before you ask for the next one.
 */
export type Batch<Item> = Iterable<Item>

/** Gives the items of all batches one by one. */
export async function* flattenBatches<Item>(
  batches: AsyncIterable<Batch<Item>>,
): AsyncGenerator<Item> {
  for await (const batch of batches) yield* batch
}
