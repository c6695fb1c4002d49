import type { Field, Vocabulary, VocabularyValue } from '../../model/model.js'
import { describeBounds } from '../docs/notation/bounds.js'
import { formatReadableJson } from '../docs/notation/readable-json.js'

/**
 * The comment of a field, as an editor shows it: description, values, unit, bounds, default and an
 * example.
 *
 * @param vocabulary the values of the field, if they are a named vocabulary
 * @param url where the reference describes the field
 */
export function formatFieldComment(
  field: Field,
  vocabulary: Vocabulary | undefined,
  url: string | undefined,
): string {
  const bounds = describeBounds(field.type)
  const [example] = field.examples
  return wrapLines([
    describeInferred(field),
    ...(vocabulary === undefined ? [] : listValues(vocabulary)),
    ...(field.unit === undefined ? [] : [`Unit: ${field.unit}.`]),
    ...(bounds === '' ? [] : [`Allowed: ${bounds}.`]),
    ...(field.deprecated ? ['@deprecated'] : []),
    ...(field.default === undefined ? [] : [`@default ${formatValue(field.default)}`]),
    ...(example === undefined ? [] : [formatExampleTag(example)]),
    ...formatSeeTag(url),
  ])
}

/** The comment of a vocabulary: its description and that of each value. */
export function formatVocabularyComment(vocabulary: Vocabulary, url: string | undefined): string {
  return wrapLines([vocabulary.description, ...listValues(vocabulary), ...formatSeeTag(url)])
}

/** The comment of anything else: its description. */
export function formatDescriptionComment(description: string, url: string | undefined): string {
  return wrapLines([description, ...formatSeeTag(url)])
}

/** Wraps text in `/** … *\/`, with a newline at the end. Text that would end the comment is escaped. */
export function renderDocblock(text: string): string {
  const lines = text.replaceAll('*/', '*\\/').split('\n')
  if (text === '') return ''
  // TypeScript obeys `@ts-ignore` and `@ts-expect-error` on the last line of a comment.
  if (lines.length === 1 && !text.startsWith('@ts-')) return `/** ${lines[0]} */\n`
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}

/**
 * Breaks paragraphs and list items at spaces. Lines of a list item are indented below its text.
 * Texts that begin with `@` are tags and stay as they are.
 */
export function wrapLines(texts: readonly string[], width = 92): string {
  return texts
    .filter((text) => text !== '')
    .flatMap((text) =>
      text.startsWith('@') ? [text] : text.split('\n').flatMap((line) => wrapLine(line, width)),
    )
    .join('\n')
}

function wrapLine(line: string, width: number): readonly string[] {
  const indent = line.match(/^\s*(- )?/)?.[0] ?? ''
  const wrapped: string[] = []
  let current = indent
  for (const word of line.slice(indent.length).split(' ')) {
    // A word with `@` at the start of a line would become a tag.
    const isFull = current.length + word.length > width && !word.startsWith('@')
    if (current.trim() !== '' && current !== indent && isFull) {
      wrapped.push(current.trimEnd())
      current = ' '.repeat(indent.length)
    }
    current += `${word} `
  }
  return [...wrapped, current.trimEnd()]
}

function listValues({ values }: Vocabulary): readonly string[] {
  return values
    .filter(({ description }) => description !== '')
    .map((value) => `- \`${value.value}\`: ${describeInferred(value).replaceAll('\n', '\n  ')}`)
}

function describeInferred({ description, inferred }: Field | VocabularyValue): string {
  return inferred && description !== '' ? `${description} (Inferred from the name.)` : description
}

/** A long example starts on its own line below the tag. */
function formatExampleTag(value: unknown): string {
  const line = formatValue(value)
  if (line.length <= 80) return `@example ${line}`
  return `@example\n${typeof value === 'string' ? line : formatReadableJson(value)}`
}

function formatSeeTag(url: string | undefined): readonly string[] {
  return url === undefined ? [] : [`@see ${url}`]
}

function formatValue(value: unknown): string {
  if (typeof value !== 'string') return formatReadableJson(value, Number.POSITIVE_INFINITY)
  const json = JSON.stringify(value)
  return json === `"${value}"` && !value.includes("'") ? `'${value}'` : json
}
