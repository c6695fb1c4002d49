import type { ValueVisitor } from './visitor.js'

/**
 * Combines what is done with a value into one function; `undefined` if nothing is. There is a function
 * for each small number: a loop takes longer than most checks.
 */
export function combineVisits(
  visits: ReadonlyArray<ValueVisitor | undefined>,
): ValueVisitor | undefined {
  const all = visits.filter((visit) => visit !== undefined)
  const [first, second, third] = all
  if (first === undefined || second === undefined) return first
  if (third === undefined)
    return (value) => {
      first(value)
      second(value)
    }
  const rest = combineVisits(all.slice(3))
  if (rest === undefined)
    return (value) => {
      first(value)
      second(value)
      third(value)
    }
  return (value) => {
    first(value)
    second(value)
    third(value)
    rest(value)
  }
}
