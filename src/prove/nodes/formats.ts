import type { TextNode } from '../node.js'

const label = '[\\da-zA-Z]+(?:-+[\\da-zA-Z]+)*'
const hostname = `${label}(?:\\.${label})*`
const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const pathCharacter = "(?:[\\w.~!$&'()*+,;=:@/-]|%[\\da-fA-F]{2})"
const tail = `${pathCharacter}*(?:\\?(?:${pathCharacter}|\\?)*)?(?:#(?:${pathCharacter}|\\?)*)?`
const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d'

/**
 * What the pass asks of a string with a format, at least what the validator does. A string can be longer
 * than a host name in it, so none is longer than a part of one may be.
 */
const formats: Readonly<Record<string, TextNode>> = {
  'date-time': { isTime: true, minYear: 1, maxYear: 9998 },
  // The 29th of February needs a closer look.
  date: {
    patterns: [
      '^\\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)$',
    ],
  },
  // Without a zone, it's for a rule.
  time: { patterns: [`^${clock}:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-]${clock})$`] },
  uuid: { patterns: ['^[\\da-fA-F]{8}(?:-[\\da-fA-F]{4}){3}-[\\da-fA-F]{12}$'] },
  ipv4: { patterns: [`^${byte}(?:\\.${byte}){3}$`] },
  hostname: { patterns: [`^${hostname}$`], maxLength: 63 },
  email: {
    patterns: [`^[\\w!#$%&'*+/=?^\`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^\`{|}~-]+)*@${hostname}$`],
    maxLength: 63,
  },
  uri: {
    patterns: [
      `^[a-zA-Z][a-zA-Z\\d+.-]*:(?://${hostname}(?::\\d+)?(?:[/?#]|$)|[\\w.~-])`,
      `^[a-zA-Z][a-zA-Z\\d+.-]*:${tail}$`,
    ],
  },
  'uri-reference': {
    patterns: [
      `^(?:[a-zA-Z][a-zA-Z\\d+.-]*:(?://${hostname}(?::\\d+)?(?:[/?#]|$)|[\\w.~-])|\\.{0,2}/(?:[^/]|$)|[\\w.~-]+(?:[/?#]|$)|[#?]|$)`,
      `^${tail}$`,
    ],
  },
  'json-pointer': { patterns: ['^(?:/(?:[^~/]|~[01])*)*$'] },
}

/** Formats that the validator checks, but the table can't. All others are for readers. */
const unclearFormats = new Set([
  ...['duration', 'ipv6', 'regex', 'relative-json-pointer', 'uri-template'],
])

/** @returns `undefined` if the table can't say it */
export function readFormat(format: unknown): TextNode | undefined {
  if (typeof format !== 'string') return {}
  if (unclearFormats.has(format)) return undefined
  return Object.hasOwn(formats, format) ? formats[format] : {}
}
