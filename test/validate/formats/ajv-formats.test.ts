import { fullFormats } from 'ajv-formats/dist/formats.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formats } from '../../../src/validate/runtime/index.js'

/** A text of each format that ajv-formats also knows. Edits of it are near the edges of the format. */
const bases: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-02-29', '1900-12-31'],
  'date-time': ['2024-02-29T23:59:59.5+05:30', '2025-10-13T13:58:06Z'],
  duration: ['P1Y2M3DT4H5M6S', 'P2W', 'PT1H'],
  email: ['ann.b+c@mail.example.com', 'a@b-c.de'],
  hostname: ['mail-1.example.com', 'a.b'],
  ipv4: ['192.0.2.255', '1.10.100.0'],
  ipv6: ['2001:db8::1', '1:2:3:4:5:6:7:8', '::ffff:192.0.2.1'],
  'json-pointer': ['/a~0b/~1/0'],
  regex: ['^(a|b)+[c-d]{2,3}\\d$'],
  'relative-json-pointer': ['10/a~0b', '0#'],
  time: ['23:59:59.5+05:30', '13:58:06Z'],
  uri: ['https://u:p@example.com:8080/a/b;c?d=e&f#g', 'urn:a:b-c', 'http://[::1]/%41'],
  'uri-reference': ['//example.com/a?b#c', '../a/b:c', 'http://u@h/'],
  'uri-template': ['/a/{b}{?c,d*}/%41{+e:10}'],
  uuid: ['2eb8aa08-aa98-11ea-b4aa-73b441d16380'],
}

/** Where the two differ on purpose: whether ours accepts what matches, and ajv-formats doesn't. */
const differences: Readonly<
  Record<string, ReadonlyArray<readonly [texts: RegExp, ours: boolean]>>
> = {
  // RFC 3339 has `T`, a colon in the zone, and any number of fraction digits, of which we read nine. A
  // leap second is only possible in the last minute of a UTC day.
  'date-time': [[/\s|[+-]\d\d(?:\d\d)?$|\.\d{10}|:60/, false]],
  time: [[/[+-]\d\d(?:\d\d)?$|\.\d{10}|:60/, false]],
  // A sign and a fraction, which other programs write.
  duration: [[/^-|[.,]/, true]],
  // A domain of one label, a quoted part, an address in brackets; and long labels.
  email: [[/@[^.]*$|"|\[/, true]],
  // The root of the DNS isn't part of a host name.
  hostname: [[/\.$/, false]],
  // Patterns that mean something else in Python or Perl.
  regex: [[/\\[a-zA-Z]/, false]],
  // An index can be moved.
  'relative-json-pointer': [[/^\d+[+-]/, true]],
  // ajv-formats reads a wrong authority as a path that begins with `//`, and `/[` as an authority.
  uri: [
    // An empty path can have a query and a fragment.
    [/^[^:/?#]*:(?:$|[?#])/, true],
    [/^[^/?#]*\/\/[^/?#]*[:@]|^[^/?#]*\/(?!\/)[^/?#]*\[/, false],
  ],
  // The first segment of a relative path has no colon.
  'uri-reference': [[/"|^[^/?#]*:|^[^/?#]*\/\/[^/?#]*[:@]|^[^/?#]*\/(?!\/)[^/?#]*\[/, false]],
  // Names can have dots. An erratum of RFC 6570 allows apostrophes.
  'uri-template': [
    [/[.']/, true],
    [/[\x7f-\x9f]/, false],
  ],
}

const characters = [...'aAzZ019.:-+/@#?%[]{}~!\'"\\ ,;=&*()_$^|PTYMDWHS\n\t\x7fäK']

test.each(Object.entries(bases))('%s: the same verdicts as ajv-formats', (format, texts) => {
  const edit = fc.tuple(fc.nat(60), fc.constantFrom(...characters, ''), fc.nat(1))
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { maxLength: 5 }), (base, edits) => {
      const text = edits.reduce<string>(
        (before, [at, character, length]) =>
          before.slice(0, at) + character + before.slice(at + length),
        base,
      )
      const ours = formats[format]?.(text, true) === true
      const theirs = judge(format, text)
      const isMeant = differences[format]?.some(
        ([it, verdict]) => it.test(text) && ours === verdict,
      )
      if (!isMeant) expect([text, ours]).toEqual([text, theirs])
    }),
    { seed: 1, numRuns: process.env.FULL ? 100_000 : 3_000 },
  )
})

function judge(format: string, text: string): boolean {
  const definition: unknown = fullFormats[format as keyof typeof fullFormats]
  const check =
    typeof definition === 'object' && definition !== null && 'validate' in definition
      ? definition.validate
      : definition
  if (check instanceof RegExp) return check.test(text)
  if (typeof check !== 'function') throw new Error(`no format ${format}`)
  return check(text) === true
}
