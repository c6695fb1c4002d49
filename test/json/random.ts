/** Seeded pseudo-random numbers (mulberry32), so that a failing test can be repeated. */
export interface Random {
  /** An integer from 0 to limit − 1. */
  below(limit: number): number
  pick<T>(from: readonly T[]): T
}

export function createRandom(seed: number): Random {
  let state = seed
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  return { below, pick: (from) => from[below(from.length)] as (typeof from)[number] }
}

const STRINGS = ['', 'a', 'a/b', 'm~n', '0', '1', 'é', '😀', '__proto__', 'q"q', 'x\\', '\n\u2028']

/** Any JSON value with a maximum number of levels. */
export function createRandomValue(random: Random, levels: number): unknown {
  const kind = random.below(levels > 0 ? 7 : 5)
  if (kind === 0) return random.pick([true, false, null])
  if (kind === 1) return random.pick([0, -1, 1.5, 1e30, -2e-7, 12345678])
  if (kind < 5) return random.pick(STRINGS)
  const size = random.below(5)
  if (kind === 5) return Array.from({ length: size }, () => createRandomValue(random, levels - 1))
  const members = Array.from({ length: size }, () => {
    return [random.pick(STRINGS), createRandomValue(random, levels - 1)] as const
  })
  // Unlike an assignment, fromEntries creates an own `__proto__`.
  return Object.fromEntries(members)
}
