import { sanitize } from '../../json/sanitize.js'
import type { FieldProfile, MinMax, ValueCount } from '../../profile/profile.js'
import { formatCount, groupDigits } from '../../report/text/count.js'
import { formatJson } from '../../validate/runtime/index.js'

/** What a row of a profile says, in words. */
export interface ProfileRow {
  readonly path: string
  /** How many places the field is inside of, and its name there. */
  readonly depth: number
  readonly name: string
  /** `unknown` if the schema doesn't have the field. */
  readonly mark: string
  readonly present: string
  readonly nulls: string
  readonly types: string
  readonly values: string
  readonly first: string
}

/** The titles of the columns. */
export const columnTitles: ProfileRow = {
  path: 'field',
  ...{ depth: 0, name: 'field' },
  mark: '',
  present: 'present',
  nulls: 'null',
  types: 'type',
  values: 'values',
  first: 'first',
}

export function describeField(field: FieldProfile): ProfileRow {
  const { path, name, depth, known, present, of, nulls, first } = field
  return {
    path: path === '' ? '(document)' : sanitize(path),
    ...{ depth, name: name === '' ? '(document)' : sanitize(name) },
    mark: known === false ? 'unknown' : '',
    present: formatShare(present, of),
    nulls: nulls === 0 ? '' : formatShare(nulls, present),
    types: describeTypes(field),
    values: describeValues(field),
    first: first === undefined ? '' : sanitize(`${first.file}:${first.line}:${first.column}`),
  }
}

/** A share rounds to 0 % or 100 % only if it is that. */
function formatShare(count: number, of: number): string {
  if (count === of) return '100 %'
  const percent = Math.min(99.9, Math.max(0.1, (count / of) * 100))
  return `${percent.toFixed(1)} %`
}

/** The most frequent type first. Every integer is a number, too. */
function describeTypes({ types }: FieldProfile): string {
  const { integer = 0, ...others } = types
  const counts = others.number === undefined && integer > 0 ? { ...others, integer } : others
  return Object.entries(counts)
    .toSorted(([, one], [, other]) => other - one)
    .map(([type]) => type)
    .join(' | ')
}

/** The values with their counts if there are few, or else the smallest and the largest. */
function describeValues(field: FieldProfile): string {
  const { values, distinct, present, items, unknownValues = 0, isRedacted } = field
  const parts: string[] = []
  if (unknownValues > 0) parts.push(`${groupDigits(unknownValues)} unknown`)
  if (items !== undefined) parts.push(formatItems(items))
  if (distinct !== undefined) {
    const count = `${distinct.exact ? '' : '≈ '}${groupDigits(distinct.count)}`
    if (isRedacted) return [...parts, `${count} redacted${describeLengths(field)}`].join('; ')
    // If nearly each value is another one, a list of them says nothing.
    const hasList = values !== undefined && (values.length === 1 || values.length <= present / 2)
    const list = hasList ? values.map(describeCount) : describeRanges(field)
    parts.push(distinct.count === 1 ? list.join() : `${count}: ${list.join(', ')}`)
  }
  return parts.join('; ')
}

/** @example describeLengths(field) // ', length 3 … 12' */
function describeLengths({ lengths }: FieldProfile): string {
  if (lengths === undefined) return ''
  return `, length ${formatRange(lengths, groupDigits)}`
}

function describeCount({ value, count, isUnknown }: ValueCount): string {
  return `${describeScalar(value)} ${groupDigits(count)}${isUnknown ? ' (unknown)' : ''}`
}

function formatItems({ min, max }: MinMax<number>): string {
  return min === max
    ? formatCount(min, 'item')
    : `${groupDigits(min)} … ${formatCount(max, 'item')}`
}

function describeRanges({ numbers, texts }: FieldProfile): readonly string[] {
  return [
    ...(numbers === undefined ? [] : [formatRange(numbers, String)]),
    ...(texts === undefined ? [] : [formatRange(texts, describeScalar)]),
  ]
}

function formatRange<Value>({ min, max }: MinMax<Value>, format: (value: Value) => string): string {
  return min === max ? format(min) : `${format(min)} … ${format(max)}`
}

/** A plain word needs no quotes. */
function describeScalar(value: string | number | boolean): string {
  if (typeof value === 'string' && /^(?!true$|false$|null$)[a-z_][\w.:/@-]{0,39}$/i.test(value))
    return value
  return sanitize(formatJson(value))
}
