import { describe, expect, test } from 'vitest'
import {
  explainSyntax,
  findSyntaxFault,
  type SyntaxProblem,
} from '../../src/json/explain-syntax.js'
import { type Random, randomFrom, randomValue } from './random.js'

type Row = readonly [text: string, problem: SyntaxProblem, start: number, end: number]

const table: readonly Row[] = [
  ['[1,]', 'trailing-comma', 3, 4],
  ['{"a":1, }', 'trailing-comma', 8, 9],
  ['[1 2]', 'missing-comma', 3, 4],
  ['["a" "b"]', 'missing-comma', 5, 8],
  ['[1 "b\n"]', 'missing-comma', 3, 4],
  ['[{}{}]', 'missing-comma', 3, 4],
  ['{"a":1 "b":2}', 'missing-comma', 7, 10],
  ["[1 'b']", 'missing-comma', 3, 6],
  ['{"a" 1}', 'missing-colon', 5, 6],
  ['{"a"}', 'missing-colon', 4, 5],
  ['{"a"="b"}', 'missing-colon', 4, 5],
  ['{"a", "b"}', 'missing-colon', 4, 5],
  ['{"a":}', 'missing-value', 5, 6],
  ['{"a":,"b":1}', 'missing-value', 5, 6],
  ['[1,,2]', 'missing-value', 3, 4],
  ['[,1]', 'missing-value', 1, 2],
  [',', 'missing-value', 0, 1],
  ['{,}', 'missing-key', 1, 2],
  ['{:1}', 'missing-key', 1, 2],
  ['{"a":1,,"b":2}', 'missing-key', 7, 8],
  ['{a:1}', 'unquoted-key', 1, 2],
  ['{größe:1}', 'unquoted-key', 1, 6],
  ['{1:2}', 'unquoted-key', 1, 2],
  ['{true:2}', 'unquoted-key', 1, 5],
  ["{'a':1}", 'wrong-quotes', 1, 4],
  ["['it is']", 'wrong-quotes', 1, 8],
  ["['open]", 'wrong-quotes', 1, 2],
  ["['open\n']", 'wrong-quotes', 1, 2],
  ['[`a`]', 'wrong-quotes', 1, 4],
  ['[“don’t”]', 'wrong-quotes', 1, 8],
  ['["say "hi" x"]', 'unescaped-quote', 7, 9],
  ['{"a"b":1}', 'unescaped-quote', 4, 5],
  ['["\\x"]', 'bad-escape', 2, 4],
  ['["C:\\Users"]', 'bad-escape', 4, 6],
  ['["\\😀"]', 'bad-escape', 2, 5],
  ['["\\u12G4"]', 'bad-unicode-escape', 2, 8],
  ['["\\u12"]', 'bad-unicode-escape', 2, 6],
  ['["\\u"]', 'bad-unicode-escape', 2, 4],
  ['["\\u1\\n"]', 'bad-unicode-escape', 2, 5],
  ['["a\nb"]', 'control-character', 3, 4],
  ['["a\r\nb"]', 'control-character', 3, 5],
  ['["a\tb"]', 'control-character', 3, 4],
  ['["a\\\nb"]', 'control-character', 4, 5],
  ['["a\u0000b"]', 'control-character', 3, 4],
  ['[undefined]', 'unknown-word', 1, 10],
  ['[NaN]', 'unknown-word', 1, 4],
  ['[-Infinity]', 'unknown-word', 1, 10],
  ['[True]', 'unknown-word', 1, 5],
  ['[nullable]', 'unknown-word', 1, 9],
  ['[tru ]', 'unknown-word', 1, 4],
  ['[ünï]', 'unknown-word', 1, 4],
  ['[...]', 'unknown-word', 1, 4],
  ['[😀]', 'unknown-word', 1, 3],
  ['[01]', 'leading-zero', 1, 3],
  ['[-00.5]', 'leading-zero', 1, 6],
  ['[+1]', 'plus-sign', 1, 3],
  ['[+.5]', 'plus-sign', 1, 4],
  ['[.5]', 'missing-digits', 1, 3],
  ['[-.5]', 'missing-digits', 1, 4],
  ['[1.]', 'missing-digits', 1, 3],
  ['[1.e5]', 'missing-digits', 1, 5],
  ['[1e]', 'missing-digits', 1, 3],
  ['[1e+]', 'missing-digits', 1, 4],
  ['[-]', 'missing-digits', 1, 2],
  ['[0x1F]', 'other-base', 1, 5],
  ['[1_000]', 'bad-number', 1, 6],
  ['[10n]', 'bad-number', 1, 4],
  ['[2024-01-01]', 'bad-number', 1, 11],
  ['[1.2.3]', 'bad-number', 1, 6],
  ['[1] 2', 'extra-content', 4, 5],
  ['{}{}', 'extra-content', 2, 3],
  ['1,', 'extra-content', 1, 2],
  ['1 "a"', 'extra-content', 2, 5],
  ['[1]]', 'unopened-bracket', 3, 4],
  ['}', 'unopened-bracket', 0, 1],
  ['{"a":[1}', 'mismatched-bracket', 7, 8],
  ['[1,}', 'mismatched-bracket', 3, 4],
  ['[1]\n// x\n', 'comment', 4, 8],
  ['[1, /* a\nb */ 2]', 'comment', 4, 13],
  ['[/* open', 'comment', 1, 8],
  ['# x\n1', 'comment', 0, 3],
  ['\ufeff1', 'byte-order-mark', 0, 1],
  ['[\ufeff1]', 'byte-order-mark', 1, 2],
  ['[1,\u00a02]', 'foreign-space', 3, 4],
  ['[1\u2028]', 'foreign-space', 2, 3],
  ['[\f1]', 'foreign-space', 1, 2],
  ['[1;2]', 'unexpected-character', 2, 3],
  ['["a":1]', 'unexpected-character', 4, 5],
  ['<html>', 'unexpected-character', 0, 1],
  ['[/]', 'unexpected-character', 1, 2],
  ['{[', 'unexpected-character', 1, 2],
  ['[\u001b[0m]', 'unexpected-character', 1, 2],
]

describe('explainSyntax', () => {
  test.each(table)('%j is %s', (text, problem, start, end) => {
    const fault = explainSyntax(text)
    const { args } = fault
    expect({ problem: args.problem, start: fault.start, end: fault.end }).toEqual({
      problem,
      start,
      end,
    })
    expect(args.found).toBe(text.slice(start, end))
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
  })

  const cutOff: ReadonlyArray<[string, string | undefined, number]> = [
    ['[', '[', 0],
    ['{"a": ', '{', 0],
    ['{"a"', '{', 0],
    ['[1, {"b": 2}, ', '[', 0],
    ['[{"b": [', '[', 7],
    ['["abc', '"', 1],
    ['["abc\\', '"', 1],
    ['["abc\\u00', '"', 1],
    ['[tru', 't', 1],
    ['[-', '-', 1],
    ['[1.', '1', 1],
    ['[1e+', '1', 1],
    ['[12', '[', 0],
    ['[12\n\n', '[', 0],
    ['', undefined, -1],
  ]
  test.each(cutOff)('%j ends too early', (text, opened, openedAt) => {
    const { args, start, end } = explainSyntax(text)
    expect({ start, end }).toEqual({ start: text.length, end: text.length })
    expect(args).toMatchObject({ problem: 'unexpected-end', found: '' })
    expect(args.opened).toBe(opened)
    if (opened !== undefined) expect(args.openedAt).toMatchObject({ offset: openedAt })
  })

  test('a line break at the end of an open string is where the file was cut off', () => {
    const { args, start, end } = explainSyntax('["abc\r\n')
    expect({ ...args, start, end }).toMatchObject({ problem: 'unexpected-end', start: 5, end: 7 })
  })

  const sentences: ReadonlyArray<readonly [string, string]> = [
    ['{\n "a": [1, 2,\n ]}', 'Trailing comma: `]` follows `,` at 2:12. Remove the comma.'],
    ['{"a": "b', 'The file ends inside the string that begins at 1:7.'],
    ['[{"a": 1}\n{}]', 'Missing comma between `}` at 1:9 and `{`. Add it.'],
    ["['a']", 'A string must be in double quotes `"`, not in single quotes.'],
    ['{"a": [1}', '`}` does not close the `[` at 1:7. Close that first.'],
    ['[None]', '`None` is no JSON value. Write `null`.'],
    ['[FALSE]', '`FALSE` is no JSON value. Write `false`.'],
    ['["\\x"]', '`\\x` is no escape of JSON. Write `\\\\` for a backslash.'],
    ['[1;2]', 'Expected `,` or `]`, found `;`.'],
    ['[1\u00a0]', 'U+00A0 (no-break space) is no whitespace in JSON. Write a space.'],
    ['["a\u001b"]', 'U+001B stands inside the string that begins at 1:2. Write `\\u001B`.'],
    [
      '["a\n"]',
      'A line break stands inside the string that begins at 1:2. Close the string, or write `\\n`.',
    ],
  ]
  test.each(sentences)('%j is told in words', (text, sentence) => {
    expect(explainSyntax(text).message).toBe(sentence)
  })

  test('says what was expected and what stood before', () => {
    const at = (column: number) => ({ line: 1, column, offset: column - 1 })
    expect(explainSyntax('[1,]').args).toEqual({
      problem: 'trailing-comma',
      found: ']',
      expected: ['value'],
      opened: '[',
      openedAt: at(1),
      after: { text: ',', at: at(3) },
    })
  })

  test('cuts what it quotes, not inside a surrogate pair, and lets no control code through', () => {
    const long = explainSyntax(`[${'x'.repeat(38)}😀😀]`)
    expect(long.args.found).toBe(`${'x'.repeat(38)}…`)
    expect(long.end).toBe(43)
    const hostile = explainSyntax('["a\u009b31m\u202e" // \u001b[2J\n]').message
    expect(hostile).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })

  test('every problem is in the table but the end and the one never seen', () => {
    const seen = new Set(table.map(([, problem]) => problem))
    expect(seen.size).toBe(24)
  })
})

describe('findSyntaxFault', () => {
  test('finds a fault exactly where JSON.parse does, and where the grammar first fails', () => {
    const random = randomFrom(8259)
    let refused = 0
    for (let round = 0; round < 20_000; round++) {
      const text = mutate(random, JSON.stringify(randomValue(random, 4), null, random.below(2)))
      const fault = findSyntaxFault(text)
      expect(fault === undefined, text).toBe(isJson(text))
      if (fault === undefined) continue
      refused++
      expect(isViable(text.slice(0, fault.start)), text).toBe(true)
      if (fault.args.problem !== 'unexpected-end') {
        // The blank ends a word; in a string it would look like the end of a file that was cut off.
        const next = fault.args.problem === 'control-character' ? 'x' : ' '
        expect(isViable(text.slice(0, fault.end) + next), text).toBe(false)
      }
      expect(fault.message).not.toMatch(/\p{Cc}/u)
    }
    expect(refused).toBeGreaterThan(10_000)
  })

  test('accepts what JSON.parse accepts', () => {
    const random = randomFrom(7)
    for (let round = 0; round < 2_000; round++) {
      const text = JSON.stringify(randomValue(random, 5), null, random.pick([0, 1, '\t', '\r\n']))
      expect(findSyntaxFault(text)).toBeUndefined()
    }
    expect(findSyntaxFault('\r\n\t [0, -0, -0.0e-0, 1E+2, "\\u00E9\ud800\u007f\u2028"] ')).toBe(
      undefined,
    )
  })

  test('is linear: 1,000,000 brackets, digits and escapes', () => {
    const many = 1_000_000
    expect(findSyntaxFault('['.repeat(many))?.start).toBe(many)
    expect(findSyntaxFault(`${'1'.repeat(many)}x`)?.args.problem).toBe('bad-number')
    expect(findSyntaxFault(`"${'\\"'.repeat(many)}`)?.args.problem).toBe('unexpected-end')
    expect(findSyntaxFault(`[${'x'.repeat(many)}]`)?.end).toBe(many + 1)
  })
})

/** Text that can still become JSON: it is, or ends too early. */
function isViable(text: string): boolean {
  const fault = findSyntaxFault(text)
  return fault === undefined || fault.args.problem === 'unexpected-end'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const SCRAPS = [
  ...'[]{},:"\\/\'`#.-+eE0123xtfnu \n\t\r\u0000\u00a0\ufeff“é😀',
  '//',
  '/*',
  '*/',
  '\\u',
  'NaN',
  'true',
  'null',
]

function mutate(random: Random, text: string): string {
  let mutated = text
  for (let edits = 1 + random.below(3); edits > 0; edits--) {
    const at = random.below(mutated.length + 1)
    const removed = random.pick([0, 0, 1, 1, 2, 5, mutated.length])
    const inserted = random.pick([0, 1, 1]) === 0 ? '' : random.pick(SCRAPS)
    mutated = mutated.slice(0, at) + inserted + mutated.slice(at + removed)
  }
  return mutated
}
