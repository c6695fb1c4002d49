// Finite automata that read ASCII. `../write-table.ts` writes them.

// Where the parts of an automaton are: the size of a row, the columns of characters, the rows.
const COLUMNS: usize = 8
const ROWS: usize = 136

/** More than one pattern matches. */
export const SEVERAL: usize = 1

/** Whether all automata of a list accept a text. */
export function matchesAll(list: usize, start: usize, end: usize): bool {
  const count = load<usize>(list)
  for (let i: usize = 1; i <= count; i += 1)
    if (!accepts(load<usize>(list + (i << 2)), start, end)) return false
  return true
}

/** The node beside the only automaton of a list that accepts a text; 0 if none does. */
export function findPattern(list: usize, start: usize, end: usize): usize {
  const count = load<usize>(list)
  let found: usize = 0
  for (let i: usize = 0; i < count; i += 1) {
    const pair = list + 4 + (i << 3)
    if (!accepts(load<usize>(pair), start, end)) continue
    if (found !== 0) return SEVERAL
    found = load<usize>(pair, 4)
  }
  return found
}

function accepts(automaton: usize, start: usize, end: usize): bool {
  const size = load<usize>(automaton) << 1
  let row = automaton + ROWS + size
  for (let p = start; p < end; p += 1) {
    const column = <usize>load<u8>(automaton + COLUMNS + <usize>load<u8>(p))
    const state = <usize>load<u16>(row + (column << 1))
    if (state === 0) return false
    row = automaton + ROWS + state * size
  }
  return load<u16>(row) !== 0
}
