import { isObject, type SchemaObject } from '../../schema/schema.js'
import { describeValue } from '../../validate/runtime/index.js'
import { list } from '../schema/flatten.js'
import type { Constraint } from './constraints.js'

/** A change of a value that breaks a constraint. */
export interface Break {
  readonly value: unknown
  /** What was done, as a sentence without its subject. */
  readonly words: string
}

/**
 * Changes that break a constraint, the most lifelike first. Which of them break nothing else is for
 * a check to tell.
 *
 * @param value what stands at the place, valid
 */
export function breaksOf({ keyword, key, node }: Constraint, value: unknown): readonly Break[] {
  if (keyword === 'required' && key !== undefined && isObject(value)) {
    const { [key]: _, ...rest } = value
    return [{ value: rest, words: `has no \`${key}\`` }]
  }
  const bound = node[keyword]
  return (changes[keyword]?.(value, bound, node) ?? []).map((changed) => ({
    value: changed,
    words: wordsFor(keyword, bound, changed, value),
  }))
}

type Change = (value: unknown, bound: unknown, node: SchemaObject) => readonly unknown[]

const ofEveryKind: readonly unknown[] = [7, 'none', true, ['none'], { value: 'none' }, 7.5]

const changes: Readonly<Record<string, Change>> = {
  null: () => [null],
  type: (value, bound) => {
    const fallen = typeof value === 'number' ? [String(value)] : []
    const taken = Array.isArray(value) && value.length > 0 ? [value[0]] : []
    const said = typeof value === 'boolean' ? ['yes'] : []
    return [...fallen, ...taken, ...said, ...ofEveryKind].filter((it) => !admits(list(bound), it))
  },
  enum: (value, bound) => otherThan(value, list(bound)),
  const: (value, bound) => otherThan(value, [bound]),
  format: (value, bound) => [...(lapses[String(bound)] ?? []), 'yesterday', `${value} at noon`],
  pattern: (value) => [`${value}!`, `!${value}`, '', ' ', '?'],
  minLength: (value, bound) => [[...String(value)].slice(0, Number(bound) - 1).join('')],
  maxLength: (value, bound) => [String(value).padEnd(Number(bound) + 1, 'x')],
  minimum: (_, bound) => [Number(bound) - 1, Number(bound) - 0.5],
  maximum: (_, bound) => [Number(bound) + 1, Number(bound) + 0.5],
  exclusiveMinimum: (_, bound) => [bound],
  exclusiveMaximum: (_, bound) => [bound],
  multipleOf: (value, bound) => [Number(value) + Number(bound) / 2, Number(value) + 1],
  minItems: (value, bound) => [list(value).slice(0, Number(bound) - 1)],
  maxItems: (value, bound) => [filledUp(list(value), Number(bound) + 1)],
  uniqueItems: (value) => [[...list(value), list(value)[0]]],
  minProperties: (value, bound) => [
    Object.fromEntries(Object.entries(Object(value)).slice(0, Number(bound) - 1)),
  ],
  maxProperties: (value, bound) => [
    {
      ...Object(value),
      ...Object.fromEntries(
        Array.from({ length: Number(bound) + 1 }, (_, index) => [`key_${index}`, index]),
      ),
    },
  ],
  additionalProperties: (value) => [{ ...Object(value), one_too_many: true }],
  anyOf: () => [...ofEveryKind, null],
  oneOf: () => [...ofEveryKind, null],
}

const lapses: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['2026-13-01T00:00:00Z'],
  date: ['2026-02-30'],
  time: ['25:00:00Z'],
}

function admits(types: readonly unknown[], value: unknown): boolean {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  if (kind !== 'number') return types.includes(kind)
  return types.includes('number') || (types.includes('integer') && Number.isInteger(value))
}

function otherThan(value: unknown, values: readonly unknown[]): readonly unknown[] {
  const numbers = values.filter((it) => typeof it === 'number')
  const text = String(value)
  const cased = text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()
  const others = typeof value === 'string' ? [cased, `${text}?`] : [...ofEveryKind]
  return [...(numbers.length > 0 ? [Math.max(...numbers) + 1] : []), ...others].filter(
    (it) => !values.includes(it),
  )
}

function filledUp(items: readonly unknown[], length: number): readonly unknown[] {
  return Array.from({ length }, (_, index) => items[index % Math.max(1, items.length)] ?? null)
}

function wordsFor(keyword: string, bound: unknown, changed: unknown, value: unknown): string {
  const now = describeValue(changed)
  switch (keyword) {
    case 'minimum':
    case 'exclusiveMinimum':
      return `is ${now}, below what ${bound} allows`
    case 'maximum':
    case 'exclusiveMaximum':
      return `is ${now}, above what ${bound} allows`
    case 'minItems':
      return `has ${list(changed).length} of at least ${bound} entries`
    case 'maxItems':
      return `has ${list(changed).length} of at most ${bound} entries`
    case 'minLength':
    case 'maxLength':
      return `is ${now}, ${keyword === 'minLength' ? 'shorter' : 'longer'} than ${bound} characters`
    case 'additionalProperties':
      return 'has a key that is not allowed'
    case 'uniqueItems':
      return 'has an entry twice'
    default:
      return `is ${now} in place of ${describeValue(value)}`
  }
}
