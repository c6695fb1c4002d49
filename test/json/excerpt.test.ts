import { describe, expect, test } from 'vitest'
import { createExcerpt, type Excerpt, type ExcerptOptions } from '../../src/json/excerpt.js'
import { createLineIndex } from '../../src/json/position.js'
import { createRandom } from './random.js'

/** The excerpt as a reporter might print it. */
function draw(excerpt: Excerpt): string {
  return excerpt.lines
    .flatMap(({ number, text, mark }) => {
      const line = `${number} │ ${text}`
      return mark ? [line, `  │ ${' '.repeat(mark.start)}${'^'.repeat(mark.length)}`] : [line]
    })
    .join('\n')
}

/** The excerpt around the first occurrence of a word. */
function excerptAround(text: string, word: string, options?: ExcerptOptions): Excerpt {
  const start = text.indexOf(word)
  return createExcerpt(text, start, start + word.length, options)
}

const file = '{\n  "a": false,\r\n\t"status": "completed",\n  "b": {\n    "c": 1\n  }\n}\n'

describe('createExcerpt', () => {
  test('shows the line and the one above it', () => {
    expect(draw(excerptAround(file, '"completed"'))).toBe(
      ['2 │   "a": false,', '3 │  "status": "completed",', '  │            ^^^^^^^^^^^'].join('\n'),
    )
  })

  test('shows the requested number of lines above, if there are as many', () => {
    expect(draw(excerptAround(file, 'false', { before: 0 }))).toBe(
      '2 │   "a": false,\n  │        ^^^^^',
    )
    expect(excerptAround(file, 'false', { before: 9 }).lines.map(({ number }) => number)).toEqual([
      1, 2,
    ])
    expect(excerptAround(file, '"c"', { before: 3 }).lines.map(({ text }) => text)).toEqual([
      '  "a": false,',
      ' "status": "completed",',
      '  "b": {',
      '    "c": 1',
    ])
  })

  test('marks an issue of several lines to the end of the first one', () => {
    const start = file.indexOf('{\n    "c"')
    const { lines } = createExcerpt(file, start, file.lastIndexOf('}'))
    expect(lines.at(-1)).toEqual({ number: 4, text: '  "b": {', mark: { start: 7, length: 1 } })
  })

  test('marks one column at the end of a line or file, and in an empty text', () => {
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

  test('counts from the position of the text in its file', () => {
    const base = { line: 41, column: 5, offset: 900 }
    expect(excerptAround('{"a":1}', '1', { base }).lines).toEqual([
      { number: 41, text: '{"a":1}', mark: { start: 5, length: 1 } },
    ])
    expect(excerptAround('{\n"a":1}', '1', { base }).lines).toEqual([
      { number: 41, text: '{' },
      { number: 42, text: '"a":1}', mark: { start: 4, length: 1 } },
    ])
  })

  test('a lone carriage return is a line break', () => {
    expect(excerptAround('[\r1,\r2]', '2').lines.map(({ text }) => text)).toEqual(['1,', '2]'])
  })

  describe('a long line', () => {
    const long = `{"first":true,${'"filler":"abcdefgh",'.repeat(20)}"max":50,${'"more":1,'.repeat(20)}"last":0}`
    const readMarked = (excerpt: Excerpt): string => {
      const line = excerpt.lines.at(-1)
      const { start = 0, length = 0 } = line?.mark ?? {}
      return line?.text.slice(start, start + length) ?? ''
    }

    test('is cut on both sides, with more text on the left', () => {
      expect(draw(excerptAround(long, '50'))).toBe(
        [
          '1 │ … h","filler":"abcdefgh","filler":"abcdefgh","max":50,"more":1,"more": …',
          '  │                                                    ^^',
        ].join('\n'),
      )
    })

    test('is cut on one side, near its beginning or end', () => {
      expect(excerptAround(long, 'true').lines[0]?.text).toMatch(/^\{"first":true,.* …$/)
      expect(readMarked(excerptAround(long, 'true'))).toBe('true')
      expect(excerptAround(long, '"last"').lines[0]?.text).toMatch(/^… .*"last":0\}$/)
      expect(readMarked(excerptAround(long, '"last"'))).toBe('"last"')
      expect(createExcerpt(long, long.length, long.length).lines[0]?.mark?.start).toBe(72)
    })

    test('with a mark wider than the excerpt, shows the text before the mark', () => {
      const start = long.indexOf('"max"')
      const { text, mark } = createExcerpt(long, start, long.length).lines[0] ?? {}
      expect(text).toHaveLength(72)
      expect(text?.slice(mark?.start)).toMatch(/^"max":50,.* …$/)
      expect((mark?.start ?? 0) + (mark?.length ?? 0)).toBe(70)
    })

    test('above the issue is cut at its end', () => {
      expect(excerptAround(`${long}\n?`, '?').lines[0]?.text).toMatch(/^\{"first".{60,} …$/)
    })

    test('of 5 MB is fast if the lines are known', () => {
      const line = `["${'é'.repeat(5_000_000)}",50,"${'x'.repeat(1_000_000)}"]`
      const start = line.indexOf('50')
      const lines = createLineIndex(line)
      for (let round = 0; round < 10_000; round++) {
        expect(readMarked(createExcerpt(line, start, start + 2, { lines }))).toBe('50')
      }
    })

    test('is never too wide, never splits a surrogate pair, and always marks the issue', () => {
      const random = createRandom(72)
      for (let round = 0; round < 2_000; round++) {
        const pieces = Array.from({ length: random.below(120) }, () =>
          random.pick(['a', '😀', 'é']),
        )
        const issue = random.pick(['', '!', '!!!', '!'.repeat(30)])
        const before = pieces.join('')
        const text = `${before}${issue}${random.pick(['', '😀'.repeat(50), 'ab'])}`
        const width = 20 + random.below(60)
        const { lines } = createExcerpt(text, before.length, before.length + issue.length, {
          width,
        })
        const line = lines[0]
        const context = `${width} ${issue} ${line?.text}`
        expect(line?.text.length, context).toBeLessThanOrEqual(width)
        expect(line?.text, context).not.toContain('\ufffd')
        const { start = -1, length = 0 } = line?.mark ?? {}
        expect(start, context).toBeGreaterThanOrEqual(0)
        expect(length, context).toBeGreaterThan(0)
        const bang = line?.text.slice(start, start + length) ?? ''
        if (issue !== '') expect(bang, context).toMatch(/^!+$/)
      }
    })
  })

  test('removes control characters and invisible characters', () => {
    const hostile =
      '"\u001b[31m\u0007\u007f\u0085\u009b2J\u202e\u2066\u2028\u200b\ufeff\ud800" 👩‍🚀 é'
    const [line] = createExcerpt(hostile, 0, 1).lines
    expect(line?.text).toBe('"␛[31m␇␡��2J�����\ufffd" 👩‍🚀 é')
    expect(line?.text).toHaveLength(hostile.length)
  })
})
