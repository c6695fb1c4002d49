import type { PhrasingContent } from 'mdast'
import type { Definition, Field, Model, VocabularyValue } from '../../../model/model.js'
import type { LocatedField } from '../fields.js'
import type { Section } from '../reference.js'
import { code, enumerate, heading, link, list, parseInline } from './nodes.js'
import type { HistoryEntry } from './read-guide.js'

const id = 'history'
/** `until` is the date of the last document that contains something. */
const lastListed = 'Listed for the last time'

export interface HistoryInput {
  readonly model: Model
  readonly fields: readonly LocatedField[]
  /** What the schema doesn't say. */
  readonly entries: readonly HistoryEntry[]
  findAnchor(target: Definition | Field): string | undefined
}

/**
 * How the model has changed, the newest change first: what its annotations say (`since`, `until` and
 * removed fields), and the entries of the guide.
 *
 * @returns `undefined` if there is nothing to tell
 */
export function createHistorySection(input: HistoryInput): Section | undefined {
  const changes = [
    ...input.entries.map(({ date, description }) => ({ date, text: parseInline(description) })),
    ...listFieldChanges(input),
    ...listValueChanges(input),
    ...input.model.removed.map(({ name, until, description }) => ({
      date: until,
      text: [`${lastListed}: `, code(name), '. ', ...parseInline(description)],
    })),
  ]
  if (changes.length === 0) return undefined
  const dates = [...new Set(changes.map(({ date }) => date))].sort(compareDates).reverse()
  return {
    id,
    title: 'History',
    content: dates.flatMap((date, index) => [
      heading(3, `${id}-${nameDate(date) ?? index + 1}`, formatDate(date)),
      list(changes.filter((change) => change.date === date).map(({ text }) => text)),
    ]),
  }
}

interface Change {
  readonly date: string
  readonly text: ReadonlyArray<string | PhrasingContent>
}

function listFieldChanges({ fields, findAnchor }: HistoryInput): readonly Change[] {
  const added = groupByDate(fields, ({ field }) => field.since)
  const ended = groupByDate(fields, ({ field }) => field.until)
  const describe = (label: string, located: readonly LocatedField[]) => [
    `${label}: `,
    ...enumerate(
      located.map(({ field, path, owner }) =>
        createLink(owner === undefined ? path : `${owner}.${path}`, findAnchor(field)),
      ),
    ),
    '.',
  ]
  return [
    ...[...added].map(([date, found]) => ({ date, text: describe('Added', found) })),
    ...[...ended].map(([date, found]) => ({
      date,
      text: describe(lastListed, found),
    })),
  ]
}

function listValueChanges({ model, findAnchor }: HistoryInput): readonly Change[] {
  return model.vocabularies.flatMap((vocabulary) => {
    const { name, values } = vocabulary
    const describe = (label: string, found: readonly VocabularyValue[]) => [
      label,
      createLink(name, findAnchor(vocabulary)),
      ': ',
      ...enumerate(found.map(({ value }) => code(String(value)))),
      '.',
    ]
    return [
      ...[...groupByDate(values, ({ since }) => since)].map(([date, found]) => ({
        date,
        text: describe('Added to ', found),
      })),
      ...[...groupByDate(values, ({ until }) => until)].map(([date, found]) => ({
        date,
        text: describe(`${lastListed} in `, found),
      })),
    ]
  })
}

function createLink(label: string, anchor: string | undefined): PhrasingContent {
  return anchor === undefined ? code(label) : link(`#${anchor}`, code(label))
}

function groupByDate<Item>(
  items: readonly Item[],
  readDate: (item: Item) => string | undefined,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const date = readDate(item)
    if (date !== undefined) groups.set(date, [...(groups.get(date) ?? []), item])
  }
  return groups
}

/** `>2026-03-09` means some time after that day, so it comes later than the day itself. */
function compareDates(a: string, b: string): number {
  const [first, second] = [a, b].map((date) => date.replace(/^>(.*)/, '$1>')) as [string, string]
  return first < second ? -1 : Number(first > second)
}

function formatDate(date: string): string {
  return date.startsWith('>') ? `After ${date.slice(1)}` : date
}

/** For an anchor. Schemas can have other texts than dates. */
function nameDate(date: string): string | undefined {
  return /^>?\d{4}-\d\d-\d\d$/.test(date) ? date.replace('>', 'after-') : undefined
}
