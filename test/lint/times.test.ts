import { describe, expect, test } from 'vitest'
import { isAfter, subtractTimes } from '../../src/lint/times.js'

describe('subtractTimes', () => {
  test.each([
    ['2026-01-01T00:00:01Z', '2026-01-01T00:00:00Z', 1],
    ['2026-01-01T00:00:00', '2026-01-01T00:00:00Z', 0],
    ['2026-01-01 00:00:00', '2026-01-01t00:00:00z', 0],
    ['2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z', 0],
    ['2026-01-01T00:00:00-05:30', '2026-01-01T00:00:00', 19_800],
    ['2026-01-01T00:00:00.000000001Z', '2026-01-01T00:00:00Z', 1e-9],
    ['2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.500000', 0],
    ['2026-01-01T00:00:00.06', '2026-01-01T00:00:00.6', -0.54],
    ['2024-03-01T00:00:00Z', '2024-02-28T00:00:00Z', 2 * 86_400],
    ['2100-03-01T00:00:00Z', '2100-02-28T00:00:00Z', 86_400],
    ['2000-03-01T00:00:00Z', '2000-02-28T00:00:00Z', 2 * 86_400],
    ['1970-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 62_135_596_800],
    ['2017-01-01T00:00:00Z', '2016-12-31T23:59:60Z', 0],
    ['9999-12-31T23:59:59Z', '2026-01-01T00:00:00Z', 251_635_075_199],
    ['today', '2026-01-01T00:00:00Z', undefined],
    ['2026-02-30T00:00:00Z', '2026-01-01T00:00:00Z', undefined],
    ['2026-01-01T00:00:00Z', 1_767_225_600, undefined],
    [null, '2026-01-01T00:00:00Z', undefined],
  ])('%s − %s', (time, other, seconds) => {
    const found = subtractTimes(time, other)
    if (seconds === undefined) expect(found).toBeUndefined()
    else expect(found).toBeCloseTo(seconds, 12)
    expect(isAfter(time, other)).toBe(seconds !== undefined && seconds > 0)
    expect(isAfter(other, time)).toBe(seconds !== undefined && seconds < 0)
  })

  // `Date` reads whole milliseconds in UTC reliably.
  test('agrees with Date', () => {
    const start = Date.UTC(1999, 11, 31, 22, 58, 57)
    for (let index = 0; index < 2000; index += 1) {
      const [a, b] = [start + index * 7_654_321_987, start + index * 1_234_567_891]
      const [time, other] = [new Date(a).toISOString(), new Date(b).toISOString()]
      expect(subtractTimes(time, other)).toBeCloseTo((a - b) / 1000, 5)
    }
  })
})

// The comparison of texts must not decide about times that are written differently.
test.each([
  ['2026-01-01 23:00:00', '2026-01-01T01:00:00'],
  ['2026-01-01T00:00:00.66', '2026-01-01T00:00:00.6z'],
  ['2026-01-01T00:00:00.66', '2026-01-01T00:00:00.6Z'],
  ['2026-01-01T00:00:00.12345', '2026-01-01T00:00:00+00:00'],
  ['2026-01-01T00:00:00.1234567', '2026-01-01T00:00:00.1+00:00'],
  ['2026-01-02T00:00:00+00:00', '2026-01-01T23:59:59.999Z'],
  ['2026-01-01T23:00:00-05:00', '2026-01-02T03:59:59+00:00'],
  ['2026-01-01T00:00:00-00:30', '2026-01-01T00:00:00+00:30'],
  ['2026-01-01T00:00:00.5', '2026-01-01T00:00:00Z'],
])('%s is after %s', (time, other) => {
  expect(isAfter(time, other)).toBe(true)
  expect(isAfter(other, time)).toBe(false)
})
