import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/json/parse.js'
import { findSyntaxIssue } from '../../src/json/syntax/grammar.js'
import type { SyntaxProblem } from '../../src/json/syntax/syntax-issue.js'
import { accepted, refused, tooDeep } from './corpus/index.js'
import { findPositionInMessage } from './v8.js'

describe('accepted', () => {
  test.each(accepted)('$name', ({ text }) => {
    const value: unknown = JSON.parse(text)
    const result = parseJson(text)
    expect(result.ok).toBe(true)
    // toEqual can't compare values that are nested deeper.
    if (result.ok && text.length < 2_000) expect(result.value).toEqual(value)
    expect(findSyntaxIssue(text)).toBeUndefined()
  })
})

describe('refused', () => {
  test.each(refused)('$name', ({ text, problem, fails, start, end }) => {
    expect(findSyntaxIssue(text)).toMatchObject({ problem, start, end })
    expect(parseJson(text)).toMatchObject({
      ok: false,
      issue: isBlank(text)
        ? { ruleId: 'json/empty', start: 0, end: 0 }
        : { ruleId: 'json/syntax', args: { problem }, start, end },
    })
    expect(findPositionByV8(text)).toBeOneOf([fails, undefined])
  })
})

describe('too deep', () => {
  const refusal = { ok: false, issue: { ruleId: 'json/too-deep' } }

  test.each(tooDeep.accepted)('only the grammar accepts: $name', ({ text }) => {
    expect(findSyntaxIssue(text)).toBeUndefined()
    expect(parseJson(text)).toMatchObject(refusal)
  })

  test.each(tooDeep.refused)(
    'the grammar and parseJson refuse: $name',
    ({ text, problem, start, end }) => {
      expect(findSyntaxIssue(text)).toMatchObject({ problem, start, end })
      expect(parseJson(text)).toMatchObject(refusal)
    },
  )
})

test('the corpus has no duplicates', () => {
  const texts = [...accepted, ...refused].map(({ text }) => text)
  expect(texts.filter((text, index) => texts.indexOf(text) < index)).toEqual([])
})

test('the corpus has every problem but `unexplained`', () => {
  const problems: Readonly<Record<Exclude<SyntaxProblem, 'unexplained'>, true>> = {
    'bad-escape': true,
    'bad-number': true,
    'bad-unicode-escape': true,
    'byte-order-mark': true,
    comment: true,
    'control-character': true,
    'extra-content': true,
    'foreign-space': true,
    'leading-zero': true,
    'http-response': true,
    markup: true,
    'merge-conflict': true,
    'mismatched-bracket': true,
    'missing-colon': true,
    'missing-comma': true,
    'missing-digits': true,
    'missing-key': true,
    'missing-value': true,
    'other-base': true,
    'plus-sign': true,
    'shell-function': true,
    'trailing-comma': true,
    'unescaped-quote': true,
    'unexpected-character': true,
    'unexpected-end': true,
    'unknown-word': true,
    'unopened-bracket': true,
    'unquoted-key': true,
    'wrong-quotes': true,
  }
  const found = new Set(refused.map(({ problem }) => problem))
  expect([...found].sort()).toEqual(Object.keys(problems).sort())
})

function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text)
}

/** @throws if V8 accepts the text */
function findPositionByV8(text: string): number | undefined {
  try {
    JSON.parse(text)
  } catch (error) {
    return findPositionInMessage((error as Error).message, text)
  }
  throw new Error('JSON.parse accepts the text')
}
