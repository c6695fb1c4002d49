import { describe, expect, test } from 'vitest'
import { formats, formatTexts } from '../../../src/validate/runtime/index.js'

const longLabel = 'a'.repeat(64)
const longName = `${`${'a'.repeat(60)}.`.repeat(4)}${'a'.repeat(20)}`
const uuid = '2eb8aa08-aa98-11ea-b4aa-73b441d16380'

/** Texts of each format. */
const good: Readonly<Record<string, readonly string[]>> = {
  duration: [
    ...['P4Y', 'P1DT12H', 'PT0S', 'P2W', 'P1Y2M3DT4H5M6S'],
    // Not in the grammar of RFC 3339, but in ISO 8601: a gap, a fraction, a sign. Pydantic writes these.
    ...['PT1H5S', 'P1Y3D', 'PT0.5S', 'P1DT0,25S', 'P0.5W', '-P1D', '-PT0.5S'],
  ],
  email: [
    ...['ann@example.com', 'a@b', 'root@localhost', 'a@1.2', "!#$%&'*+-/=?^_`{|}~@b.c"],
    ...['a.b+c@d-e.f', 'a@xn--bcher-kva.example', `${'a'.repeat(65)}@example.com`],
    ...['"a b"@c.d', '"a@b"@c.d', '"a\\"b"@c.d', '""@c.d', '"a..b"@c.d', 'a@[127.0.0.1]'],
    ...['a@[IPv6:::1]', 'a@[ipv6:2001:db8::1]'],
  ],
  hostname: ['a', 'example.com', '1.2.3.4', 'a--b', 'A.B', '4you.example', longLabel.slice(1)],
  ipv4: ['0.0.0.0', '255.255.255.255', '192.0.2.1'],
  ipv6: [
    ...['::', '::1', '1::', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', 'ABCD::ef'],
    ...['::1.2.3.4', '1:2:3:4:5:6:1.2.3.4', '1::1.2.3.4'],
  ],
  uri: [
    ...['https://example.com', 'a:', 'urn:a:b', 'mailto:a@b.c', 'file:///a', 'a:b:c', 'x:/a//b'],
    ...['http://u:p@h:8080/p;x=1/?q=a/b?c#d/?e', 'http://[::1]/', 'http://[v7.a:b]:80', 'http://'],
    ...["http://a/!$&'()*+,;=:@-._~%C3%A4", 'http://h:/', 'http://1.2.3.4', 'data:,a%20b'],
  ],
  'uri-reference': ['', '#', '?', '//a', '/', 'a/b:c', './a:b', '?a:b', '../..', 'https://a/b#c'],
  'uri-template': [
    ...['', 'a', 'ä', "it's", '{a}', '{+a.b,c*}/{x:9999}', '{?q,lang}', '{&x}', '{#f}', '{;p}'],
    ...['%41{%41}', '{=reserved}', '{a_1}'],
  ],
  uuid: [uuid, uuid.toUpperCase(), '00000000-0000-0000-0000-000000000000'],
  'json-pointer': ['', '/', '/a~0b~1c', '//', '/ä ', '/#'],
  'relative-json-pointer': ['0', '0#', '1/a', '120/a~1b', '0-1/a', '1+2#', '10/'],
  regex: [
    ...[
      '',
      '^a$',
      '\\p{L}',
      '(?<a>b)\\k<a>',
      '(?<=a)b',
      '\\d\\D\\w\\W\\s\\S\\b\\B\\cA\\x41\\u0041',
    ],
    // Only valid without the flag `u`.
    ...['[\\w-.]', '\\-', '\\"', '\\_', ']', '{', '\\\\Z-[\\w-.]'],
  ],
}

/** Texts that a format refuses, and the reason that messages give. */
const bad: Readonly<Record<string, ReadonlyArray<readonly [text: string, reason?: string]>>> = {
  duration: [
    ['1D', 'it does not begin with `P`'],
    ['p1d', 'it does not begin with `P`'],
    ['P1Y2W', 'weeks cannot stand beside other units'],
    ['P2W1D', 'weeks cannot stand beside other units'],
    ['P1H', '`T` is missing before the hours, minutes and seconds'],
    ['P1', 'the last number has no unit'],
    ...['P', 'PT', 'P1YT', 'PT1D', 'P1D1Y', 'PT1S1H', 'P.5D', 'P1.D', 'P1.5DT1H', 'P1.2.3D'].map(
      (text) => [text] as const,
    ),
    ['PT-1S'],
    ['P1D\n'],
  ],
  email: [
    ['', 'the `@` is missing'],
    ['ann', 'the `@` is missing'],
    ['@b', 'nothing stands before the `@`'],
    ['a@', 'nothing follows the `@`'],
    ['a@b@c', '`@` occurs more than once'],
    ['a b@c', 'a space is not allowed before the `@`'],
    ['ä@b', '`ä` is not allowed before the `@`'],
    ['"a"b"@c', '`"` is not allowed before the `@`'],
    ['"@c', '`"` is not allowed before the `@`'],
    ['.a@b', 'dots must stand between other characters'],
    ['a..b@c', 'dots must stand between other characters'],
    ['a@b_c.d', '`_` is not allowed in a host name'],
    ['a@bü.c', '`ü` is not allowed in a host name'],
    ['a@b.', 'the host name ends with a dot'],
    ['a@.b', 'the host name begins with a dot'],
    ['a@-b', '`-b` begins or ends with a hyphen'],
    ['Ann <a@b.c>', 'a space is not allowed before the `@`'],
    ['a@b.c\n', '`\n` is not allowed in a host name'],
    ['a@[1.2.3]'],
    ['a@[::1]'],
  ],
  hostname: [
    ['', 'the host name is empty'],
    ['a_b', '`_` is not allowed in a host name'],
    ['a b', 'a space is not allowed in a host name'],
    ['http://a', '`:` is not allowed in a host name'],
    ['.a', 'the host name begins with a dot'],
    ['a.', 'the host name ends with a dot'],
    ['a..b', 'two dots follow each other'],
    ['a-.b', '`a-` begins or ends with a hyphen'],
    [longLabel, 'a part of the host name has 64 characters, but at most 63 are allowed'],
    [longName, 'the host name has 264 characters, but at most 253 are allowed'],
    // The sign of Kelvin is a `k` for regular expressions that ignore case.
    ['\u212a'],
  ],
  ipv4: [
    ['1.2.3', 'it has 3 numbers instead of 4'],
    ['1.2.3.4.5', 'it has 5 numbers instead of 4'],
    ['1.2.3.256', '256 is more than 255'],
    ['01.2.3.4', '01 begins with a zero'],
    ['1.2.3.4.'],
    ['1.2.3.4/24'],
    ['a'],
    [''],
  ],
  ipv6: [
    ['1::2::3', '`::` occurs more than once'],
    ['fe80::1%eth0', 'a zone is not part of an address'],
    ['::1/64', 'a prefix length is not part of an address'],
    ['[::1]', '`[` is not allowed in an address'],
    ['::g', '`g` is not allowed in an address'],
    ...[
      '',
      ':',
      ':::',
      '1',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4:5:6:7:8::',
      '12345::',
    ].map((text) => [text] as const),
    ['1.2.3.4::'],
    ['::1.2.3.4:5'],
    ['1.2.3.4'],
  ],
  uri: [
    ['', 'a scheme such as `https:` is missing'],
    ['/a', 'a scheme such as `https:` is missing'],
    ['example.com', 'a scheme such as `https:` is missing'],
    ['1a:b', 'a scheme such as `https:` is missing'],
    ['http://a b', 'a space must be percent-encoded'],
    ['http://ä.de', '`ä` must be percent-encoded'],
    ['http://a/{id}', '`{` must be percent-encoded'],
    ['http://a/?a[]=1', '`[` must be percent-encoded'],
    ['C:\\a', '`\\` must be percent-encoded'],
    ['http://a/%?41', '`%` must be followed by two hexadecimal digits'],
    ['http://a/100%', '`%` must be followed by two hexadecimal digits'],
    ['a:#b#c', '`#` occurs more than once'],
    ['http://a:b'],
    ['http://u@v@h'],
    ['http://[::1'],
    ['http://[::g]'],
    ['http://[::1]a'],
    ['http://a:1:2'],
    ['\u212a:', '`\u212a` must be percent-encoded'],
  ],
  'uri-reference': [
    ['\\a', '`\\` must be percent-encoded'],
    ['a b', 'a space must be percent-encoded'],
    ['#a#b', '`#` occurs more than once'],
    ['1a:b'],
    [':'],
    ['//a:b'],
  ],
  'uri-template': [
    ['/{', 'the braces do not match'],
    ['{a}}', 'the braces do not match'],
    ['{{a}}', 'the braces do not match'],
    ['a b', 'a space must be percent-encoded'],
    ['/{}', '`{}` is not an expression'],
    ['{a:0}', '`{a:0}` is not an expression'],
    ['{a:10000}', '`{a:10000}` is not an expression'],
    ['{a,}', '`{a,}` is not an expression'],
    ['{a..b}', '`{a..b}` is not an expression'],
    ['{$a}', '`{$a}` is not an expression'],
    ['%{a}41'],
    ['100%'],
  ],
  uuid: [
    ['', 'it has 0 characters instead of 36'],
    [uuid.replaceAll('-', ''), 'the hyphens are missing'],
    [`{${uuid}}`, 'it has 38 characters instead of 36'],
    [uuid.replace('2', 'g'), '`g` is not a hexadecimal digit'],
    [uuid.replace('8-a', '-8a'), 'the hyphens are in the wrong places'],
  ],
  'json-pointer': [
    ['a', 'it does not begin with `/`'],
    ['#/a', '`#` is only written before a pointer in a URI'],
    ['/~', '`~` must be followed by 0 or 1'],
    ['/~2', '`~` must be followed by 0 or 1'],
  ],
  'relative-json-pointer': [
    ['', 'it does not begin with a number'],
    ['/a', 'it does not begin with a number'],
    ['-1', 'it does not begin with a number'],
    ['01', 'its number begins with a zero'],
    ['0##'],
    ['0-0'],
    ['1a'],
  ],
  regex: [
    ['(', 'unterminated group'],
    ['[', 'unterminated character class'],
    ['*', 'nothing to repeat'],
    ['(?P<a>b)', 'invalid group'],
    ['\\', '\\ at end of pattern'],
    ['\\Aa\\Z', '`\\A` has no meaning'],
    ['\\d\\Z', '`\\Z` has no meaning'],
    ['\\\\\\a', '`\\a` has no meaning'],
  ],
}

describe.each(Object.keys(good))('%s', (format) => {
  test.each(good[format] ?? [])('%j is one', (text) => {
    expect(formats[format]?.(text)).toBe(true)
  })

  const refused = (bad[format] ?? []).map(([text, reason]) => ({ text, reason }))
  test.each(refused)('$text is none: $reason', ({ text, reason }) => {
    expect(formats[format]?.(text)).toBe(false)
    expect(formatTexts[format]?.explain(text)).toBe(reason)
  })
})

test('every format has cases, and a text for messages', () => {
  const times = ['date', 'date-time', 'time']
  expect(Object.keys(formats)).toEqual([...times, ...Object.keys(good)].toSorted())
  expect(Object.keys(bad)).toEqual(Object.keys(good))
  expect(Object.keys(formatTexts)).toEqual(Object.keys(formats))
})

test.each(Object.entries(formatTexts))('the example in the text for %s is one', (format, text) => {
  const [, example] = / such as (\S+)$/.exec(text.expected) ?? []
  if (format !== 'regex') expect(formats[format]?.(example ?? '', true)).toBe(true)
})

// Each repeats something that a regular expression could try in many ways.
const repeated = [
  ...[
    'a',
    '1',
    '.',
    '-',
    '@',
    'a.',
    '1.',
    'a-',
    'a@',
    '"',
    '\\"',
    '\\',
    ':',
    '::',
    '1:',
    '/',
    '//',
    'a/',
  ],
  ...[
    '%',
    '%41',
    '%4',
    '{',
    '}',
    '{a}',
    '{a,',
    'a,',
    '~',
    '~0',
    '#',
    '?',
    '[',
    ']',
    ' ',
    'ä',
    'P1',
    'T1',
  ],
  ...['1Y', '1.1', '(', '(a', 'a)', '*', '[a', '\\d', '\\Z', '\0', '\n', '\u{1f600}', '\ud800'],
]
const starts = [
  '',
  'a@',
  '"',
  'http://',
  'http://a/',
  'P',
  'PT',
  'P1',
  '{',
  '/',
  '1',
  'a:',
  '2025-10-13T',
]
const ends = ['', '!', '"@a', '@', ' ', '}', '\n', 'W']

const length = process.env.FULL ? 100_000 : 30_000
// The engine compiles the text as a regular expression, which takes up to 50 ms.
const timed = Object.keys(formats).filter((format) => process.env.FULL || format !== 'regex')

test.each(timed)('%s takes linear time', (format) => {
  const isFormat = formats[format]
  const explain = formatTexts[format]?.explain
  const seconds = starts.flatMap((start) =>
    repeated.map((part) => {
      const texts = (process.env.FULL && format !== 'regex' ? ends : ['!']).map(
        (end) => start + part.repeat(length / part.length) + end,
      )
      const begin = process.cpuUsage()
      for (const text of texts) if (!isFormat?.(text, true)) explain?.(text)
      return process.cpuUsage(begin).user / 1e6
    }),
  )
  // Quadratic time would be seconds.
  expect(Math.max(...seconds)).toBeLessThan(0.5)
})
