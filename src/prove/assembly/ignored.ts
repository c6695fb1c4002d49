import { hasWrapper } from './wrapper'

// A member that isn't part of the document, or only if that has Extended JSON in it: the `_id` of MongoDB.

/** In place of a slot. The one below it depends on Extended JSON. */
export const IGNORED: i32 = -2

let ignored: i32 = 0

export function startIgnoring(): void {
  ignored = 0
}

/** Notes that a member is ignored. */
export function ignoreMember(slot: i32): void {
  ignored = slot
}

/** Whether ignoring it was right. An object with nothing but an `_id` is a document. */
export function isRightlyIgnored(count: i32): bool {
  return ignored === 0 || (count > 0 && (ignored === IGNORED || hasWrapper))
}
