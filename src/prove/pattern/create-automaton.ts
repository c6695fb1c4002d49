import { ASCII_SIZE, type PatternPart, parseRegularPattern } from './parse-pattern.js'

/** A finite automaton that reads a string of ASCII. State 0 refuses everything, 1 is the first one. */
export interface Automaton {
  /** The number of the class of each character. Characters of a class lead to the same states. */
  readonly classes: readonly number[]
  /** For each state, the next one by class. */
  readonly states: ReadonlyArray<readonly number[]>
  /** Whether a string may end in a state. */
  readonly accepts: readonly boolean[]
}

const MAX_PLACES = 1_500
const MAX_STATES = 600

/** A place in the pattern, with what leads on from it. */
interface Place {
  /** Where it leads to without reading anything. */
  readonly next: Place[]
  /** Whether that's only at the start or the end of the string. */
  assertion?: 'start' | 'end'
  characters: bigint
  /** Where one of the characters leads to. */
  following?: Place
}

/**
 * Creates the automaton that accepts the strings of ASCII in which a regular expression finds a match.
 *
 * @returns `undefined` if it isn't regular, or if it's too large
 * @see https://swtch.com/~rsc/regexp/regexp1.html
 */
export function createAutomaton(source: string): Automaton | undefined {
  const known = automata.get(source)
  if (known !== undefined || automata.has(source)) return known
  const pattern = parseRegularPattern(source)
  const automaton = pattern && buildAutomaton(pattern)
  automata.set(source, automaton)
  return automaton
}

const automata = new Map<string, Automaton | undefined>()

function buildAutomaton(pattern: PatternPart): Automaton | undefined {
  const places: Place[] = []
  const addPlace = (): Place => {
    const place: Place = { next: [], characters: 0n }
    places.push(place)
    return place
  }
  // A match may begin and end anywhere.
  const anywhere = addPlace()
  anywhere.characters = everyCharacter
  anywhere.following = anywhere
  const end = addPlace()
  end.characters = everyCharacter
  end.following = end

  /** Adds places that lead through a part to another place. */
  const addPart = (part: PatternPart, to: Place): Place => {
    if (places.length > MAX_PLACES) return to
    switch (part.kind) {
      case 'start':
      case 'end': {
        const place = addPlace()
        place.assertion = part.kind
        place.next.push(to)
        return place
      }
      case 'character': {
        const place = addPlace()
        place.characters = part.characters
        place.following = to
        return place
      }
      case 'sequence':
        return part.parts.reduceRight((place, it) => addPart(it, place), to)
      case 'choice': {
        const place = addPlace()
        place.next.push(...part.parts.map((it) => addPart(it, to)))
        return place
      }
      case 'repetition':
        return addRepetition(part, to)
    }
  }

  const addRepetition = (
    { part, min, max }: PatternPart & { kind: 'repetition' },
    to: Place,
  ): Place => {
    let place = to
    if (max === Number.POSITIVE_INFINITY) {
      const loop = addPlace()
      loop.next.push(to, addPart(part, loop))
      place = loop
    } else
      for (let count = min; count < max && places.length <= MAX_PLACES; count += 1) {
        const optional = addPlace()
        optional.next.push(to, addPart(part, place))
        place = optional
      }
    for (let count = 0; count < min && places.length <= MAX_PLACES; count += 1)
      place = addPart(part, place)
    return place
  }

  anywhere.next.push(addPart(pattern, end))
  return places.length > MAX_PLACES ? undefined : determinize(anywhere, end, places)
}

const everyCharacter = (1n << BigInt(ASCII_SIZE)) - 1n

function determinize(start: Place, end: Place, places: readonly Place[]): Automaton | undefined {
  const numbers = new Map(places.map((place, index) => [place, index]))
  const { classes, examples } = classify(places)
  // The first state has no number to be found by: only there, the string starts.
  const sets: Array<ReadonlySet<Place>> = [new Set(), close([start], ['start'])]
  const indices = new Map<string, number>()
  const findState = (set: ReadonlySet<Place>): number => {
    if (set.size === 0) return 0
    const key = [...set]
      .map((it) => numbers.get(it) ?? 0)
      .sort((a, b) => a - b)
      .join()
    const known = indices.get(key)
    if (known !== undefined) return known
    sets.push(set)
    indices.set(key, sets.length - 1)
    return sets.length - 1
  }
  const states: Array<readonly number[]> = []
  const accepts: boolean[] = []
  for (let index = 0; index < sets.length; index += 1) {
    if (sets.length > MAX_STATES) return undefined
    const set = sets[index] ?? new Set()
    const assertions = index === 1 ? (['start', 'end'] as const) : (['end'] as const)
    accepts.push(close(set, assertions).has(end))
    states.push(
      examples.map((character) => {
        // After a whole match, nothing else counts.
        if (set.has(end)) return index
        const following = [...set].flatMap((place) =>
          (place.characters & character) !== 0n && place.following ? place.following : [],
        )
        return findState(close(following, []))
      }),
    )
  }
  return { classes, states, accepts }
}

/** The places that can be reached without reading anything. */
function close(
  from: Iterable<Place>,
  assertions: ReadonlyArray<Place['assertion']>,
): ReadonlySet<Place> {
  const reached = new Set<Place>()
  const pending = [...from]
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    if (reached.has(place)) continue
    reached.add(place)
    if (place.assertion === undefined || assertions.includes(place.assertion))
      pending.push(...place.next)
  }
  return reached
}

/** Characters that all places treat alike are in one class. */
function classify(places: readonly Place[]): {
  readonly classes: readonly number[]
  /** A character of each class, as a bit. */
  readonly examples: readonly bigint[]
} {
  const alphabets = [...new Set(places.map(({ characters }) => characters))]
  const numbers = new Map<string, number>()
  const examples: bigint[] = []
  const classes = Array.from({ length: ASCII_SIZE }, (_, code) => {
    const bit = 1n << BigInt(code)
    const key = alphabets.map((it) => ((it & bit) === 0n ? '0' : '1')).join('')
    const known = numbers.get(key)
    if (known !== undefined) return known
    examples.push(bit)
    numbers.set(key, numbers.size)
    return numbers.size - 1
  })
  return { classes, examples }
}
