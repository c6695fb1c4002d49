/**
 * Rows of choices in which every two choices of different lists meet at least once, in few rows.
 * Greedy: each row begins with a pair that has not met, and takes what brings most new ones.
 *
 * @example allPairs([['a', 'b'], [1, 2]]) // [['a', 1], ['a', 2], ['b', 1], ['b', 2]]
 */
export function allPairs<Choice>(
  lists: ReadonlyArray<readonly Choice[]>,
): ReadonlyArray<readonly Choice[]> {
  const open = new Set(pairsOf(lists))
  const rows: number[][] = []
  for (const first of open) {
    const row: Array<number | undefined> = lists.map(() => undefined)
    for (const end of first.split(' ')) {
      const [list = 0, choice = 0] = end.split(':').map(Number)
      row[list] = choice
    }
    for (const [list, choices] of lists.entries())
      row[list] ??= bestOf(list, choices.length, row, open)
    const full = row.map((choice) => choice ?? 0)
    for (const [list, choice] of full.entries())
      for (const other of meetings(list, choice, full)) open.delete(other)
    rows.push(full)
  }
  return rows.map((row) =>
    row.flatMap((choice, list) => {
      const chosen = lists[list]?.[choice]
      return chosen === undefined ? [] : [chosen]
    }),
  )
}

function pairsOf(lists: ReadonlyArray<readonly unknown[]>): readonly string[] {
  const places = lists.flatMap((choices, list) => choices.map((_, choice) => ({ list, choice })))
  // With a single list there is nothing to meet: every choice is a row.
  if (lists.length === 1) return places.map(({ choice }) => `0:${choice}`)
  return places.flatMap((a) =>
    places.filter(({ list }) => list > a.list).map((b) => pair(a.list, a.choice, b.list, b.choice)),
  )
}

function pair(list: number, choice: number, other: number, its: number): string {
  return list < other ? `${list}:${choice} ${other}:${its}` : `${other}:${its} ${list}:${choice}`
}

/** The pairs that a choice makes with those of a row. */
function meetings(
  list: number,
  choice: number,
  row: ReadonlyArray<number | undefined>,
): readonly string[] {
  if (row.length === 1) return [`0:${choice}`]
  return row.flatMap((its, other) =>
    its === undefined || other === list ? [] : [pair(list, choice, other, its)],
  )
}

function bestOf(
  list: number,
  count: number,
  row: ReadonlyArray<number | undefined>,
  open: ReadonlySet<string>,
): number {
  let best = 0
  let most = -1
  for (let choice = 0; choice < count; choice += 1) {
    const news = meetings(list, choice, row).filter((it) => open.has(it)).length
    if (news > most) [best, most] = [choice, news]
  }
  return best
}
