import { draw, drawInteger, type Key } from '../random.js'
import { pick } from '../scenario/generator.js'
import { timeText } from '../scenario/time.js'
import { textOf } from './pattern.js'

export interface TextRules {
  readonly format?: string | undefined
  readonly pattern?: string | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly prefixes?: readonly string[] | undefined
}

const words = [
  ...['amber', 'harbor', 'meadow', 'signal', 'copper', 'lantern', 'orchard', 'granite', 'willow'],
  ...['compass', 'velvet', 'summit', 'cedar', 'ribbon', 'thunder', 'marble', 'falcon', 'ember'],
]

/** A text for a schema: an identifier, of a format, of a pattern, or some words. */
export function textFor(rules: TextRules, key: Key, path: number): string {
  const { format, pattern, maxLength = Number.POSITIVE_INFINITY } = rules
  const minLength = Math.min(rules.minLength ?? 0, longest)
  const [prefix] = rules.prefixes ?? []
  if (prefix !== undefined) return prefix + hex(key, path, 10)
  if (pattern !== undefined) {
    let place = 0
    const below = (end: number) => draw(key, path, place++) % Math.max(1, end)
    const text = textOf(pattern, below)
    if (text !== undefined) return lengthened(text, pattern, minLength)
  }
  const formatted = format === undefined ? undefined : formats[format]?.(key, path)
  if (formatted !== undefined) return formatted
  let text = wordAt(key, path, 0)
  for (let place = 1; [...text].length < minLength; place += 1)
    text += ` ${wordAt(key, path, place)}`
  const characters = [...text]
  return characters.length > maxLength ? characters.slice(0, maxLength).join('') : text
}

const longest = 100_000

/** A pattern that is not closed at its end accepts more behind it. */
function lengthened(text: string, pattern: string, minLength: number): string {
  return pattern.endsWith('$') ? text : text.padEnd(minLength, 'x')
}

function wordAt(key: Key, path: number, place: number): string {
  return pick(words, key, path, place) ?? ''
}

/** Hexadecimal digits. */
export function hex(key: Key, path: number, length: number, first = 0): string {
  let text = ''
  for (let place = first; text.length < length; place += 1)
    text += draw(key, path, place).toString(16).padStart(8, '0')
  return text.slice(0, length)
}

/** A UUID of version 4. @see https://www.rfc-editor.org/rfc/rfc9562#section-5.4 */
export function uuid(key: Key, path: number, first = 0): string {
  const digits = hex(key, path, 32, first)
  const variant = '89ab'[draw(key, path, first + 4) % 4]
  const [a, b, c] = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(13, 16)]
  return `${a}-${b}-4${c}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`
}

// 2026-01-01 to 2026-10-31, in milliseconds.
const [earliest, latest] = [1_767_225_600_000, 1_793_404_800_000]

function moment(key: Key, path: number): string {
  const seconds = drawInteger(key, path, 0, earliest / 1000, latest / 1000)
  return timeText(seconds * 1000, 'rfc3339')
}

const formats: Readonly<Record<string, (key: Key, path: number) => string>> = {
  'date-time': moment,
  date: (key, path) => moment(key, path).slice(0, 10),
  time: (key, path) => moment(key, path).slice(11),
  duration: (key, path) => `PT${drawInteger(key, path, 0, 1, 59)}M`,
  email: (key, path) => `${wordAt(key, path, 0)}.${wordAt(key, path, 1)}@example.com`,
  'idn-email': (key, path) => `${wordAt(key, path, 0)}@example.com`,
  hostname: (key, path) => `${wordAt(key, path, 0)}.example.com`,
  'idn-hostname': (key, path) => `${wordAt(key, path, 0)}.example.com`,
  ipv4: (key, path) => `192.0.2.${drawInteger(key, path, 0, 1, 254)}`,
  ipv6: (key, path) => `2001:db8::${hex(key, path, 4)}`,
  uri: (key, path) => `https://example.com/${wordAt(key, path, 0)}/${wordAt(key, path, 1)}`,
  iri: (key, path) => `https://example.com/${wordAt(key, path, 0)}`,
  'uri-reference': (key, path) => `/${wordAt(key, path, 0)}/${wordAt(key, path, 1)}`,
  'iri-reference': (key, path) => `/${wordAt(key, path, 0)}`,
  'uri-template': (key, path) => `/${wordAt(key, path, 0)}/{id}`,
  'json-pointer': (key, path) => `/${wordAt(key, path, 0)}/0`,
  'relative-json-pointer': (key, path) => `1/${wordAt(key, path, 0)}`,
  regex: (key, path) => `^${wordAt(key, path, 0)}-[0-9]+$`,
  uuid: (key, path) => uuid(key, path),
}
