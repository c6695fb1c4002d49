import { drawHex, drawInteger, drawUuid, type RandomKey } from '../random.js'
import { drawWord } from './words.js'

/** Generates a string of a `format`; `undefined` if the format is unknown. */
export function generateFormat(
  format: unknown,
  key: RandomKey,
  stream: number,
): string | undefined {
  if (typeof format !== 'string' || !Object.hasOwn(formats, format)) return undefined
  const word = (counter: number) => drawWord(key, stream, counter)
  return formats[format]?.({ key, stream, word })
}

interface FormatInput {
  readonly key: RandomKey
  readonly stream: number
  readonly word: (counter: number) => string
}

const formats: Readonly<Record<string, (input: FormatInput) => string>> = {
  'date-time': drawDateTime,
  date: (input) => drawDateTime(input).slice(0, 10),
  time: (input) => drawDateTime(input).slice(11),
  duration: ({ key, stream }) => `PT${drawInteger(key, stream, 0, 1, 59)}M`,
  email: ({ word }) => `${word(0)}.${word(1)}@example.com`,
  'idn-email': ({ word }) => `${word(0)}@example.com`,
  hostname: ({ word }) => `${word(0)}.example.com`,
  'idn-hostname': ({ word }) => `${word(0)}.example.com`,
  ipv4: ({ key, stream }) => `192.0.2.${drawInteger(key, stream, 0, 1, 254)}`,
  ipv6: ({ key, stream }) => `2001:db8::${drawHex(key, stream, 4)}`,
  uri: ({ word }) => `https://example.com/${word(0)}/${word(1)}`,
  iri: ({ word }) => `https://example.com/${word(0)}`,
  'uri-reference': ({ word }) => `/${word(0)}/${word(1)}`,
  'iri-reference': ({ word }) => `/${word(0)}`,
  'uri-template': ({ word }) => `/${word(0)}/{id}`,
  'json-pointer': ({ word }) => `/${word(0)}/0`,
  'relative-json-pointer': ({ word }) => `1/${word(0)}`,
  regex: ({ word }) => `^${word(0)}-[0-9]+$`,
  uuid: ({ key, stream }) => drawUuid(key, stream),
}

// In seconds since 1970: from 2026-01-01 to 2026-10-31.
const earliest = 1_767_225_600
const latest = 1_793_404_800

function drawDateTime({ key, stream }: FormatInput): string {
  const seconds = drawInteger(key, stream, 0, earliest, latest)
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
}
