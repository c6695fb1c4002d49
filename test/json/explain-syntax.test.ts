import { describe, expect, test } from 'vitest'
import { checkSyntax, explainSyntax } from '../../src/json/syntax/explain.js'
import type { GrammarState } from '../../src/json/syntax/state.js'
import { refused } from './corpus/index.js'
import { createRandom, createRandomValue, type Random } from './random.js'

describe('explainSyntax', () => {
  test('returns the range that the corpus marks, and quotes it', () => {
    for (const { name, text, problem, start, end } of refused) {
      const issue = explainSyntax(text)
      expect({ ...issue, problem: issue.args.problem }, name).toMatchObject({ problem, start, end })
      if (end - start > 40 || problem === 'unexpected-end') continue
      expect(issue.args.found, name).toBe(text.slice(start, end))
    }
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
  test.each(cutOff)('an unexpected end: %j', (text, opened, openedAt) => {
    const { args, start, end } = explainSyntax(text)
    expect({ start, end }).toEqual({ start: text.length, end: text.length })
    expect(args).toMatchObject({ problem: 'unexpected-end', found: '' })
    expect(args.opened).toBe(opened)
    if (opened !== undefined) expect(args.openedAt).toMatchObject({ offset: openedAt })
  })

  test('reports a string that is cut off at a line break there, not at the end of the text', () => {
    const { args, start, end } = explainSyntax('["abc\r\n')
    expect({ ...args, start, end }).toMatchObject({ problem: 'unexpected-end', start: 5, end: 7 })
  })

  const messages: ReadonlyArray<readonly [string, string]> = [
    ['{\n "a": [1, 2,\n ]}', 'Trailing comma: `]` follows `,` at 2:12. Remove the comma.'],
    ['{"a": "b', 'The file ends inside the string that begins at 1:7.'],
    ['[{"a": 1}\n{}]', 'Missing comma between `}` at 1:9 and `{`. Add it.'],
    ["['a']", 'A string must be in double quotes `"`, not in single quotes.'],
    ['{"a": [1}', "`}` doesn't close the `[` at 1:7. Close that bracket first."],
    ['[None]', '`None` is not a JSON value. Write `null`.'],
    ['[FALSE]', '`FALSE` is not a JSON value. Write `false`.'],
    ['["\\x"]', '`\\x` is not a valid JSON escape. Write `\\\\` for a backslash.'],
    ['[1;2]', 'Expected `,` or `]`, found `;`.'],
    ['[1\u00a0]', 'U+00A0 (no-break space) is not whitespace in JSON. Write a space.'],
    ['["a\u001b"]', 'The string that begins at 1:2 contains U+001B. Write `\\u001B` instead.'],
    [
      '["a\n"]',
      'The string that begins at 1:2 contains a line break. Close the string, or write `\\n`.',
    ],
  ]
  test.each(messages)('the message for %j', (text, message) => {
    expect(explainSyntax(text).message).toBe(message)
  })

  test('returns what was expected and the previous token', () => {
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

  test('shortens quotes without splitting surrogate pairs, and removes control codes', () => {
    const long = explainSyntax(`[${'x'.repeat(38)}😀😀]`)
    expect(long.args.found).toBe(`${'x'.repeat(38)}…`)
    expect(long.end).toBe(43)
    const hostile = explainSyntax('["a\u009b31m\u202e" // \u001b[2J\n]').message
    expect(hostile).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})

describe('checkSyntax resumes', () => {
  const openBracket = { text: '[', start: { line: 3, column: 5, offset: 40 } }
  const comma = { text: ',', start: { line: 7, column: 2, offset: 90 } }
  const base = { line: 8, column: 1, offset: 92 }
  const check = (text: string, from: number, state: GrammarState) =>
    checkSyntax(text, { base, resume: { state, from } })

  test('in an array whose beginning is not in the text', () => {
    const state: GrammarState = { expects: 'value', openBracket, previousToken: comma }
    expect(check('\n ]', 0, state)).toMatchObject({
      message: 'Trailing comma: `]` follows `,` at 7:2. Remove the comma.',
      args: { opened: '[', openedAt: openBracket.start },
      start: 2,
    })
    expect(check('{"a":1}', 0, state)?.message).toBe(
      'The file ends inside the array that begins at 3:5.',
    )
    expect(check('1]', 0, state)).toBeUndefined()
    expect(check('1}', 0, state)?.args).toMatchObject({ after: { text: '1', at: base } })
  })

  test('after a value that is in the text', () => {
    const previousToken = { text: '"a"', start: base }
    const state: GrammarState = { expects: 'comma-or-close', openBracket, previousToken }
    expect(check('"a"b', 3, state)?.message).toBe(
      '`b` directly follows the string `"a"` at 8:1. Write `\\"` for a quote inside a string.',
    )
    expect(check('"a" "b"', 3, state)).toMatchObject({
      message: 'Missing comma between `"a"` at 8:1 and `"b"`. Add it.',
      start: 4,
      end: 7,
    })
    expect(check('"a", 2]', 3, state)).toBeUndefined()
  })

  test('at the end of a file', () => {
    const state: GrammarState = { expects: 'end', previousToken: { text: ']', start: base } }
    expect(check('] \n', 1, state)).toBeUndefined()
    expect(check(']]', 1, state)?.args.problem).toBe('unopened-bracket')
    expect(check('] 1', 1, state)?.args.problem).toBe('extra-content')
  })
})

describe('checkSyntax', () => {
  test('refuses what JSON.parse refuses, at the first place that breaks the grammar', () => {
    const random = createRandom(8259)
    let refused = 0
    for (let round = 0; round < 20_000; round++) {
      const text = mutate(
        random,
        JSON.stringify(createRandomValue(random, 4), null, random.below(2)),
      )
      const issue = checkSyntax(text)
      expect(issue === undefined, text).toBe(isJson(text))
      if (issue === undefined) continue
      refused++
      expect(isViable(text.slice(0, issue.start)), text).toBe(true)
      if (issue.args.problem !== 'unexpected-end') {
        // The space ends a word. In a string, it would look like a file that is cut off.
        const next = issue.args.problem === 'control-character' ? 'x' : ' '
        expect(isViable(text.slice(0, issue.end) + next), text).toBe(false)
      }
      expect(issue.message).not.toMatch(/\p{Cc}/u)
    }
    expect(refused).toBeGreaterThan(10_000)
  })

  test('accepts what JSON.parse accepts', () => {
    const random = createRandom(7)
    for (let round = 0; round < 2_000; round++) {
      const text = JSON.stringify(
        createRandomValue(random, 5),
        null,
        random.pick([0, 1, '\t', '\r\n']),
      )
      expect(checkSyntax(text)).toBeUndefined()
    }
    expect(checkSyntax('\r\n\t [0, -0, -0.0e-0, 1E+2, "\\u00E9\ud800\u007f\u2028"] ')).toBe(
      undefined,
    )
  })

  test('takes linear time for 1,000,000 brackets, digits or escapes', () => {
    const many = 1_000_000
    expect(checkSyntax('['.repeat(many))?.start).toBe(many)
    expect(checkSyntax(`${'1'.repeat(many)}x`)?.args.problem).toBe('bad-number')
    expect(checkSyntax(`"${'\\"'.repeat(many)}`)?.args.problem).toBe('unexpected-end')
    expect(checkSyntax(`[${'x'.repeat(many)}]`)?.end).toBe(many + 1)
  })
})

/** Whether a text can still become JSON: it's valid, or only ends too early. */
function isViable(text: string): boolean {
  const issue = checkSyntax(text)
  return issue === undefined || issue.args.problem === 'unexpected-end'
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
