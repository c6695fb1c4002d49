import { textStart } from './text'

// What is read in vain, because a value doesn't fit the first nodes of a choice. Without a limit, that
// would double with each level of a document.

/** In bytes, besides some more for each byte of the document. */
const MAX_WASTE: usize = 1 << 20

let documentStart: usize = 0
let wasted: usize = 0
/** How many values were read. */
export let steps: usize = 0

export function startWaste(from: usize): void {
  documentStart = from
  wasted = 0
}

export function countStep(): void {
  steps += 1
}

export function isTooWasteful(p: usize): bool {
  return wasted > MAX_WASTE + ((p - documentStart) << 3)
}

/** Adds what was read since a value began at `p`, after a number of steps. */
export function addWaste(p: usize, before: usize): void {
  wasted += ((steps - before) << 4) + (textStart > p ? textStart - p : 0)
}
