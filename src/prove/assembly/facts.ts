import { FACTS } from '../memory'
import { STRING } from './kinds'

// What is known of the members of the document that rules read. The address of a fact is that of its
// member: 32 bytes.

export function locateFact(slot: i32): usize {
  return <usize>(FACTS + (slot << 5))
}

/** Forgets the values of the last document. */
export function clearFacts(slots: i32): void {
  for (let slot = 0; slot < slots; slot += 1) store<i32>(locateFact(slot), 0)
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
