import { describe, expect, test } from 'vitest'
import { decode } from '../../src/json/decode.js'

describe('decode', () => {
  test('returns the value', () => {
    expect(decode(' {"a": [1, null]} ')).toEqual({ ok: true, value: { a: [1, null] } })
  })

  test('keeps a __proto__ key as an own property', () => {
    const decoded = decode('{"__proto__": {"polluted": true}}')
    const value = decoded.ok ? (decoded.value as object) : {}
    expect(Object.hasOwn(value, '__proto__')).toBe(true)
    expect('polluted' in value).toBe(false)
  })

  test.each([[''], [' '], ['\n\r\n\t ']])('%j is empty', (text) => {
    const message = 'The file is empty: it must hold a JSON value.'
    const fault = { ruleId: 'json/empty', message, args: {}, start: 0, end: 0 }
    expect(decode(text)).toEqual({ ok: false, fault })
  })

  test('a no-break space is not nothing', () => {
    expect(decode('\u00a0')).toMatchObject({ fault: { args: { problem: 'foreign-space' } } })
  })

  test('names the lines of the file and what the text is in it', () => {
    const decoded = decode('{"a": "b', { line: 41, column: 3, offset: 900 }, 'record')
    expect(decoded).toMatchObject({
      fault: {
        message: 'The record ends inside the string that begins at 41:9.',
        args: { openedAt: { line: 41, column: 9, offset: 906 } },
        start: 8,
        end: 8,
      },
    })
  })

  test('takes 200,000 levels, closed or not', () => {
    const opening = '[{"a":'.repeat(100_000)
    expect(decode(`${opening}1${'}]'.repeat(100_000)}`).ok).toBe(true)
    expect(decode(opening)).toMatchObject({ fault: { start: opening.length } })
    expect(decode('['.repeat(1_000_000))).toMatchObject({
      fault: { args: { problem: 'unexpected-end', openedAt: { column: 1_000_000 } } },
    })
  })
})
