import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formats, formatTexts } from '../../../src/validate/runtime/index.js'

describe('date-time', () => {
  test.each([
    ['2025-10-13T13:58:06Z', true],
    ['2025-10-13t13:58:06z', true],
    ['2025-10-13 13:58:06', true],
    ['2025-10-13T13:58:06.664000', true],
    ['2025-11-13 13:25:40.122000+00:00', true],
    ['2025-10-13T13:58:06.123456789-23:59', true],
    ['2016-12-31T23:59:60Z', true],
    ['2024-02-29T00:00:00Z', true],
    ['2000-02-29T00:00:00Z', true],
    ['0000-01-01T00:00:00Z', true],
    ['2023-02-29T00:00:00Z', false],
    ['1900-02-29T00:00:00Z', false],
    ['2025-02-30T00:00:00Z', false],
    ['2025-04-31T00:00:00Z', false],
    ['2025-13-01T00:00:00Z', false],
    ['2025-00-01T00:00:00Z', false],
    ['2025-01-00T00:00:00Z', false],
    ['2025-10-13T24:00:00Z', false],
    ['2025-10-13T13:60:00Z', false],
    ['2025-10-13T13:58:61Z', false],
    ['2025-10-13T13:58:06.Z', false],
    ['2025-10-13T13:58:06.1234567890Z', false],
    ['2025-10-13T13:58:06+24:00', false],
    ['2025-10-13T13:58:06+0000', false],
    ['2025-10-13T13:58:06ZZ', false],
    ['2025-10-13T13:58:06 Z', false],
    ['2025-10-13  13:58:06', false],
    ['2025-10-13_13:58:06', false],
    ['2025-10-13', false],
    ['13:58:06', false],
    ['1760363886', false],
    ['', false],
    ['٢٠٢٥-10-13T13:58:06Z', false],
    ['2025-10-13T13:58:06Z\n', false],
  ])('%j: %s', (text, want) => {
    expect(formats['date-time']?.(text)).toBe(want)
  })

  test('a long text is refused quickly', () => {
    expect(formats['date-time']?.('1'.repeat(1_000_000))).toBe(false)
  })
})

describe('date and time', () => {
  test.each([
    ['date', '2025-10-13', true],
    ['date', '2025-02-29', false],
    ['date', '2025-10-13T13:58:06Z', false],
    ['time', '13:58:06', true],
    ['time', '13:58:06.5Z', true],
    ['time', '25:00:00', false],
    ['time', '13:58', false],
  ])('%s %j: %s', (format, text, want) => {
    expect(formats[format]?.(text)).toBe(want)
  })
})

// The shape of each format, without the calendar. A text of another shape has no reason of its own.
const shapes: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d*)?([Zz]|[+-]\d\d:\d\d)?$/,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d:\d\d(\.\d*)?([Zz]|[+-]\d\d:\d\d)?$/,
}

test('every text that has the shape but is refused gets a reason', () => {
  const base = fc.constantFrom(
    '2025-10-13T13:58:06Z',
    '2024-02-29 23:59:60.123456789+05:30',
    '2000-12-31t00:00:00.5',
    '1900-02-28T12:30:59-23:59',
  )
  const edit = fc.tuple(fc.nat(40), fc.constantFrom(...'0123456789-+:.TtZz x', ''))
  fc.assert(
    fc.property(base, fc.array(edit, { maxLength: 4 }), (text, edits) => {
      const edited = edits.reduce<string>(
        (before, [at, character]) => before.slice(0, at) + character + before.slice(at + 1),
        text,
      )
      for (const [format, part] of [
        ['date-time', edited],
        ['date', edited.slice(0, 10)],
        ['time', edited.slice(11)],
      ] as const)
        for (const strict of [false, true]) {
          if (formats[format]?.(part, strict)) continue
          const hasReason = formatTexts[format]?.explain(part) !== undefined
          expect([format, part, strict, hasReason]).toEqual([
            format,
            part,
            strict,
            shapes[format]?.test(part),
          ])
        }
    }),
    { seed: 1, numRuns: process.env.FULL ? 200_000 : 20_000 },
  )
})

test.each([
  ['date', '2025-13-01', 'month 13 does not exist'],
  ['date', '2025-02-29', 'day 29 does not exist in 2025-02, which has 28 days'],
  ['date', '2024-02-30', 'day 30 does not exist in 2024-02, which has 29 days'],
  ['date', '1900-02-29', 'day 29 does not exist in 1900-02, which has 28 days'],
  ['date', '0000-02-30', 'day 30 does not exist in 0000-02, which has 29 days'],
  ['date', '0099-04-31', 'day 31 does not exist in 0099-04, which has 30 days'],
  ['date', '2025-12-00', 'day 00 does not exist in 2025-12, which has 31 days'],
  ['date', 'yesterday', undefined],
  ['time', '24:00:00', 'hour 24 does not exist'],
  ['time', '13:60:00', 'minute 60 does not exist'],
  ['time', '13:58:61', 'second 61 does not exist'],
  ['time', '13:58:06.', 'no digit follows the decimal point'],
  ['time', '13:58:06.Z', 'no digit follows the decimal point'],
  [
    'date-time',
    '2025-10-13T13:58:06.1234567890',
    'the second has 10 decimal places, but at most 9 are allowed',
  ],
  ['date-time', '2025-10-13T13:58:06+24:00', 'time zone +24:00 does not exist'],
  ['date-time', '2025-10-13T13:58:06+00:60', 'time zone +00:60 does not exist'],
  ['date-time', '2025-10-13 13:58:06Z', 'there is a space instead of `T`'],
  ['date-time', '2025-10-13T13:58:06', 'the time zone is missing'],
  ['date-time', '2016-12-31T23:58:60Z', 'there is no leap second at this time'],
  ['date-time', '2016-12-31T23:59:60Z!', undefined],
])('%s %s: %s', (format, text, reason) => {
  expect(formatTexts[format]?.explain(text)).toBe(reason)
})

test('a long text is explained quickly', () => {
  const digits = '1'.repeat(1_000_000)
  expect(formatTexts['date-time']?.explain(digits)).toBe(undefined)
  expect(formatTexts['date-time']?.explain(`2025-10-13T13:58:06.${digits}`)).toMatch(
    /1000000 decimal/,
  )
})
