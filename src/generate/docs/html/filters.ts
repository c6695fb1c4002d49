import type { FieldReference, Reference } from '../reference.js'

interface Option {
  /** `''` for all fields. */
  readonly value: string
  readonly title: string
}

/** One choice above the table of fields. `page.js` applies it. */
export interface Filter {
  readonly name: string
  readonly title: string
  readonly options: readonly Option[]
}

/** The filters that make a difference for a schema. Their values are marks, or `!` and a mark. */
export function createFilters({ groups }: Reference): readonly Filter[] {
  const fields = groups.flatMap((group) => group.fields)
  const types = [...new Set(fields.flatMap(({ appliesTo = [] }) => appliesTo))]
  const hasBoth = (test: (field: FieldReference) => boolean): boolean =>
    fields.some(test) && !fields.every(test)
  return [
    ...(hasBoth(({ presence }) => presence === 'required')
      ? [createFilter('presence', 'Presence', 'All', ['required', 'optional'])]
      : []),
    ...(hasBoth(({ nullable }) => nullable)
      ? [createFilter('null', 'Null', 'Any', ['nullable', '!nullable'])]
      : []),
    ...(types.length > 0
      ? [createFilter('only', 'Applies to', 'All types', types.map(formatCondition), types)]
      : []),
    ...(groups.length > 1
      ? [
          createFilter(
            'group',
            'Group',
            'All groups',
            groups.map(({ anchor }) => anchor),
            groups.map(({ title }) => title),
          ),
        ]
      : []),
  ]
}

const titles: Readonly<Record<string, string>> = {
  required: 'Required',
  optional: 'Optional',
  nullable: 'Nullable',
  '!nullable': 'Never null',
}

function createFilter(
  name: string,
  title: string,
  all: string,
  values: readonly string[],
  labels: readonly string[] = values.map((value) => titles[value] ?? value),
): Filter {
  const options = values.map((value, index) => ({ value, title: labels[index] ?? value }))
  return { name, title, options: [{ value: '', title: all }, ...options] }
}

/** The mark of a field that only applies with a value of another field. */
export function formatCondition(type: string): string {
  return `${type} only`
}
