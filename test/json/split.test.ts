import { describe, expect, test } from 'vitest'
import type { SplitOptions } from '../../src/json/stream/item.js'
import { splitStream } from '../../src/json/stream/split.js'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  return new Uint8Array(view.buffer)
}
const bytes = (...parts: ReadonlyArray<string | readonly number[]>) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)))

/** A file that comes in pieces of some bytes. */
function* inPieces(given: Uint8Array, size: number): Iterable<Uint8Array> {
  for (let from = 0; from < given.length; from += size) yield given.slice(from, from + size)
}

/** Each text with where it begins; what is wrong or remarked, with where that lies. */
async function frames(given: Uint8Array, options: Partial<SplitOptions> = {}) {
  const read = async (size: number) => {
    const found: string[] = []
    const chunks = inPieces(given, size)
    for await (const it of splitStream(chunks, { file: 'a.json', elements: true, ...options })) {
      const { line, column, offset } = it.base
      const at = `${line}:${column}@${offset}`
      found.push(
        it.kind === 'text'
          ? `${at} ${it.of} ${it.text}`
          : `${at}+${it.issue.start} ${it.issue.ruleId} ${it.issue.message}`,
      )
    }
    return found
  }
  const whole = await read(given.length + 1)
  // Wherever the pieces of a file begin and end.
  for (const size of [1, 2, 3, 7]) expect(await read(size)).toEqual(whole)
  return whole
}

describe('one text', () => {
  test.each([
    ['a document', utf8('{"a":1}'), ['1:1@0 file {"a":1}']],
    ['blanks around', utf8('\n \t{"a":1}\r\n\n'), ['2:3@3 file {"a":1}']],
    ['pretty-printed', utf8('{\n"a":1\n}\n'), ['1:1@0 file {\n"a":1\n}']],
    [
      'brackets and quotes in strings',
      utf8('{"a":"]}\\"{[\\\\"}'),
      ['1:1@0 file {"a":"]}\\"{[\\\\"}'],
    ],
    ['a number', utf8('-1.5e3 '), ['1:1@0 file -1.5e3']],
    ['a word', utf8('true'), ['1:1@0 file true']],
    ['a string', utf8('"a b"'), ['1:1@0 file "a b"']],
    ['a torn one', utf8('{\n"a":\n'), ['1:1@0 file {\n"a":\n']],
  ])('%s', async (_, given, want) => {
    expect(await frames(given)).toEqual(want)
  })
})

describe('the elements of an array', () => {
  test.each([
    ['none', '[]', []],
    ['blanks', ' [ \n ] ', []],
    ['two', '[{"a":1}, [2]]', ['1:2@1 element {"a":1}', '1:11@10 element [2]']],
    ['scalars', '[1,"a",null]', ['1:2@1 element 1', '1:4@3 element "a"', '1:8@7 element null']],
    [
      'on lines, with letters of two bytes',
      '[\n  "é",\r\n  "ü"\n]\n',
      ['2:3@4 element "é"', '3:3@13 element "ü"'],
    ],
    ['a row of letters of two bytes', '["éé", 1]', ['1:2@1 element "éé"', '1:8@9 element 1']],
    ['two arrays', '[\n1]\n\n[2]', ['2:1@2 element 1', '4:2@7 element 2']],
  ])('%s', async (_, given, want) => {
    expect(await frames(utf8(given))).toEqual(want)
  })

  test('as one text, where that is asked', async () => {
    expect(await frames(utf8('[1,2]'), { elements: false })).toEqual(['1:1@0 file [1,2]'])
  })
})

describe('what is wrong between elements', () => {
  test.each([
    ['a missing comma', '[1 2]', '1:2@1+2', 'Missing comma between `1` at 1:2 and `2`. Add it.'],
    [
      'a trailing comma',
      '[1,\n]',
      '1:2@1+3',
      'Trailing comma: `]` follows `,` at 1:3. Remove the comma.',
    ],
    [
      'two commas',
      '[1,,2]',
      '1:2@1+2',
      'Missing value between `,` at 1:3 and `,`. Remove the comma.',
    ],
    [
      'a comma first',
      '[,1]',
      '1:2@1+0',
      'Missing value between `[` at 1:1 and `,`. Remove the comma.',
    ],
    ['another bracket', '[1}', '1:2@1+1', '`}` does not close the `[` at 1:1. Close that first.'],
    ['no end', '\n[1, 2', '2:5@5+1', 'The file ends inside the array that begins at 2:1.'],
    [
      'no end, after a comma',
      '[1,',
      '1:2@1+2',
      'The file ends inside the array that begins at 1:1.',
    ],
    ['only a bracket', '[', '1:2@1+0', 'The file ends inside the array that begins at 1:1.'],
  ])('%s', async (_, given, at, message) => {
    const found = await frames(utf8(given))
    expect(found.at(-1)).toBe(`${at} json/syntax ${message}`)
  })

  test('a long run of blanks', async () => {
    const found = await frames(utf8(`[1,${' '.repeat(200_000)}]`))
    expect(found).toEqual([
      '1:2@1 element 1',
      expect.stringMatching(/^1:200004@200003\+0 json\/syntax Trailing comma: `]` follows `,`/),
    ])
  })
})

describe('NDJSON is recognised by its content', () => {
  const two = ['1:1@0 record {"a":1}', '2:1@8 record {"b":2}']
  const torn = ['1:1@0 record {"a":', '2:1@6 record {"b":2}']
  test.each([
    ['two lines', 'a.json', '{"a":1}\n{"b":2}\n', two],
    ['no final line end', 'a.json', '{"a":1}\n{"b":2}', two],
    ['CR LF', 'a.json', '{"a":1}\r\n{"b":2}\r\n', [two[0], '2:1@9 record {"b":2}']],
    ['blank lines', 'a.json', '\n{"a":1}\n \n\n1', ['2:1@1 record {"a":1}', '5:1@12 record 1']],
    ['U+2028 in a string', 'a.json', '"\u2028"\n1', ['1:1@0 record "\u2028"', '2:1@6 record 1']],
    ['one line, by its name', 'a.ndjson', '[1,2]\n', ['1:1@0 record [1,2]']],
    ['no line, by its name', 'a.JSONL', '', []],
    ['a torn first line, by its name', 'a.ndjson', '{"a":\n{"b":2}\n', torn],
    ['a torn first line, whatever its name', 'a.json', '{"a":\n{"b":2}\n', torn],
    ['a torn last line', 'a.json', '{"a":1}\n{"b":', [two[0], '2:1@8 record {"b":']],
  ])('%s', async (_, file, given, want) => {
    expect(await frames(utf8(given), { file })).toEqual(want)
  })

  test('pretty-printed JSON under such a name is read, and that is remarked', async () => {
    expect(await frames(utf8('{\n"a": 1\n}\n{\n}'), { file: 'a.ndjson' })).toEqual([
      '1:1@0+0 json/layout By its name this is NDJSON, but its JSON texts go over several lines. They are read all the same.',
      '1:1@0 file {\n"a": 1\n}',
      '4:1@11 file {\n}',
    ])
  })
})

describe('JSON texts one after the other', () => {
  test.each([
    [
      'pretty-printed',
      '{\n"a":1\n}\n{\n"b":2\n}\n',
      ['1:1@0 file {\n"a":1\n}', '4:1@10 file {\n"b":2\n}'],
    ],
    [
      'on one line',
      '{"a":1} {"b":2}{}',
      ['1:1@0 file {"a":1}', '1:9@8 file {"b":2}', '1:16@15 file {}'],
    ],
    [
      'and then something else',
      '{"a":\n1} x',
      [
        '1:1@0 file {"a":\n1}',
        '1:1@0+9 json/syntax The JSON value ends with `}` at 2:2, but `x` follows. Remove what follows.',
      ],
    ],
    [
      'and then a bracket too many',
      '{"a":\n1}}',
      [
        '1:1@0 file {"a":\n1}',
        '1:1@0+8 json/syntax `}` closes nothing: no bracket is open. Remove it.',
      ],
    ],
    [
      'nothing of the kind',
      '#',
      ['1:1@0+0 json/syntax `#` is a comment, which JSON does not have. Remove it.'],
    ],
    ['nothing', ' \n', ['2:1@2+0 json/empty The file is empty: it must hold a JSON value.']],
  ])('%s', async (_, given, want) => {
    expect(await frames(utf8(given))).toEqual(want)
  })
})

describe('--input decides', () => {
  test.each([
    [
      'json',
      '{"a":1}\n{"b":2}',
      ['1:1@0 file {"a":1}', expect.stringContaining('but `{` follows')],
    ],
    ['ndjson', '[\n1]', ['1:1@0 record [', '2:1@2 record 1]']],
    ['array', '[1]', ['1:2@1 element 1']],
    ['array', '{}', ['1:1@0+0 json/syntax Expected an array, as `--input array` says.']],
    ['array', '', ['1:1@0+0 json/empty The file is empty: it must hold a JSON value.']],
  ] as const)('%s: %j', async (input, given, want) => {
    expect(await frames(utf8(given), { input })).toEqual(want)
  })
})

test('a byte order mark is remarked', async () => {
  expect(await frames(bytes([0xef, 0xbb, 0xbf], '{}'))).toEqual([
    '1:1@0+0 json/bom The file begins with a byte order mark, which JSON texts should not.',
    '1:1@3 file {}',
  ])
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
    ['in one line of two', bytes('1\n"', [0xff], '"\n2'), 'Byte 0xFF is not UTF-8 here', '2:2@3'],
  ])('%s', async (_, given, want, place) => {
    const found = await frames(given)
    const faults = found.filter((it) => it.includes('json/encoding'))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(want)
    expect(faults[0]).toContain(`${place}+0`)
  })
})

describe('a text that is too large is refused in one sentence', () => {
  const large = `{"a":"${'x'.repeat(3_000_000)}"}`
  const limit = 2 * 1024 * 1024
  const refusal =
    'json/too-large A JSON text of more than 2 MiB begins here, too large to be read at once. Save its documents as NDJSON or as one array.'
  const read = async (text: string) => {
    const found: string[] = []
    const chunks = inPieces(utf8(text), 1 << 16)
    for await (const it of splitStream(chunks, { file: 'a.json', elements: true, limit }))
      found.push(
        it.kind === 'text' ? it.text : `${it.base.line} ${it.issue.ruleId} ${it.issue.message}`,
      )
    return found
  }

  test('an object', async () => {
    expect(await read(large)).toEqual([`1 ${refusal}`])
  })

  test('an element', async () => {
    expect(await read(`[1,\n${large}, 2]`)).toEqual(['1', `2 ${refusal}`])
  })

  test('a line, after which the next is read', async () => {
    expect(await read(`1\n${large}\n2\n`)).toEqual(['1', `2 ${refusal}`, '2'])
  })
})
