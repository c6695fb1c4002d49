import { BSON, ObjectId } from 'bson'
import { describe, expect, test } from 'vitest'
import { split, utf8 } from './split-file.js'

const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  return new Uint8Array(view.buffer)
}

const bytes = (...parts: ReadonlyArray<string | readonly number[]>) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)))

test('a byte order mark is an issue', async () => {
  expect(await split(bytes([0xef, 0xbb, 0xbf], '{}'))).toEqual([
    '1:1@0+0 json/bom The file begins with a byte order mark, which some JSON parsers refuse. Save it as UTF-8 without one.',
    '1:1@3 file {}',
  ])
})

describe('other encodings are refused with one issue', () => {
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
    ['Latin-1', bytes('{\n"ö": "', [0xe9], '"}'), 'Byte 0xE9 is not valid UTF-8', '2:7@9'],
    [
      'an incomplete sequence',
      bytes('"', [0xf0, 0x9f, 0x98]),
      'Byte 0xF0 is not valid UTF-8',
      '1:2@1',
    ],
    [
      'an overlong sequence',
      bytes('"', [0xc0, 0xaf], '"'),
      'Byte 0xC0 is not valid UTF-8',
      '1:2@1',
    ],
    ['in one of two lines', bytes('1\n"', [0xff], '"\n2'), 'Byte 0xFF is not valid UTF-8', '2:2@3'],
  ])('%s', async (_, given, want, place) => {
    const found = await split(given)
    const issues = found.filter((item) => item.includes('json/encoding'))
    expect(issues).toHaveLength(1)
    expect(issues[0]).toContain(want)
    expect(issues[0]).toContain(`${place}+0`)
  })
})

describe('BSON', () => {
  test.each([
    ['a document', BSON.serialize({ _id: new ObjectId(), cluster_name: 'a' })],
    ['of 20 kB, which begins with a number', BSON.serialize({ n: 1, s: 'x'.repeat(20_000) })],
    ['several documents', Buffer.concat(Array(3).fill(BSON.serialize({ a: [1] })))],
  ])('%s', async (_, given) => {
    expect(await split(given)).toEqual([
      '1:1@0+0 json/encoding The file is BSON, as mongodump writes it. Convert it to JSON with bsondump, or export the documents with mongoexport.',
    ])
  })

  test('a control character at the beginning is none', async () => {
    const [found] = await split(bytes('"ab', [0, 2], 'cd"'))
    expect(found).not.toContain('BSON')
  })
})

test('what follows bytes that are not UTF-8 is located by the bytes of the file', async () => {
  const found = await split(bytes('["', [0x80, 0x80], '", 1 x'))
  expect(found.map((item) => item.split(' ').slice(0, 2).join(' '))).toEqual([
    '1:3@2+0 json/encoding',
    '1:8@7 element',
    '1:8@7+2 json/syntax',
  ])
})

describe('one issue is enough', () => {
  test.each([
    ['what follows the text may belong to it', bytes('{"a":"', [0xff], ', b}]'), '1:7@6'],
    ['an element without an end', bytes('[1,"', [0xff], ', 2]'), '1:5@4'],
    ['the first bytes', bytes([0xe8, 0xed], 'x}'), '1:1@0'],
    ['the last ones of a word', bytes('tru', [0xe8]), '1:4@3'],
    ['before a line break in a string', bytes('"', [0xff], '\n" x'), '1:2@1'],
  ])('%s', async (_, given, place) => {
    for (const input of ['auto', 'json'] as const) {
      const found = await split(given, { input })
      const issues = found.filter((item) => / json\//.test(item))
      expect(issues).toEqual([expect.stringContaining(`${place}+0 json/encoding`)])
    }
  })

  test('a character cut off by the end of what is shown is no issue', async () => {
    for (const blank of ['', ' ', '  ', '   ']) {
      const found = await split(bytes(`["${blank}\n${'€'.repeat(3_000)}"]`), { input: 'json' })
      expect(found).toEqual([expect.stringContaining('1:2@1 element "')])
    }
  })

  test('two values of NDJSON on one line', async () => {
    const found = await split(bytes('{"a":1}{"b":2}{"c":3}'), { file: 'a.ndjson' })
    expect(found.filter((item) => item.includes('json/layout'))).toHaveLength(1)
  })
})
