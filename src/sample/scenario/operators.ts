import { isObject } from '../../schema/schema.js'
import { draw, drawInteger, hashText, step, stepBy } from '../random.js'
import { absent, decimal, type Maker, type MakerContext, pick } from './generator.js'
import { textMaker } from './template.js'
import { momentOf, type TimeSpelling, timeText } from './time.js'

/** What recipes of a scenario have in common. */
export interface Kitchen {
  readonly times: TimeSpelling
  /** A document of another scenario, for lists of them. */
  readonly scenario: (name: string) => Maker
}

/**
 * Reads a part of an overlay. Plain JSON stands for itself, member by member; an object with a key
 * that begins with `$` says how the value is made.
 *
 * @throws Error where a scenario says what no recipe knows
 */
export function makerOf(recipe: unknown, kitchen: Kitchen): Maker {
  if (Array.isArray(recipe)) return arrayMaker(recipe.map((entry) => makerOf(entry, kitchen)))
  if (!isObject(recipe)) return () => recipe
  const name = Object.keys(recipe).find((key) => key.startsWith('$'))
  if (name === undefined) return objectMaker(recipe, kitchen)
  const make = recipes[name]
  if (make === undefined) throw new Error(`no such recipe: ${name}`)
  return make(recipe[name], recipe, kitchen)
}

function arrayMaker(makers: readonly Maker[]): Maker {
  return (context, path) => {
    const made: unknown[] = []
    for (const [index, maker] of makers.entries()) {
      const value = maker(context, step(path, index))
      if (value !== absent) made.push(value)
    }
    return made
  }
}

function objectMaker(recipe: Readonly<Record<string, unknown>>, kitchen: Kitchen): Maker {
  const members = Object.entries(recipe).map(
    ([name, value]) => [name, hashText(name), makerOf(value, kitchen)] as const,
  )
  return (context, path) => {
    const made: Record<string, unknown> = {}
    for (const [name, hash, maker] of members) {
      const value = maker(context, stepBy(path, hash))
      if (value !== absent) made[name] = value
    }
    return made
  }
}

type Recipe = (value: unknown, recipe: Readonly<Record<string, unknown>>, kitchen: Kitchen) => Maker

const recipes: Readonly<Record<string, Recipe>> = {
  /** The value, whatever scenarios before this one said. */
  $only: (value, _, kitchen) => makerOf(value, kitchen),
  $absent: () => () => absent,
  $pick: (value, _, kitchen) => {
    const makers = listIn('$pick', value).map((entry) => makerOf(entry, kitchen))
    return (context, path) => pick(makers, context.key, path)?.(context, step(path, 'pick'))
  },
  /** Some of a list, each at most once, in the order of the list. */
  $some: (value, { count }, kitchen) => {
    const makers = listIn('$some', value).map((entry) => makerOf(entry, kitchen))
    const many = countMaker(count, kitchen)
    return (context, path) => {
      const chosen = someOf(makers.length, many(context, path), context, path)
      return chosen.map((index) => makers[index]?.(context, step(path, index)))
    }
  },
  $list: (value, { count }, kitchen) => {
    const maker = makerOf(value, kitchen)
    const many = countMaker(count, kitchen)
    return (context, path) =>
      Array.from({ length: many(context, path) }, (_, index) => maker(context, step(path, index)))
  },
  $get: (value) => {
    const reference = String(value)
    return (context) => context.find(reference)
  },
  $text: (value) => textMaker(String(value)),
  $integer: (value, _, kitchen) => {
    const [low, high] = boundsIn('$integer', value, kitchen)
    return (context, path) =>
      drawInteger(context.key, path, 0, numberBy(low, context, path), numberBy(high, context, path))
  },
  $number: (value, { digits = 2 }, kitchen) => {
    const [low, high] = boundsIn('$number', value, kitchen)
    return (context, path) =>
      decimal(
        context,
        path,
        numberBy(low, context, path),
        numberBy(high, context, path),
        Number(digits),
      )
  },
  /** A moment, so many seconds after another one. */
  $time: (value, { seconds = 0 }, { times, ...rest }) => {
    const start = makerOf(value, { times, ...rest })
    const later = Array.isArray(seconds)
      ? makerOf({ $number: seconds, digits: 3 }, { times, ...rest })
      : makerOf(seconds, { times, ...rest })
    return (context, path) => {
      const milliseconds = Math.round(Number(later(context, path)) * 1000)
      return timeText(momentOf(String(start(context, path))) + milliseconds, times)
    }
  },
  /** For each entry of a list a share, all of them together 1. */
  $shares: (value, { digits = 4 }) => {
    const reference = String(value)
    return (context, path) => sharesOf(listFound(context, reference), Number(digits), context, path)
  },
  /** For each entry of a list, as `item`, a value. */
  $each: (value, { as }, kitchen) => {
    const maker = makerOf(as, kitchen)
    const reference = String(value)
    return (context, path) =>
      listFound(context, reference).map((item, index) =>
        maker({ ...context, item }, step(path, index)),
      )
  },
  /** What fits the value of another place. */
  $by: (value, { cases, else: other = { $absent: true } }, kitchen) => {
    const reference = String(value)
    const entries = Object.entries(isObject(cases) ? cases : {})
    const makers = new Map(entries.map(([key, entry]) => [key, makerOf(entry, kitchen)]))
    const rest = makerOf(other, kitchen)
    return (context, path) => (makers.get(String(context.find(reference))) ?? rest)(context, path)
  },
  $scenario: (value, _, kitchen) => {
    let maker: Maker | undefined
    return (context, path) => {
      maker ??= kitchen.scenario(String(value))
      return maker(context, path)
    }
  },
  $count: (value) => {
    const reference = String(value)
    return (context) => listFound(context, reference).length
  },
  /** The sum of a member of all entries of a list. */
  $total: (value, { of }) => {
    const reference = String(value)
    return (context) =>
      membersIn(context, reference, of).reduce<number>((sum, it) => sum + (Number(it) || 0), 0)
  },
  $mean: (value, { of }) => {
    const reference = String(value)
    return (context) => {
      const numbers = membersIn(context, reference, of).map((it) => Number(it) || 0)
      return numbers.reduce((sum, it) => sum + it, 0) / Math.max(1, numbers.length)
    }
  },
  /** How many entries of a list have each value of a member. */
  $tally: (value, { of }) => {
    const reference = String(value)
    return (context) => {
      const counts: Record<string, number> = {}
      for (const it of membersIn(context, reference, of)) {
        if (it !== undefined) counts[String(it)] = (counts[String(it)] ?? 0) + 1
      }
      return counts
    }
  },
}

function membersIn(context: MakerContext, reference: string, of: unknown): readonly unknown[] {
  return listFound(context, reference).map((entry) =>
    isObject(entry) ? entry[String(of)] : undefined,
  )
}

function listFound(context: MakerContext, reference: string): readonly unknown[] {
  const found = context.find(reference)
  return Array.isArray(found) ? found : []
}

function listIn(name: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${name} wants a list`)
  return value
}

function boundsIn(name: string, value: unknown, kitchen: Kitchen): readonly [Maker, Maker] {
  const [low, high, ...more] = listIn(name, value)
  if (high === undefined || more.length > 0) throw new Error(`${name} wants two bounds`)
  return [makerOf(low, kitchen), makerOf(high, kitchen)]
}

function numberBy(maker: Maker, context: MakerContext, path: number): number {
  return Number(maker(context, path))
}

/** A count is a number, or two bounds. */
function countMaker(
  count: unknown,
  kitchen: Kitchen,
): (context: MakerContext, path: number) => number {
  const maker = makerOf(Array.isArray(count) ? { $integer: count } : count, kitchen)
  return (context, path) => Number(maker(context, step(path, 'count')))
}

function someOf(
  length: number,
  count: number,
  { key }: MakerContext,
  path: number,
): readonly number[] {
  const left = Array.from({ length }, (_, index) => index)
  while (left.length > count) left.splice(draw(key, path, left.length) % left.length, 1)
  return left
}

function sharesOf(
  names: readonly unknown[],
  digits: number,
  { key }: MakerContext,
  path: number,
): Readonly<Record<string, number>> {
  const whole = 10 ** digits
  const weights = names.map((_, index) => drawInteger(key, step(path, index), 0, 20, 100))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const parts = weights.map((weight) => Math.round((weight / sum) * whole))
  const rest = whole - parts.slice(1).reduce((all, part) => all + part, 0)
  return Object.fromEntries(
    names.map((name, index) => [String(name), (index === 0 ? rest : (parts[index] ?? 0)) / whole]),
  )
}
