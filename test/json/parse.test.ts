import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/json/parse.js'

describe('parseJson', () => {
  test('returns the value', () => {
    const value = { a: [1, null] }
    expect(parseJson(' {"a": [1, null]} ')).toEqual({ ok: true, value, warnings: [] })
  })

  test('keeps a __proto__ key as an own property', () => {
    const result = parseJson('{"__proto__": {"polluted": true}}')
    const value = result.ok ? (result.value as object) : {}
    expect(Object.hasOwn(value, '__proto__')).toBe(true)
    expect('polluted' in value).toBe(false)
  })

  test.each([[''], [' '], ['\n\r\n\t ']])('refuses %j as empty', (text) => {
    const message = 'The file is empty. It must contain a JSON value.'
    const issue = { ruleId: 'json/empty', message, args: {}, start: 0, end: 0 }
    expect(parseJson(text)).toEqual({ ok: false, issue })
  })

  test('refuses a no-break space, which is not whitespace', () => {
    expect(parseJson('\u00a0')).toMatchObject({ issue: { args: { problem: 'foreign-space' } } })
  })

  test('names positions of the file and the unit that was read', () => {
    const result = parseJson('{"a": "b', {
      base: { line: 41, column: 3, offset: 900 },
      unit: 'record',
    })
    expect(result).toMatchObject({
      issue: {
        message: 'The record ends inside the string that begins at 41:9.',
        args: { openedAt: { line: 41, column: 9, offset: 906 } },
        start: 8,
        end: 8,
      },
    })
  })

  test('accepts 10,000 levels, and refuses more where they begin', () => {
    const nested = (levels: number) => parseJson(`${'['.repeat(levels)}${']'.repeat(levels)}`)
    expect(nested(10_000).ok).toBe(true)
    const issue = { ruleId: 'json/too-deep', start: 10_000, end: 10_001 }
    expect(nested(10_001)).toMatchObject({ issue })
    expect(parseJson('['.repeat(1_000_000))).toMatchObject({ issue })
    expect(parseJson('"[["'.replace('[[', '['.repeat(20_000))).ok).toBe(true)
  })
})

describe('warnings about information that JSON.parse drops', () => {
  const warnings = (text: string) => {
    const result = parseJson(text)
    return result.ok
      ? result.warnings.map(({ ruleId, pointer, key, start, end, message }) => [
          `${ruleId} ${pointer}${key === undefined ? '' : ` ${key}`}`,
          text.slice(start, end),
          message,
        ])
      : 'refused'
  }

  test.each<[string, readonly (readonly string[])[]]>([
    ['{"a":1,"b":{"a":1}}', []],
    [
      '{"a":1,"b":[{"c":1,\n "c":2}]}',
      [
        [
          'json/duplicate-key /b/0 c',
          '"c"',
          'The key `c` occurs twice in this object, first at 1:14. Only the last value counts. Remove the other one.',
        ],
      ],
    ],
    [
      '{"a":1,"\\u0061":2,"a":3}',
      [
        [
          'json/duplicate-key  a',
          '"\\u0061"',
          'The key `a` occurs twice in this object, first at 1:2. Only the last value counts. Remove the other one.',
        ],
        [
          'json/duplicate-key  a',
          '"a"',
          'The key `a` occurs twice in this object, first at 1:2. Only the last value counts. Remove the other one.',
        ],
      ],
    ],
    ['{"a:b":":","c":"\\":"}', []],
    [
      '{"__proto__":1,"__proto__":2}',
      [['json/duplicate-key  __proto__', '"__proto__"', expect.any(String)]],
    ],
  ])('duplicate keys: %s', (text, want) => {
    expect(warnings(text)).toEqual(want)
  })

  test.each([
    ['9007199254740991', undefined],
    ['9007199254740992', undefined],
    ['9007199254740993', '9007199254740992'],
    ['-9007199254740993', '-9007199254740992'],
    ['12345678901234567890', '12345678901234567168'],
    ['100000000000000000000', undefined],
    ['0.12345678901234567890', undefined],
    ['1.7976931348623157e308', undefined],
    // The digits of the integer part, whatever follows them.
    ['12345678901234567890.5', '12345678901234567168'],
    ['-12345678901234567890.0', '-12345678901234567168'],
    ['9007199254740993.0', '9007199254740992'],
    ['1.2345678901234567890e19', '12345678901234567168'],
    ['1234567890123456789.05E+1', '12345678901234567168'],
    ['90071992547409930e-1', '9007199254740992'],
    ['1.2345678901234567891e+25', '1.2345678901234568e+25'],
    // A fraction may be rounded: the number changes by less than 1.
    ['0.1234567890123456789', undefined],
    ['1.000000000000000000001', undefined],
    ['9007199254740991.9', undefined],
    ['9007199254740992.5', undefined],
    ['9007199254740993.5', undefined],
    ['1234567890.12345678901234567890', undefined],
    ['1234567890123456789e-5', undefined],
    // Nobody expects so few digits to be exact: the double is printed with the same ones.
    ['1e23', undefined],
    ['1.5e300', undefined],
    ['1.2345678901234568e+25', undefined],
    ['1.00000000000000000000e22', undefined],
    [`0.${'0'.repeat(400)}1e423`, undefined],
    ['1e400', 'Infinity'],
    ['-1E+400', '-Infinity'],
    ['9'.repeat(400), 'Infinity'],
  ])('the number %s is read as %s', (literal, read) => {
    const found = warnings(`{"a":{"n":[0,${literal}]}}`)
    const shown = expect.stringContaining(
      `most programs read ${read}. Write it as a string to keep its value.`,
    )
    expect(found).toEqual(
      read === undefined ? [] : [['json/unsafe-integer /a/n/1', literal, shown]],
    )
  })

  test.each([
    ['"\\ud83d\\ude00"', undefined],
    ['"\\ud83d"', '\\ud83d'],
    ['"\\ude00\\ud83d"', '\\ude00'],
    ['"\\\\ud83d"', undefined],
    ['"\\uD83D x"', '\\ud83d'],
  ])('half of a surrogate pair: %s', (text, half) => {
    const message = `The string contains \`${half}\`, half of a surrogate pair, which can't be encoded as UTF-8. Write both halves, or remove it.`
    expect(warnings(`[${text}]`)).toEqual(
      half === undefined ? [] : [['json/lone-surrogate /0', text, message]],
    )
  })

  test('half of a surrogate pair in a key', () => {
    expect(warnings('{"a":{"\\udc00":1}}')).toMatchObject([
      ['json/lone-surrogate /a \udc00', '"\\udc00"', expect.any(String)],
    ])
  })

  test('several warnings, in the order of the text', () => {
    const found = warnings('{"a":1e999,"b":["\\ud800"],"a":2}') as readonly (readonly string[])[]
    expect(found.map(([what]) => what)).toEqual([
      'json/unsafe-integer /a',
      'json/lone-surrogate /b/0',
      'json/duplicate-key  a',
    ])
  })
})
