import { formatReadableJson } from '../docs/notation/readable-json.js'
import type { ValueMeaning } from './value-meanings.js'

/** What the comment of a type or field says. */
export interface Comment {
  readonly description: string
  readonly values?: readonly ValueMeaning[]
  /** Whole sentences, each for a line of its own. */
  readonly constraints?: readonly string[]
  readonly isReadonly?: boolean
  readonly isDeprecated?: boolean
  /** `undefined` if there is none. A default of null is `null`. */
  readonly default?: unknown
  readonly example?: unknown
  /** Where the reference describes it. */
  readonly url?: string | undefined
}

/** The text of a comment, as an editor shows it. Empty if there is nothing to say. */
export function formatComment(comment: Comment): string {
  const { description, values = [], constraints = [], example, url } = comment
  return wrapLines([
    description,
    ...values.map(formatMeaning),
    ...constraints,
    ...(comment.isReadonly ? ['@readonly'] : []),
    ...(comment.isDeprecated ? ['@deprecated'] : []),
    ...(comment.default === undefined ? [] : [`@default ${formatValue(comment.default)}`]),
    ...(example === undefined ? [] : [formatExampleTag(example)]),
    ...(url === undefined ? [] : [`@see ${url}`]),
  ])
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
    .replaceAll(unbreakableSpace, ' ')
}

/** Stands for a space that isn't broken. It's no character of Unicode, so texts don't need it. */
const unbreakableSpace = '\ufffe'

/** Marks a text, such as code, so that `wrapLines` doesn't break it. */
export function keepTogether(text: string): string {
  return text.replaceAll(' ', unbreakableSpace)
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

function formatMeaning({ value, description }: ValueMeaning): string {
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  return `- \`${shown}\`: ${description.replaceAll('\n', '\n  ')}`
}

/** A long example starts on its own line below the tag. */
function formatExampleTag(value: unknown): string {
  const line = formatValue(value)
  if (line.length <= 80) return `@example ${line}`
  return `@example\n${typeof value === 'string' ? line : formatReadableJson(value)}`
}

function formatValue(value: unknown): string {
  if (typeof value !== 'string') return formatReadableJson(value, Number.POSITIVE_INFINITY)
  const json = JSON.stringify(value)
  return json === `"${value}"` && !value.includes("'") ? `'${value}'` : json
}
