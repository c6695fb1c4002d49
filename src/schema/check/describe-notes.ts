import { shorten } from '../../json/characters.js'
import type { Dialect } from '../schema.js'
import type { ParsedSource } from '../source/parsed-source.js'
import { findKeywordNotes } from './keyword-notes.js'
import { findPatternNotes } from './pattern-notes.js'

/** What notes need to know about a schema file. */
export interface NotedFile {
  readonly file: string
  readonly dialect: Dialect
  readonly source: Pick<ParsedSource, 'findPosition'>
  /** The JSON Pointers of its schemas, if it isn't one itself. */
  readonly entries?: readonly string[]
}

/**
 * Describes what in a valid schema probably doesn't do what its author expects, one sentence for
 * each keyword, with the place where it first occurs. Other unknown keywords are only counted.
 *
 * @example
 * describeNotes({ requierd: ['id'] }, { file: 'order.json', dialect: '2020-12', source })
 * // ['order.json:1:3: `/requierd` is not a keyword of JSON Schema, so it has no effect. Did you …']
 */
export function describeNotes(
  document: unknown,
  { file, dialect, source, entries = [''] }: NotedFile,
): readonly string[] {
  const formatPlace = (pointer: string): string => {
    const position = source.findPosition(pointer)
    const prefix = position === undefined ? file : `${file}:${position.line}:${position.column}`
    return `${prefix}: \`${shortenPointer(pointer)}\``
  }
  const { suspects, unknown } = findKeywordNotes(document, dialect, entries)
  const notes = suspects.map(({ pointers: [first = '', ...others], problem, advice }) => {
    const rest = formatRest(others.length)
    return `${formatPlace(first)} ${problem}, so it has no effect${rest}. ${advice}`
  })
  const [pattern, ...otherPatterns] = findPatternNotes(document, entries)
  if (pattern !== undefined) {
    const rest = formatRest(otherPatterns.length)
    const problem = 'has another meaning in ECMAScript, whose patterns JSON Schema uses'
    notes.push(`${formatPlace(pattern.pointer)} ${problem}${rest}. ${pattern.advice}`)
  }
  const [first] = unknown
  if (first !== undefined) {
    notes.push(
      unknown.length === 1
        ? `${formatPlace(first)} is an unknown keyword, so it has no effect.`
        : `${formatPlace(first)} and ${formatOthers(unknown.length - 1)} have no effect.`,
    )
  }
  return notes
}

function formatRest(count: number): string {
  return count === 0 ? '' : ` (and ${count === 1 ? 'one other place' : `${count} other places`})`
}

function formatOthers(count: number): string {
  return count === 1 ? 'one other unknown keyword' : `${count} other unknown keywords`
}

/** Shortens each part of a pointer: keys of `patternProperties` can be long. */
function shortenPointer(pointer: string): string {
  return pointer
    .split('/')
    .map((token) => shorten(token))
    .join('/')
}
