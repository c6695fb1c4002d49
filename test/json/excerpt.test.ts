import { describe, expect, test } from 'vitest'
import { createExcerpt, type Excerpt, type ExcerptOptions } from '../../src/json/excerpt.js'
import { createPositionLookup } from '../../src/json/position.js'
import { randomFrom } from './random.js'

/** As a reporter might show it, for the eye. */
function drawn(excerpt: Excerpt): string {
  return excerpt.lines
    .flatMap(({ number, text, mark }) => {
      const line = `${number} │ ${text}`
      return mark ? [line, `  │ ${' '.repeat(mark.start)}${'^'.repeat(mark.length)}`] : [line]
    })
    .join('\n')
}

/** The excerpt of the first occurrence of a word. */
function around(text: string, word: string, options?: ExcerptOptions): Excerpt {
  const start = text.indexOf(word)
  return createExcerpt(text, start, start + word.length, options)
}

const file = '{\n  "a": false,\r\n\t"status": "completed",\n  "b": {\n    "c": 1\n  }\n}\n'

describe('excerptOf', () => {
  test('shows the line and the one above', () => {
    expect(drawn(around(file, '"completed"'))).toBe(
      ['2 │   "a": false,', '3 │  "status": "completed",', '  │            ^^^^^^^^^^^'].join('\n'),
    )
  })

  test('shows as many lines above as asked for and as there are', () => {
    expect(drawn(around(file, 'false', { before: 0 }))).toBe('2 │   "a": false,\n  │        ^^^^^')
    expect(around(file, 'false', { before: 9 }).lines.map(({ number }) => number)).toEqual([1, 2])
    expect(around(file, '"c"', { before: 3 }).lines.map(({ text }) => text)).toEqual([
      '  "a": false,',
      ' "status": "completed",',
      '  "b": {',
      '    "c": 1',
    ])
  })

  test('marks a fault of several lines to the end of the first', () => {
    const start = file.indexOf('{\n    "c"')
    const { lines } = createExcerpt(file, start, file.lastIndexOf('}'))
    expect(lines.at(-1)).toEqual({ number: 4, text: '  "b": {', mark: { start: 7, length: 1 } })
  })

  test('marks one column at the end of a line, of the file and of nothing', () => {
    expect(createExcerpt(file, 1, 1).lines).toEqual([
      { number: 1, text: '{', mark: { start: 1, length: 1 } },
    ])
    expect(createExcerpt(file, file.length, file.length).lines).toEqual([
      { number: 7, text: '}' },
      { number: 8, text: '', mark: { start: 0, length: 1 } },
    ])
    expect(createExcerpt('', 0, 0).lines).toEqual([
      { number: 1, text: '', mark: { start: 0, length: 1 } },
    ])
  })

  test('counts lines from where the text begins in its file', () => {
    const base = { line: 41, column: 5, offset: 900 }
    expect(around('{"a":1}', '1', { base }).lines).toEqual([
      { number: 41, text: '{"a":1}', mark: { start: 5, length: 1 } },
    ])
    expect(around('{\n"a":1}', '1', { base }).lines).toEqual([
      { number: 41, text: '{' },
      { number: 42, text: '"a":1}', mark: { start: 4, length: 1 } },
    ])
  })

  test('a lone carriage return breaks lines too', () => {
    expect(around('[\r1,\r2]', '2').lines.map(({ text }) => text)).toEqual(['1,', '2]'])
  })

  describe('of a long line', () => {
    const long = `{"first":true,${'"filler":"abcdefgh",'.repeat(20)}"max":50,${'"more":1,'.repeat(20)}"last":0}`
    const marked = (excerpt: Excerpt): string => {
      const line = excerpt.lines.at(-1)
      const { start = 0, length = 0 } = line?.mark ?? {}
      return line?.text.slice(start, start + length) ?? ''
    }

    test('cuts both sides, more room on the left', () => {
      expect(drawn(around(long, '50'))).toBe(
        [
          '1 │ … h","filler":"abcdefgh","filler":"abcdefgh","max":50,"more":1,"more": …',
          '  │                                                    ^^',
        ].join('\n'),
      )
    })

    test('cuts the right only, or the left only', () => {
      expect(around(long, 'true').lines[0]?.text).toMatch(/^\{"first":true,.* …$/)
      expect(marked(around(long, 'true'))).toBe('true')
      expect(around(long, '"last"').lines[0]?.text).toMatch(/^… .*"last":0\}$/)
      expect(marked(around(long, '"last"'))).toBe('"last"')
      expect(createExcerpt(long, long.length, long.length).lines[0]?.mark?.start).toBe(72)
    })

    test('a fault longer than the line keeps what is before it in sight', () => {
      const start = long.indexOf('"max"')
      const { text, mark } = createExcerpt(long, start, long.length).lines[0] ?? {}
      expect(text).toHaveLength(72)
      expect(text?.slice(mark?.start)).toMatch(/^"max":50,.* …$/)
      expect((mark?.start ?? 0) + (mark?.length ?? 0)).toBe(70)
    })

    test('a long line above is cut at its end', () => {
      expect(around(`${long}\n?`, '?').lines[0]?.text).toMatch(/^\{"first".{60,} …$/)
    })

    test('of 5 MB, with the position known, costs no more than a short one', () => {
      const line = `["${'é'.repeat(5_000_000)}",50,"${'x'.repeat(1_000_000)}"]`
      const start = line.indexOf('50')
      const at = createPositionLookup(line)(start)
      for (let round = 0; round < 10_000; round++) {
        expect(marked(createExcerpt(line, start, start + 2, { at }))).toBe('50')
      }
    })

    test('is never too wide, never cuts a pair, always marks the fault', () => {
      const random = randomFrom(72)
      for (let round = 0; round < 2_000; round++) {
        const pieces = Array.from({ length: random.below(120) }, () =>
          random.pick(['a', '😀', 'é']),
        )
        const fault = random.pick(['', '!', '!!!', '!'.repeat(30)])
        const before = pieces.join('')
        const text = `${before}${fault}${random.pick(['', '😀'.repeat(50), 'ab'])}`
        const width = 20 + random.below(60)
        const { lines } = createExcerpt(text, before.length, before.length + fault.length, {
          width,
        })
        const line = lines[0]
        const context = `${width} ${fault} ${line?.text}`
        expect(line?.text.length, context).toBeLessThanOrEqual(width)
        expect(line?.text, context).not.toContain('\ufffd')
        const { start = -1, length = 0 } = line?.mark ?? {}
        expect(start, context).toBeGreaterThanOrEqual(0)
        expect(length, context).toBeGreaterThan(0)
        const bang = line?.text.slice(start, start + length) ?? ''
        if (fault !== '') expect(bang, context).toMatch(/^!+$/)
      }
    })
  })

  test('lets nothing through that a terminal or a reader could be fooled with', () => {
    const hostile =
      '"\u001b[31m\u0007\u007f\u0085\u009b2J\u202e\u2066\u2028\u200b\ufeff\ud800" 👩‍🚀 é'
    const [line] = createExcerpt(hostile, 0, 1).lines
    expect(line?.text).toBe('"␛[31m␇␡��2J�����\ufffd" 👩‍🚀 é')
    expect(line?.text).toHaveLength(hostile.length)
  })
})
