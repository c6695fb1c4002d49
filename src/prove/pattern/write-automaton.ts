import type { TableWriter } from '../table-writer.js'
import { createAutomaton } from './create-automaton.js'

/** What comes before the states: the size of a row, and the column of each character. */
const HEAD_SIZE = 136

const refusing = { classes: [0], states: [[0], [0]], accepts: [false, false] }

/** Creates a function that writes the automaton of a pattern once, and returns its address. */
export function createAutomatonWriter({
  reserve,
  set8,
  set16,
  set32,
}: TableWriter): (pattern: string) => number {
  const known = new Map<string, number>()
  return (pattern) => {
    const address = known.get(pattern) ?? writeAutomaton(pattern)
    known.set(pattern, address)
    return address
  }

  function writeAutomaton(pattern: string): number {
    // The reader of the schema has seen that there is one.
    const { classes, states, accepts } = createAutomaton(pattern) ?? refusing
    const width = Math.max(...classes) + 2
    const address = reserve(HEAD_SIZE + states.length * width * 2)
    set32(address, width)
    for (const [code, number] of classes.entries()) set8(address + 8 + code, number + 1)
    for (const [index, next] of states.entries()) {
      const row = address + HEAD_SIZE + index * width * 2
      set16(row, Number(accepts[index]))
      for (const [number, state] of next.entries()) set16(row + 2 + number * 2, state)
    }
    return address
  }
}
