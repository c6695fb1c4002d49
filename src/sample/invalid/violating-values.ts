import { wrapInArray } from '../../schema/keywords.js'
import { matchesType } from '../../schema/matches-type.js'
import { maxSampleLength } from '../schema/sample-size.js'

/**
 * Lists values that violate a keyword, the most realistic ones first.
 *
 * @param value a valid value
 * @param operand the value of the keyword
 */
type ListViolatingValues = (value: unknown, operand: unknown) => readonly unknown[]

/** One value of every type. */
export const valuesOfEachType: readonly unknown[] = [
  7,
  'none',
  true,
  ['none'],
  { value: 'none' },
  7.5,
]

/** The functions by keyword. `null` is for schemas that don't allow null. */
export const violatingValues: Readonly<Record<string, ListViolatingValues>> = {
  null: () => [null],
  type: (value, operand) =>
    [...confuseType(value), ...valuesOfEachType].filter(
      (mutated) => !wrapInArray(operand).some((type) => matchesType(mutated, String(type))),
    ),
  enum: (value, operand) => changeValue(value, wrapInArray(operand)),
  const: (value, operand) => changeValue(value, [operand]),
  format: (value, operand) => [
    ...(formatFaults.get(String(operand)) ?? []),
    ...['yesterday', `${toText(value)} at noon`],
  ],
  pattern: (value) => [`${toText(value)}!`, `!${toText(value)}`, '', ' ', '?'],
  minLength: (value, operand) => [[...toText(value)].slice(0, Number(operand) - 1).join('')],
  maxLength: (value, operand) =>
    exceedsSample(operand) ? [] : [toText(value).padEnd(Number(operand) + 1, 'x')],
  minimum: (_, operand) => [...listNear(operand, -1)],
  maximum: (_, operand) => [...listNear(operand, 1)],
  exclusiveMinimum: (_, operand) => [operand],
  exclusiveMaximum: (_, operand) => [operand],
  multipleOf: (value, operand) => [
    toNumber(value) + Number(operand) / 2,
    toNumber(value) + 1,
    toNumber(value) - 1,
    toNumber(value) - Number(operand) / 2,
  ],
  minItems: (value, operand) => [wrapInArray(value).slice(0, Number(operand) - 1)],
  maxItems: (value, operand) =>
    exceedsSample(operand) ? [] : [repeatItems(wrapInArray(value), Number(operand) + 1)],
  uniqueItems: (value) => [[...wrapInArray(value), wrapInArray(value)[0]]],
  minProperties: (value, operand) => [
    Object.fromEntries(Object.entries(Object(value)).slice(0, Number(operand) - 1)),
  ],
  maxProperties: (value, operand) =>
    exceedsSample(operand) ? [] : [{ ...Object(value), ...createKeys(Number(operand) + 1) }],
  additionalProperties: addProperty,
  unevaluatedProperties: addProperty,
  items: addItem,
  unevaluatedItems: addItem,
  contains: () => [[]],
  propertyNames: (value, operand) => {
    const { maxLength } = Object(operand)
    const long = exceedsSample(maxLength ?? 0) ? [] : ['x'.repeat(Number(maxLength ?? 0) + 1)]
    const names = ['not allowed', '!', ...long, 'A', '1', '']
    const contents = [...Object.values(Object(value)).slice(0, 1), ...valuesOfEachType]
    return names.flatMap((name) => contents.map((it) => ({ ...Object(value), [name]: it })))
  },
}

function addProperty(value: unknown): readonly unknown[] {
  return ['one_too_many', 'One too many', '!'].map((name) => ({ ...Object(value), [name]: true }))
}

function addItem(value: unknown): readonly unknown[] {
  return [...valuesOfEachType, null].map((item) => [...wrapInArray(value), item])
}

/** Numbers a little below or above a bound; for a large one, far enough to differ from it. */
function listNear(bound: unknown, sign: 1 | -1): readonly number[] {
  const number = Number(bound)
  const far = number + sign * Math.abs(number) * 1e-6
  return [number + sign, number + sign * 0.5, far].filter(
    (it) => it !== number && Number.isFinite(it),
  )
}

/** Nobody needs a sample of a gigabyte to see what `maxLength` means. */
function exceedsSample(operand: unknown): boolean {
  return Number(operand) > maxSampleLength
}

// A map, because the name of a format can be `constructor`.
const formatFaults: ReadonlyMap<string, readonly string[]> = new Map([
  ['date-time', ['2026-13-01T00:00:00Z']],
  ['date', ['2026-02-30']],
  ['time', ['25:00:00Z']],
  ['duration', ['90 minutes']],
  ['email', ['ann@']],
  ['hostname', ['my_host']],
  ['ipv4', ['192.0.2.256']],
  ['ipv6', ['2001:::1']],
  ['uri', ['example.com/orders']],
  ['uri-reference', ['/orders/a b']],
  ['uri-template', ['/orders/{id']],
  ['uuid', ['2eb8aa08aa9841eab4aa73b441d16380']],
  ['json-pointer', ['orders/0']],
  ['relative-json-pointer', ['/orders']],
  ['regex', ['^(ord_']],
])

/** Mistakes that people make: a number as a string, an item without its array, `yes` for true. */
function confuseType(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'boolean') return ['yes']
  return Array.isArray(value) ? value.slice(0, 1) : []
}

/** Values close to `value` that are not among the allowed ones. */
function changeValue(value: unknown, allowed: readonly unknown[]): readonly unknown[] {
  const numbers = allowed.filter((candidate) => typeof candidate === 'number')
  const candidates = [
    ...(numbers.length > 0 ? [Math.max(...numbers) + 1] : []),
    ...(typeof value === 'string' ? [swapCase(value), `${value}?`] : valuesOfEachType),
  ]
  return candidates.filter((candidate) => !allowed.includes(candidate))
}

function swapCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()
}

function repeatItems(items: readonly unknown[], length: number): readonly unknown[] {
  return Array.from({ length }, (_, index) => items[index % Math.max(1, items.length)] ?? null)
}

function createKeys(length: number): Readonly<Record<string, number>> {
  return Object.fromEntries(Array.from({ length }, (_, index) => [`key_${index}`, index]))
}

/** A keyword for strings can stand where other values are allowed, even one with a `toString` of its own. */
function toText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function toNumber(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
