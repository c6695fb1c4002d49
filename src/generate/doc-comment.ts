import { type Field, findDefinition, type Model, type Vocabulary } from '../model/model.js'

/** What an editor shows of a field: its meaning, its values, unit, bounds, default, an example. */
export function fieldDoc(field: Field, model: Model): string {
  const named = field.type.kind === 'ref' ? findDefinition(model, field.type.name) : undefined
  const lines = [field.description]
  if (named?.kind === 'vocabulary') lines.push(...valueLines(named))
  if (field.unit !== undefined) lines.push(`Unit: ${field.unit}.`)
  const bounds = boundsInWords(field)
  if (bounds !== '') lines.push(`Allowed: ${bounds}.`)
  if (field.deprecated) lines.push('@deprecated')
  if (field.default !== undefined) lines.push(`@default ${literal(field.default)}`)
  const [example] = field.examples
  if (example !== undefined) lines.push(`@example ${literal(example)}`)
  return wrap(lines.filter((line) => line !== ''))
}

/** What an editor shows of a vocabulary: its meaning and that of each value. */
export function vocabularyDoc(vocabulary: Vocabulary): string {
  return wrap([vocabulary.description, ...valueLines(vocabulary)].filter((line) => line !== ''))
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

function literal(value: unknown): string {
  return typeof value === 'string' && !value.includes("'") ? `'${value}'` : JSON.stringify(value)
}

/** Lines of prose cut at spaces; a list's entry goes on under its text. Tags stay whole. */
export function wrap(lines: readonly string[], width = 92): string {
  return lines
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => (line.startsWith('@') ? [line] : wrapLine(line, width)))
    .join('\n')
}

function wrapLine(line: string, width: number): readonly string[] {
  const indent = line.match(/^\s*(- )?/)?.[0] ?? ''
  const wrapped: string[] = []
  let current = indent
  for (const word of line.slice(indent.length).split(' ')) {
    if (current.trim() !== '' && current !== indent && current.length + word.length > width) {
      wrapped.push(current.trimEnd())
      current = ' '.repeat(indent.length)
    }
    current += `${word} `
  }
  return [...wrapped, current.trimEnd()]
}
