import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/lint/finding.js'
import { createPrettyReporter } from '../../src/report/pretty.js'
import { measureWidth } from '../../src/report/text/width.js'
import { createFinding, createFindingAt, createSummary, formatBlock, plain } from './findings.js'

describe('the carets are below the text that they mark', () => {
  /** The text above the carets, by columns, as a reader sees it. */
  function findMarkedText(lines: readonly string[]): string {
    const [line = '', carets = ''] = lines.slice(-2)
    const from = measureWidth(carets.slice(0, carets.indexOf('^')))
    let column = 0
    let marked = ''
    for (const character of line) {
      if (column >= from && column < measureWidth(carets)) marked += character
      column += measureWidth(character)
    }
    return marked
  }

  test('wide, combining and astral characters', () => {
    expect(
      formatBlock(createFindingAt('{"名前": "e\u0301😀", "x": "名"}', '"名"', {})).slice(-2),
    ).toEqual(['     1 │ {"名前": "e\u0301😀", "x": "名"}', '       │                      ^^^^'])
  })

  const long = (text: string) => `{"a": "${text.repeat(60)}", "x": "名", "b": "${text.repeat(60)}"}`
  test.each<{ name: string; text: string }>([
    { name: 'a short line', text: '{"x": "名"}' },
    { name: 'a long line', text: long('ab') },
    { name: 'a long line of wide characters', text: long('名前') },
    { name: 'a long line of emoji', text: long('😀') },
    { name: 'a long line with combining marks', text: long('e\u0301') },
    { name: 'near the beginning', text: `{"x": "名", "b": "${'名'.repeat(90)}"}` },
    { name: 'near the end', text: `{"b": "${'名'.repeat(90)}", "x": "名"}` },
    { name: 'tabs', text: '\t\t{"x":\t"名"}' },
  ])('$name, at every width, which no line exceeds', ({ text }) => {
    for (let width = 40; width <= 120; width++) {
      const lines = formatBlock(createFindingAt(text, '"名"', {}), { width })
      expect(findMarkedText(lines)).toBe('"名"')
      for (const line of lines) expect(measureWidth(line)).toBeLessThanOrEqual(width)
    }
  })

  test('on a narrow terminal, lines are cut around the mark', () => {
    const text = `[\n"${'before '.repeat(12)}",\n"${'left '.repeat(6)}", 12345, "${'right '.repeat(6)}"]`
    expect(formatBlock(createFindingAt(text, '12345', {}), { width: 40 }).slice(-3)).toEqual([
      '     2 │ "before before before before …',
      '     3 │ … ft left left ", 12345, "ri …',
      '       │                   ^^^^^',
    ])
  })

  test('a mark that is wider than the line', () => {
    const lines = formatBlock(
      createFindingAt(`{"x": "${'long '.repeat(90)}"}`, `"${'long '.repeat(90)}"`, {}),
      {
        width: 40,
      },
    )
    expect(lines.slice(-2)).toEqual([
      '     1 │ {"x": "long long long long l …',
      '       │       ^^^^^^^^^^^^^^^^^^^^^^',
    ])
  })

  test('a mark after the end of a line that fills the terminal', () => {
    const text = 'x'.repeat(69)
    const excerpt = { lines: [{ number: 1, text, mark: { start: 69, length: 1 } }] }
    expect(formatBlock(createFinding({ excerpt })).at(-1)).toBe(`       │ ${' '.repeat(69)}^`)
  })
})

describe('hidden characters are shown', () => {
  const hostile = 'a\u001b[31m\u009b2J\rb\u202ec\u2066\u0007\u0000\n\t\u007f\u2028\ufeffd\ud800'
  const escaped = 'a\\u001b[31m\\u009b2J\\rb\\u202ec\\u2066\\u0007\\u0000\\n\\t'
  const masked = 'a␛[31m\ufffd2J␍b\ufffdc\ufffd␇␀␊'
  const printable =
    /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*$/u
  const excerpt = { lines: [{ number: 1, text: hostile, mark: { start: 0, length: 1 } }] }

  test.each<[string, Partial<Finding>, want: number]>([
    ['file', { file: hostile }, 2],
    ['name', { document: 1, name: hostile }, 2],
    ['message', { message: hostile }, 3],
    ['rule', { ruleId: hostile }, 3],
    ['excerpt', { excerpt }, 4],
    ['excerpt, cut', { excerpt: { lines: [{ number: 1, text: hostile.repeat(9) }] } }, 3],
  ])('in the %s', (part, members, want) => {
    const lines = formatBlock(createFinding(members))
    expect(lines.length).toBe(want)
    for (const line of lines) expect(line).toMatch(printable)
    expect(lines.join('').replace(/\s/g, '')).toContain(
      part.startsWith('excerpt') ? masked : escaped,
    )
  })

  test('in the summary', () => {
    const skipped = [{ file: hostile, reason: hostile }]
    const text = createPrettyReporter(plain).end?.(createSummary({ skipped })) ?? ''
    const lines = text.split('\n')
    // A note that is wrapped goes on after two spaces.
    expect(lines.filter((line) => !line.startsWith('  ')).length).toBe(3)
    for (const line of lines) expect(line).toMatch(printable)
  })

  test('keeps the position of the mark', () => {
    const text = '\u001b\u202e\u0000: x'
    const line = { number: 1, text, mark: { start: 5, length: 1 } }
    expect(formatBlock(createFinding({ excerpt: { lines: [line] } })).slice(-2)).toEqual([
      '     1 │ ␛\ufffd␀: x',
      '       │      ^',
    ])
  })
})
