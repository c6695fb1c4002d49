import { drawHex, drawInteger, drawUuid, type RandomKey } from '../random.js'
import { drawWord } from './words.js'

/**
 * Generates strings of some formats, the most realistic ones first. Formats that are unknown have
 * none.
 *
 * @param limits lengths in characters
 */
export function generateFormats(
  names: readonly string[],
  { minLength, maxLength }: { readonly minLength: number; readonly maxLength: number },
  { key, stream }: { readonly key: RandomKey; readonly stream: number },
): readonly string[] {
  return names.flatMap((name) => {
    const format = Object.hasOwn(formats, name) ? formats[name] : undefined
    if (format === undefined) return []
    const word = (counter: number) => drawWord(key, stream, counter)
    const text = format.create({ key, stream, word })
    const [before = '', after] = format.stretch ?? []
    const fill = (length: number) =>
      before + createLabels(length - before.length - (after ?? '').length)
    const longer = after === undefined || text.length >= minLength ? [] : [fill(minLength) + after]
    const shorter = text.length <= maxLength || format.short === undefined ? [] : [format.short]
    return [text, ...longer, ...shorter, ...(format.others?.({ key, stream, word }) ?? [])]
  })
}

/**
 * Adds what a text lacks to be an e-mail address or a URI: a pattern often describes a part of it.
 *
 * @example completeFormat('email', '@example.org', location) // 'amber@example.org'
 */
export function completeFormat(
  format: string,
  text: string,
  { key, stream }: { readonly key: RandomKey; readonly stream: number },
): string {
  const word = drawWord(key, stream, 0)
  switch (format) {
    case 'email':
    case 'idn-email':
      return text.startsWith('@') ? word + text : text.includes('@') ? text : `${text}@example.com`
    case 'uri':
    case 'iri':
      return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://example.com/${text}`
    default:
      return text
  }
}

interface FormatInput {
  readonly key: RandomKey
  readonly stream: number
  readonly word: (counter: number) => string
}

interface Format {
  readonly create: (input: FormatInput) => string
  /** What is before and after a text that can be of any length. */
  readonly stretch?: readonly [before: string, after: string]
  /** One of the shortest texts. */
  readonly short?: string
  /** Other ways to write it, for patterns that ask for them. */
  readonly others?: (input: FormatInput) => readonly string[]
}

const formats: Readonly<Record<string, Format>> = {
  'date-time': {
    create: drawDateTime,
    others: (input) => [
      drawDateTime(input).replace('Z', '.250Z'),
      drawDateTime(input).replace('Z', '+00:00'),
      drawDateTime(input).replace('Z', '.250000+00:00'),
    ],
  },
  date: { create: (input) => drawDateTime(input).slice(0, 10) },
  time: {
    create: (input) => drawDateTime(input).slice(11),
    others: (input) => [drawDateTime(input).slice(11, 19)],
  },
  duration: {
    create: ({ key, stream }) => `PT${drawInteger(key, stream, 0, 1, 59)}M`,
    others: () => ['P1D', 'P1Y', 'PT1H', 'PT30S', 'P1DT12H', 'P1W', 'P1Y2M3DT4H5M6S'],
  },
  email: {
    create: ({ word }) => `${word(0)}.${word(1)}@example.com`,
    stretch: ['', '@example.com'],
    short: 'a@b.co',
  },
  'idn-email': {
    create: ({ word }) => `${word(0)}@example.com`,
    stretch: ['', '@example.com'],
    short: 'a@b.co',
  },
  hostname: {
    create: ({ word }) => `${word(0)}.example.com`,
    stretch: ['', '.example.com'],
    short: 'a.b',
  },
  'idn-hostname': {
    create: ({ word }) => `${word(0)}.example.com`,
    stretch: ['', '.example.com'],
    short: 'a.b',
  },
  ipv4: {
    create: ({ key, stream }) => `192.0.2.${drawInteger(key, stream, 0, 1, 254)}`,
    short: '8.8.8.8',
  },
  ipv6: { create: ({ key, stream }) => `2001:db8::${drawHex(key, stream, 4)}`, short: '::1' },
  uri: {
    create: ({ word }) => `https://example.com/${word(0)}/${word(1)}`,
    stretch: ['https://example.com/', ''],
    short: 'a:b',
    others: ({ word }) => [
      `http://example.com/${word(0)}`,
      'https://example.com',
      `urn:example:${word(0)}`,
      `mailto:${word(0)}@example.com`,
      `ftp://example.com/${word(0)}`,
      `https://example.com/${word(0)}.json`,
    ],
  },
  iri: {
    create: ({ word }) => `https://example.com/${word(0)}`,
    stretch: ['https://example.com/', ''],
    short: 'a:b',
  },
  'uri-reference': {
    create: ({ word }) => `/${word(0)}/${word(1)}`,
    stretch: ['/', ''],
    short: 'a',
    others: ({ word }) => [
      `#${word(0)}`,
      `${word(0)}.json`,
      `https://example.com/${word(0)}`,
      `./${word(0)}`,
    ],
  },
  'iri-reference': { create: ({ word }) => `/${word(0)}`, stretch: ['/', ''], short: 'a' },
  'uri-template': { create: ({ word }) => `/${word(0)}/{id}`, stretch: ['/', '/{id}'], short: 'a' },
  'json-pointer': { create: ({ word }) => `/${word(0)}/0`, stretch: ['/', ''], short: '/0' },
  'relative-json-pointer': {
    create: ({ word }) => `1/${word(0)}`,
    stretch: ['1/', ''],
    short: '0',
  },
  regex: { create: ({ word }) => `^${word(0)}-[0-9]+$`, stretch: ['^', '$'], short: 'a' },
  uuid: {
    create: ({ key, stream }) => drawUuid(key, stream),
    others: ({ key, stream }) => [drawUuid(key, stream).toUpperCase()],
  },
}

/** Labels of a host name have at most 63 characters. */
function createLabels(length: number): string {
  return Array.from({ length: Math.max(1, length) }, (_, index) =>
    index % 60 === 59 && index < length - 1 ? '.' : 'x',
  ).join('')
}

// In seconds since 1970: from 2026-01-01 to 2026-10-31.
const earliest = 1_767_225_600
const latest = 1_793_404_800

function drawDateTime({ key, stream }: FormatInput): string {
  const seconds = drawInteger(key, stream, 0, earliest, latest)
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
}
