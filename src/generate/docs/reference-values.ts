import { sanitize } from '../../json/sanitize.js'
import type { Vocabulary, VocabularyValue } from '../../model/model.js'
import { renderInline, renderProse } from '../markdown/text.js'
import { formatPlainValue } from './notation/readable-json.js'
import { markInferred, renderDate } from './page-context.js'
import { parseParts } from './parse-reference.js'
import type { ValuesReference } from './reference.js'

/** Creates the references of the values of a vocabulary. */
export function createValueReferences({ values }: Vocabulary): ValuesReference['values'] {
  return values.map((value) => ({
    value: sanitize(formatPlainValue(value.value)),
    marks: listValueMarks(value),
    meaning: parseMeaning(value),
  }))
}

function parseMeaning(value: VocabularyValue) {
  const title = value.title === undefined ? '' : `**${renderInline(value.title)}**`
  return parseParts(title, markInferred(renderProse(value.description), value))
}

function listValueMarks({ kind, since, until, deprecated }: VocabularyValue): readonly string[] {
  return [
    ...(kind === undefined ? [] : [sanitize(kind)]),
    ...(since === undefined ? [] : [describeDate('since', since)]),
    ...(until === undefined ? [] : [describeDate('until', until)]),
    ...(deprecated ? ['deprecated'] : []),
  ]
}

/** A date as plain text. One that isn't known exactly is `after` another. */
function describeDate(word: 'since' | 'until', date: string): string {
  const isExact = !date.startsWith('>')
  const event = word === 'since' ? 'added' : 'removed'
  return `${isExact ? word : event} ${sanitize(renderDate(date))}`
}
