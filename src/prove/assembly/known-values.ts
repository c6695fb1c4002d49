import { KNOWN_VALUES, KNOWN_VALUES_END } from '../memory'
import { getMemberHash, getValueEnd, getValueStart } from './facts'

// Values on which the rules that read only one member report nothing. Each is found by its hash, in a
// table of 1,024 addresses; the member and the bytes are there.

const VALUES: usize = KNOWN_VALUES + 4096
const MAX_LENGTH: i32 = 512

let valuesEnd: usize = VALUES

function findEntry(fact: usize): usize {
  return <usize>(KNOWN_VALUES + ((getMemberHash(fact) & 1023) << 2))
}

function measureValue(fact: usize): i32 {
  return <i32>(getValueEnd(fact) - getValueStart(fact))
}

/** Whether the rules report nothing on the value of a member. */
export function isKnownValue(fact: usize): bool {
  const value = load<usize>(findEntry(fact))
  if (value === 0 || load<usize>(value) !== fact) return false
  const length = measureValue(fact)
  return (
    load<i32>(value, 4) === length && memory.compare(value + 8, getValueStart(fact), length) === 0
  )
}

/** Remembers that the rules report nothing on the value of a member. */
export function rememberValue(fact: usize): void {
  const entry = findEntry(fact)
  const length = measureValue(fact)
  if (load<usize>(entry) !== 0 || length > MAX_LENGTH) return
  if (valuesEnd + 8 + length > <usize>KNOWN_VALUES_END) return
  store<usize>(entry, valuesEnd)
  store<usize>(valuesEnd, fact)
  store<i32>(valuesEnd, length, 4)
  memory.copy(valuesEnd + 8, getValueStart(fact), length)
  valuesEnd = (valuesEnd + 8 + length + 3) & ~3
}
