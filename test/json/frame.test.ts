import { describe, expect, test } from 'vitest'
import { frame } from '../../src/json/frame.js'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  return new Uint8Array(view.buffer)
}
const bytes = (...parts: ReadonlyArray<string | readonly number[]>) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)))

/** Each text with where it begins, or its fault with where it lies. */
const frames = (given: Uint8Array, file = 'a.json') => {
  const { lines, frames: found } = frame(given, file)
  return {
    lines,
    frames: [...found].map((it) => {
      const { line, column, offset } = it.base
      const what = 'text' in it ? it.text : it.fault.message
      return [what, `${line}:${column}@${offset}`]
    }),
  }
}

describe('one text', () => {
  test.each([
    ['a document', utf8('{"a":1}'), [['{"a":1}', '1:1@0']]],
    ['pretty-printed', utf8('{\n"a":1\n}\n'), [['{\n"a":1\n}\n', '1:1@0']]],
    ['a torn pretty-printed one', utf8('{\n"a":\n'), [['{\n"a":\n', '1:1@0']]],
    ['with a byte order mark', bytes([0xef, 0xbb, 0xbf], '[]'), [['[]', '1:1@3']]],
    ['nothing', utf8(''), [['', '1:1@0']]],
  ])('%s', (_, given, want) => {
    expect(frames(given)).toEqual({ lines: false, frames: want })
  })
})

describe('NDJSON is recognised by its content', () => {
  const two = [
    ['{"a":1}', '1:1@0'],
    ['{"b":2}', '2:1@8'],
  ]
  test.each([
    ['two lines', 'a.json', utf8('{"a":1}\n{"b":2}\n'), two],
    ['no final line end', 'a.json', utf8('{"a":1}\n{"b":2}'), two],
    ['CR LF', 'a.json', utf8('{"a":1}\r\n{"b":2}\r\n'), [two[0], ['{"b":2}', '2:1@9']]],
    [
      'blank lines',
      'a.json',
      utf8('\n{"a":1}\n \n\n1'),
      [
        ['{"a":1}', '2:1@1'],
        ['1', '5:1@12'],
      ],
    ],
    [
      'U+2028 in a string',
      'a.json',
      utf8('"\u2028"\n1'),
      [
        ['"\u2028"', '1:1@0'],
        ['1', '2:1@6'],
      ],
    ],
    ['one line, by its name', 'a.ndjson', utf8('[1,2]\n'), [['[1,2]', '1:1@0']]],
    ['no line, by its name', 'a.JSONL', utf8(''), []],
    [
      'a torn first line, by its name',
      'a.ndjson',
      utf8('{"a":\n{"b":2}\n'),
      [
        ['{"a":', '1:1@0'],
        ['{"b":2}', '2:1@6'],
      ],
    ],
    [
      'a torn first line, whatever its name',
      'a.json',
      utf8('{"a":\n{"b":2}\n'),
      [
        ['{"a":', '1:1@0'],
        ['{"b":2}', '2:1@6'],
      ],
    ],
    ['a torn last line', 'a.json', utf8('{"a":1}\n{"b":'), [two[0], ['{"b":', '2:1@8']]],
  ])('%s', (_, file, given, want) => {
    expect(frames(given, file)).toEqual({ lines: true, frames: want })
  })

  test('pretty-printed JSON under such a name is one document', () => {
    expect(frames(utf8('{\n"a": 1\n}'), 'a.ndjson').lines).toBe(false)
  })
})

describe('other encodings are refused in one sentence', () => {
  test.each([
    [
      'UTF-16 LE with a mark',
      bytes([0xff, 0xfe, 0x5b, 0, 0x5d, 0]),
      'UTF-16 (little-endian)',
      '1:1@0',
    ],
    [
      'UTF-16 BE with a mark',
      bytes([0xfe, 0xff, 0, 0x5b, 0, 0x5d]),
      'UTF-16 (big-endian)',
      '1:1@0',
    ],
    ['UTF-16 LE', utf16('{"a":1}', true), 'UTF-16 (little-endian)', '1:1@0'],
    ['UTF-16 BE', utf16('{"a":1}', false), 'UTF-16 (big-endian)', '1:1@0'],
    ['gzip', bytes([0x1f, 0x8b, 8, 0]), 'gzip', '1:1@0'],
    ['Latin-1', bytes('{\n"ö": "', [0xe9], '"}'), 'Byte 0xE9 is not UTF-8 here', '2:7@9'],
    ['a cut sequence', bytes('"', [0xf0, 0x9f, 0x98]), 'Byte 0xF0 is not UTF-8 here', '1:2@1'],
    ['an overlong one', bytes('"', [0xc0, 0xaf], '"'), 'Byte 0xC0 is not UTF-8 here', '1:2@1'],
    ['binary', bytes([0, 1, 2, 0xff]), 'Byte 0xFF is not UTF-8 here', '1:4@3'],
  ])('%s', (_, given, want, place) => {
    const { frames: found } = frames(given)
    expect(found).toHaveLength(1)
    expect(found[0]?.[0]).toContain(want)
    expect(found[0]?.[1]).toBe(place)
  })

  test('in one line of NDJSON, the other lines are read', () => {
    const { frames: found } = frames(bytes('1\n"', [0xff], '"\n3\n'))
    expect(found.map(([, place]) => place)).toEqual(['1:1@0', '2:2@3', '3:1@6'])
  })
})
