import type { Field, Vocabulary } from '../model/model.js'
import { readableJson } from './docs/json.js'

/**
 * What an editor shows of a field: its meaning, its values, unit, bounds, default, an example.
 *
 * @param vocabulary the values it takes, where they have a name
 * @param see where the reference tells more
 */
export function fieldDoc(
  field: Field,
  vocabulary: Vocabulary | undefined,
  see: string | undefined,
): string {
  const bounds = boundsInWords(field)
  const [example] = field.examples
  return wrap([
    field.description,
    ...(vocabulary === undefined ? [] : valueLines(vocabulary)),
    ...(field.unit === undefined ? [] : [`Unit: ${field.unit}.`]),
    ...(bounds === '' ? [] : [`Allowed: ${bounds}.`]),
    ...(field.deprecated ? ['@deprecated'] : []),
    ...(field.default === undefined ? [] : [`@default ${literal(field.default)}`]),
    ...(example === undefined ? [] : [exampleTag(example)]),
    ...seeTag(see),
  ])
}

/** What an editor shows of a vocabulary: its meaning and that of each value. */
export function vocabularyDoc(vocabulary: Vocabulary, see: string | undefined): string {
  return wrap([vocabulary.description, ...valueLines(vocabulary), ...seeTag(see)])
}

/** Text as a comment above a declaration. What would end the comment is escaped. */
export function comment(text: string): string {
  const lines = text.replaceAll('*/', '*\\/').split('\n')
  if (text === '') return ''
  if (lines.length === 1) return `/** ${lines[0]} */\n`
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}

function valueLines(vocabulary: Vocabulary): readonly string[] {
  return vocabulary.values
    .filter(({ description }) => description !== '')
    .map(({ value, description }) => `- \`${value}\`: ${description.replaceAll('\n', '\n  ')}`)
}

/** The bounds that the schema sets, as `1 … 20`, `≥ 0`, `at least 1 entry`. */
export function boundsInWords({ type }: Pick<Field, 'type'>): string {
  switch (type.kind) {
    case 'integer':
    case 'number':
      return range(type)
    case 'array':
      return type.minItems === undefined
        ? ''
        : `at least ${type.minItems} ${type.minItems === 1 ? 'entry' : 'entries'}`
    case 'string':
      return lengths(type.minLength, type.maxLength)
    default:
      return ''
  }
}

/** A range of numbers as people write it. */
export function range(bounds: {
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly exclusiveMaximum?: number
}): string {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = bounds
  if (minimum !== undefined && maximum !== undefined) return `${minimum} … ${maximum}`
  return [
    ...(minimum === undefined ? [] : [`≥ ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`> ${exclusiveMinimum}`]),
    ...(maximum === undefined ? [] : [`≤ ${maximum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`< ${exclusiveMaximum}`]),
  ].join(', ')
}

function lengths(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} … ${maximum} characters`
  if (minimum !== undefined) return `at least ${minimum} characters`
  return maximum === undefined ? '' : `at most ${maximum} characters`
}

/** A long one begins on a line of its own, below the tag. */
function exampleTag(value: unknown): string {
  const line = literal(value)
  if (line.length <= 80) return `@example ${line}`
  const text = typeof value === 'string' ? line : readableJson(value)
  return `@example\n${text}`
}

function seeTag(see: string | undefined): readonly string[] {
  return see === undefined ? [] : [`@see ${see}`]
}

function literal(value: unknown): string {
  if (typeof value !== 'string') return readableJson(value, Number.POSITIVE_INFINITY)
  const text = JSON.stringify(value)
  return text === `"${value}"` && !value.includes("'") ? `'${value}'` : text
}

/** Lines of prose cut at spaces; a list's entry goes on under its text. Tags stay whole. */
export function wrap(texts: readonly string[], width = 92): string {
  return texts
    .filter((text) => text !== '')
    .flatMap((text) => (text.startsWith('@') ? [text] : wrapText(text, width)))
    .join('\n')
}

function wrapText(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width))
}

function wrapLine(line: string, width: number): readonly string[] {
  const indent = line.match(/^\s*(- )?/)?.[0] ?? ''
  const wrapped: string[] = []
  let current = indent
  for (const word of line.slice(indent.length).split(' ')) {
    // At the beginning of a line it would be a tag.
    const isFull = current.length + word.length > width && !word.startsWith('@')
    if (current.trim() !== '' && current !== indent && isFull) {
      wrapped.push(current.trimEnd())
      current = ' '.repeat(indent.length)
    }
    current += `${word} `
  }
  return [...wrapped, current.trimEnd()]
}
