// Changes that people, programs and other versions of the API make to a document. Everything stays
// JSON.

import fc from 'fast-check'

/** A document, descriptions of the changes, and the result. */
export interface Mutated {
  readonly document: string
  readonly changes: readonly string[]
  readonly value: unknown
}

type Path = ReadonlyArray<string | number>

/** A change to the values where it is possible. The result `gone` removes the value. */
interface Change {
  readonly name: string
  fits(value: unknown, path: Path): boolean
  apply(value: unknown, path: Path): unknown
  /** A new name for the key of the value. */
  rename?(key: string): string
}

const gone = Symbol('gone')

/** One to three changes, at any depth, to one of the documents. */
export function mutations(documents: Readonly<Record<string, unknown>>): fc.Arbitrary<Mutated> {
  const names = Object.keys(documents)
  const changes = fc.array(fc.tuple(change, fc.nat()), { minLength: 1, maxLength: 3 })
  return fc.tuple(fc.constantFrom(...names), changes).map(([document, list]) =>
    list.reduce<Mutated>((mutated, [next, place]) => changed(mutated, next, place), {
      document,
      changes: [],
      value: documents[document],
    }),
  )
}

function changed(mutated: Mutated, change: Change, place: number): Mutated {
  const { value, changes } = mutated
  const paths = pathsIn(value).filter((path) => change.fits(at(value, path), path))
  const path = paths[place % paths.length]
  if (path === undefined) return mutated
  return {
    ...mutated,
    changes: [...changes, `/${path.join('/')}: ${change.name}`],
    value: edit(value, path, change),
  }
}

const boundaries: readonly unknown[] = [
  ...[null, true, false, '', 'x', 'COMPLETED', 'vector', 'timeout', 'Timeout', '12', '𝒳'],
  ...[-1, 0, -0, 1, 2, 3, 4, 0.49, 0.5, 0.51, 1.01, 2.5, 19, 20, 21, 49, 50, 500, 501],
  ...[2_592_000, 2_592_001, 2 ** 53, 1e308, -1e308, 5e-324, 1e-7],
  ...[[], {}, [null], [[]], [{}], ['x'], [1, 'x'], { a: null }, { a: 1, b: 'x' }],
  ...['2025-10-13T13:58:06', '2025-13-01T00:00:00Z', '2024-02-30 00:00:00', '2025-10-13'],
]

// Members that editors add, that other versions of the API had, and that JavaScript inherits.
const members: Readonly<Record<string, unknown>> = {
  '': null,
  x: 1,
  constructor: 'x',
  toString: null,
  hasOwnProperty: {},
  cluster_type: null,
  enabled: 'yes',
  field_mappings: [{ source_field: 'x' }],
  filters: {},
  input_mappings: [],
  labeling_inputs: {},
  learned_weights: { a: 1, b: '1' },
  max_samples_per_cluster: 21,
  status: 'DONE',
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isContainer = (value: unknown) => typeof value === 'object' && value !== null
const isDate = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
const isWord = (value: unknown) => typeof value === 'string' && /[a-z]/i.test(value)
const isInside = (_: unknown, path: Path) => path.length > 0
const isMember = (_: unknown, path: Path) => typeof path.at(-1) === 'string'

const replaced = fc.constantFrom(...boundaries).map(
  (next): Change => ({
    name: `replaced by ${JSON.stringify(next)}`,
    fits: isInside,
    apply: () => next,
  }),
)

const removed = fc.constant<Change>({ name: 'removed', fits: isInside, apply: () => gone })

const added = fc.constantFrom(...Object.entries(members)).map(
  ([key, member]): Change => ({
    name: `given ${JSON.stringify({ [key]: member })}`,
    fits: isObject,
    apply: (value) => ({ ...(value as object), [key]: member }),
  }),
)

const misspelled = fc
  .tuple(fc.constantFrom('cut', 'doubled', 'swapped', 'as camelCase', 'in capitals'), fc.nat(40))
  .map(
    ([how, place]): Change => ({
      name: `its key ${how}`,
      fits: isMember,
      apply: (value) => value,
      rename: (key) => misspell(key, how, place % Math.max(1, key.length)),
    }),
  )

const nested = fc.constantFrom('an array', 'an object', 'a string').map(
  (where): Change => ({
    name: `put into ${where}`,
    fits: isInside,
    apply: (value) =>
      where === 'an array' ? [value] : where === 'an object' ? { value } : JSON.stringify(value),
  }),
)

const recased = fc.constantFrom('upper', 'lower', 'title').map(
  (to): Change => ({
    name: `in ${to} case`,
    fits: isWord,
    apply: (value) => inCase(String(value), to),
  }),
)

const dated = fc
  .tuple(fc.constantFrom(...'0123456789-:TtZz. +٣'), fc.nat(35), fc.constantFrom(0, 1, 2))
  .map(
    ([character, place, instead]): Change => ({
      name: `${instead} of its characters at ${place} changed to ${JSON.stringify(character)}`,
      fits: isDate,
      apply: (value) => splice(String(value), place, instead, character),
    }),
  )

const emptied = fc.constant<Change>({
  name: 'emptied',
  fits: isContainer,
  apply: (value) => (Array.isArray(value) ? [] : {}),
})

const repeated = fc.constant<Change>({
  name: 'repeated',
  fits: Array.isArray,
  apply: (value) => [...(value as unknown[]), ...(value as unknown[])],
})

const change = fc.oneof(
  { weight: 4, arbitrary: replaced },
  { weight: 2, arbitrary: removed },
  { weight: 2, arbitrary: added },
  { weight: 2, arbitrary: nested },
  { weight: 2, arbitrary: dated },
  { weight: 1, arbitrary: misspelled },
  { weight: 1, arbitrary: recased },
  { weight: 1, arbitrary: emptied },
  { weight: 1, arbitrary: repeated },
)

function misspell(key: string, how: string, place: number): string {
  switch (how) {
    case 'cut':
      return key.slice(0, -1)
    case 'doubled':
      return splice(key, place, 0, key.charAt(place))
    case 'swapped':
      return splice(key, place, 2, key.charAt(place + 1) + key.charAt(place))
    case 'as camelCase':
      return key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
    default:
      return key.toUpperCase()
  }
}

function inCase(text: string, to: string): string {
  if (to === 'upper') return text.toUpperCase()
  if (to === 'lower') return text.toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()
}

function splice(text: string, place: number, count: number, insert: string): string {
  return text.slice(0, place) + insert + text.slice(place + count)
}

/** The paths of all values inside a value, starting with its own, `[]`. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  return [path, ...entriesOf(value).flatMap(([key, member]) => pathsIn(member, [...path, key]))]
}

function entriesOf(value: unknown): ReadonlyArray<readonly [string | number, unknown]> {
  if (Array.isArray(value)) return [...value.entries()]
  return isObject(value) ? Object.entries(value) : []
}

function at(value: unknown, path: Path): unknown {
  return path.reduce(
    (inner, key) => (inner as Readonly<Record<string | number, unknown>>)[key],
    value,
  )
}

function edit(value: unknown, [key, ...rest]: Path, change: Change, path: Path = []): unknown {
  if (key === undefined) return change.apply(value, path)
  const entries = entriesOf(value).map(([name, member]) => {
    if (name !== key) return [name, member] as const
    const renamed = rest.length === 0 ? change.rename?.(String(name)) : undefined
    return [renamed ?? name, edit(member, rest, change, [...path, key])] as const
  })
  const kept = entries.filter(([, member]) => member !== gone)
  return Array.isArray(value) ? kept.map(([, member]) => member) : Object.fromEntries(kept)
}
