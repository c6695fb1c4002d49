/**
 * Creates few rows in which every two choices of different lists appear together at least once
 * ("all-pairs testing"). The algorithm is greedy: each row starts with an uncovered pair and adds
 * the choices that cover most new pairs.
 *
 * @example createPairwiseRows([['a', 'b'], [1, 2]]) // [['a', 1], ['a', 2], ['b', 1], ['b', 2]]
 */
export function createPairwiseRows<Choice>(
  lists: ReadonlyArray<readonly Choice[]>,
): ReadonlyArray<readonly Choice[]> {
  const uncovered = new Set(listPairs(lists))
  const rows: number[][] = []
  for (const pair of uncovered) {
    const partial: PartialRow = parsePair(pair, lists.length)
    for (const [list, choices] of lists.entries())
      partial[list] ??= selectChoice(list, choices.length, partial, uncovered)
    const row = partial.map((choice) => choice ?? 0)
    for (const [list, choice] of row.entries())
      for (const covered of listRowPairs(list, choice, row)) uncovered.delete(covered)
    rows.push(row)
  }
  return rows.map((row) =>
    row.flatMap((choice, list) => {
      const chosen = lists[list]?.[choice]
      return chosen === undefined ? [] : [chosen]
    }),
  )
}

/** For each list the index of a choice; `undefined` while none is chosen. */
type PartialRow = Array<number | undefined>

function listPairs(lists: ReadonlyArray<readonly unknown[]>): readonly string[] {
  // In a single list there are no pairs: every choice gets a row.
  const [only, ...others] = lists
  if (only !== undefined && others.length === 0) return only.map((_, choice) => `0:${choice}`)
  const ends = lists.flatMap((choices, list) => choices.map((_, choice) => ({ list, choice })))
  return ends.flatMap((a) =>
    ends
      .filter(({ list }) => list > a.list)
      .map((b) => formatPair(a.list, a.choice, b.list, b.choice)),
  )
}

/** @example formatPair(1, 4, 0, 2) // '0:2 1:4', lower list first */
function formatPair(list: number, choice: number, otherList: number, otherChoice: number): string {
  return list < otherList
    ? `${list}:${choice} ${otherList}:${otherChoice}`
    : `${otherList}:${otherChoice} ${list}:${choice}`
}

function parsePair(pair: string, length: number): PartialRow {
  const row: PartialRow = Array.from({ length })
  for (const end of pair.split(' ')) {
    const [list = 0, choice = 0] = end.split(':').map(Number)
    row[list] = choice
  }
  return row
}

/** Lists the pairs of a choice with the other choices of a row. */
function listRowPairs(list: number, choice: number, row: Readonly<PartialRow>): readonly string[] {
  if (row.length === 1) return [`0:${choice}`]
  return row.flatMap((otherChoice, otherList) =>
    otherChoice === undefined || otherList === list
      ? []
      : [formatPair(list, choice, otherList, otherChoice)],
  )
}

/** Selects the choice of a list that covers most new pairs. */
function selectChoice(
  list: number,
  count: number,
  row: Readonly<PartialRow>,
  uncovered: ReadonlySet<string>,
): number {
  let best = 0
  let bestCount = -1
  for (let choice = 0; choice < count; choice += 1) {
    const newPairs = listRowPairs(list, choice, row).filter((pair) => uncovered.has(pair)).length
    if (newPairs > bestCount) [best, bestCount] = [choice, newPairs]
  }
  return best
}
