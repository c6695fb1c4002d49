import { describe, expect, test } from 'vitest'
import { explainSyntax, findSyntaxFault } from '../../src/json/syntax/explain.js'
import { refused } from './corpus.js'
import { type Random, randomFrom, randomValue } from './random.js'

describe('explainSyntax', () => {
  test('names the range of the corpus, and quotes it', () => {
    for (const { name, text, problem, start, end } of refused) {
      const fault = explainSyntax(text)
      expect({ ...fault, problem: fault.args.problem }, name).toMatchObject({ problem, start, end })
      if (end - start > 40 || problem === 'unexpected-end') continue
      expect(fault.args.found, name).toBe(text.slice(start, end))
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
