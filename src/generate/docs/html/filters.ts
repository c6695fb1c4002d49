import type { FieldReference, Reference } from '../reference.js'

interface Option {
  /** `''` for all fields. */
  readonly value: string
  readonly title: string
}

/** One choice above the table of fields. `page.js` applies it. */
interface Filter {
  readonly name: string
  readonly title: string
  readonly options: readonly Option[]
}

/** The filters that make a difference for a schema. */
export function createFilters({ groups }: Reference): readonly Filter[] {
  const fields = groups.flatMap((group) => group.fields)
  const filters: readonly Filter[] = [
    createFilter(
      'presence',
      'Presence',
      'All',
      [...presences],
      [...new Set(fields.map(({ presence }) => presence))],
    ),
    createFilter('null', 'Null', 'Any', [...nulls], [...new Set(fields.map(describeNull))]),
    {
      name: 'only',
      title: 'Applies to',
      options: [
        { value: '', title: 'All types' },
        ...listTypes(fields).map((type) => ({ value: createTypeValue(type), title: type })),
      ],
    },
    {
      name: 'group',
      title: 'Group',
      options: [
        { value: '', title: 'All groups' },
        ...groups.map(({ anchor, title }) => ({ value: anchor, title })),
      ],
    },
  ]
  return filters.filter(({ name, options }) => options.length > (name === 'only' ? 1 : 2))
}

const presences = [
  ['required', 'Required'],
  ['optional', 'Optional'],
] as const
const nulls = [
  ['nullable', 'Nullable'],
  ['never-null', 'Never null'],
] as const

/**
 * The values of all filters but the group that a field passes, with spaces between them. A field that
 * always applies passes for every type.
 */
export function listKinds(field: FieldReference, { groups }: Reference): string {
  const types = field.appliesTo ?? listTypes(groups.flatMap((group) => group.fields))
  return [field.presence, describeNull(field), ...types.map(createTypeValue)].join(' ')
}

function describeNull({ nullable }: FieldReference): string {
  return nullable ? 'nullable' : 'never-null'
}

function listTypes(fields: readonly FieldReference[]): readonly string[] {
  return [...new Set(fields.flatMap(({ appliesTo = [] }) => appliesTo))]
}

/** A word, because a list of words holds it. */
function createTypeValue(type: string): string {
  return `type-${type.replaceAll(/\s+/g, '-')}`
}

/** A choice between two kinds of fields, if there are both. */
function createFilter(
  name: string,
  title: string,
  all: string,
  kinds: ReadonlyArray<readonly [value: string, title: string]>,
  present: readonly string[],
): Filter {
  const options = kinds
    .filter(([value]) => present.includes(value))
    .map(([value, label]) => ({ value, title: label }))
  return { name, title, options: [{ value: '', title: all }, ...options] }
}
