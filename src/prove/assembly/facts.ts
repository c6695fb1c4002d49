import { FACTS } from '../memory'
import { NULL, STRING } from './kinds'

// What is known of the members of the document that rules read. The address of a fact is that of its
// member: 32 bytes.

/** The first 64 members that have a value, as bits. */
let present: u64 = 0

export function getPresent(): u64 {
  return present
}

export function locateFact(slot: i32): usize {
  return <usize>(FACTS + (slot << 5))
}

/** Forgets the values of the last document. */
export function clearFacts(slots: i32): void {
  present = 0
  for (let slot = 0; slot < slots; slot += 1) store<i32>(locateFact(slot), 0)
}

/** Notes where the value of a member begins and ends. */
export function storePlace(slot: i32, start: usize, end: usize): void {
  store<usize>(locateFact(slot), start, 4)
  store<usize>(locateFact(slot), end, 8)
}

/** Notes the rest of what is known of a member. */
export function storeFact(
  slot: i32,
  kind: i32,
  size: i32,
  place: i32,
  hash: i32,
  number: f64,
): void {
  const fact = locateFact(slot)
  if (kind > NULL && slot < 64) present |= (<u64>1) << slot
  store<i32>(fact, kind)
  store<i32>(fact, size, 12)
  store<i32>(fact, place, 16)
  store<i32>(fact, hash, 20)
  store<f64>(fact, number, 24)
}

/** The kind of a value; 0 if it isn't there. */
export function getKind(fact: usize): i32 {
  return load<i32>(fact)
}

/** Where a value begins. */
export function getValueStart(fact: usize): usize {
  return load<usize>(fact, 4)
}

export function getValueEnd(fact: usize): usize {
  return load<usize>(fact, 8)
}

/** The number of items or members, or the length of a string. */
export function getSize(fact: usize): i32 {
  return load<i32>(fact, 12)
}

/** The place of a string in its set, from 1 on; 0 if it has none. */
export function getPlace(fact: usize): i32 {
  return load<i32>(fact, 16)
}

/** The hash of the member. */
export function getMemberHash(fact: usize): i32 {
  return load<i32>(fact, 20)
}

export function getNumber(fact: usize): f64 {
  return load<f64>(fact, 24)
}

/** Whether a value is a string of ASCII without escapes. */
export function isPlainText(fact: usize): bool {
  return (
    getKind(fact) === STRING && <i32>(getValueEnd(fact) - getValueStart(fact)) === getSize(fact) + 2
  )
}
