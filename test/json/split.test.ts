import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/json/parse.js'
import type { SplitOptions, StreamItem } from '../../src/json/stream/item.js'
import { readItems, split, splitIntoChunks, utf8 } from './split-file.js'

describe('one text', () => {
  test.each([
    ['a document', utf8('{"a":1}'), ['1:1@0 file {"a":1}']],
    ['whitespace around', utf8('\n \t{"a":1}\r\n\n'), ['2:3@3 file {"a":1}']],
    ['pretty-printed', utf8('{\n"a":1\n}\n'), ['1:1@0 file {\n"a":1\n}']],
    [
      'brackets and quotes in strings',
      utf8('{"a":"]}\\"{[\\\\"}'),
      ['1:1@0 file {"a":"]}\\"{[\\\\"}'],
    ],
    ['a number', utf8('-1.5e3 '), ['1:1@0 file -1.5e3']],
    ['a word', utf8('true'), ['1:1@0 file true']],
    ['a string', utf8('"a b"'), ['1:1@0 file "a b"']],
    ['one that is cut off', utf8('{\n"a":\n'), ['1:1@0 file {\n"a":\n']],
  ])('%s', async (_, given, want) => {
    expect(await split(given)).toEqual(want)
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
    expect(await split(utf8(given))).toEqual(want)
  })

  test('as one text, with `elements: false`', async () => {
    expect(await split(utf8('[1,2]'), { elements: false })).toEqual(['1:1@0 file [1,2]'])
  })
})

describe('issues between elements', () => {
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
    [
      'another bracket',
      '[1}',
      '1:2@1+1',
      "`}` doesn't close the `[` at 1:1. Close that bracket first.",
    ],
    ['no end', '\n[1, 2', '2:5@5+1', 'The file ends inside the array that begins at 2:1.'],
    [
      'no end, after a comma',
      '[1,',
      '1:2@1+2',
      'The file ends inside the array that begins at 1:1.',
    ],
    ['only a bracket', '[', '1:2@1+0', 'The file ends inside the array that begins at 1:1.'],
  ])('%s', async (_, given, at, message) => {
    const found = await split(utf8(given))
    expect(found.at(-1)).toBe(`${at} json/syntax ${message}`)
  })

  test('a long run of whitespace', async () => {
    const found = await split(utf8(`[1,${' '.repeat(200_000)}]`))
    expect(found).toEqual([
      '1:2@1 element 1',
      expect.stringMatching(/^1:196612@196611\+3392 json\/syntax Trailing comma: `]` follows `,`/),
    ])
  })
})

describe('NDJSON is detected by its content', () => {
  const two = ['1:1@0 record {"a":1}', '2:1@8 record {"b":2}']
  const cutOff = ['1:1@0 record {"a":', '2:1@6 record {"b":2}']
  test.each([
    ['two lines', 'a.json', '{"a":1}\n{"b":2}\n', two],
    ['no final line end', 'a.json', '{"a":1}\n{"b":2}', two],
    ['CR LF', 'a.json', '{"a":1}\r\n{"b":2}\r\n', [two[0], '2:1@9 record {"b":2}']],
    ['blank lines', 'a.json', '\n{"a":1}\n \n\n1', ['2:1@1 record {"a":1}', '5:1@12 record 1']],
    ['U+2028 in a string', 'a.json', '"\u2028"\n1', ['1:1@0 record "\u2028"', '2:1@6 record 1']],
    ['one line, by its name', 'a.ndjson', '[1,2]\n', ['1:1@0 record [1,2]']],
    ['no line, by its name', 'a.JSONL', '', []],
    ['a first line that is cut off, by its name', 'a.ndjson', '{"a":\n{"b":2}\n', cutOff],
    [
      'a first line that is cut off, in a file with another name',
      'a.json',
      '{"a":\n{"b":2}\n',
      cutOff,
    ],
    ['a last line that is cut off', 'a.json', '{"a":1}\n{"b":', [two[0], '2:1@8 record {"b":']],
    [
      'a comma after each line',
      'a.json',
      '{"a":1},\r\n{"b":2} ,\n',
      ['1:1@0 record {"a":1},', '2:1@10 record {"b":2} ,'],
    ],
    [
      'an array without its brackets',
      'a.json',
      '{"a":1},\n{"b":2}',
      ['1:1@0 record {"a":1},', '2:1@9 record {"b":2}'],
    ],
  ])('%s', async (_, file, given, want) => {
    expect(await split(utf8(given), { file })).toEqual(want)
  })

  test('pretty-printed JSON with the name of NDJSON is read, with a json/layout issue', async () => {
    expect(await split(utf8('{\n"a": 1\n}\n{\n}'), { file: 'a.ndjson' })).toEqual([
      '1:1@0+0 json/layout The file name says NDJSON, but the file does not have one JSON value per line. Write each value on its own line, or rename the file to `.json`.',
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
      [
        '1:1@0 file {"a":1}',
        '1:9@8 file {"b":2}',
        expect.stringContaining('json/layout'),
        '1:16@15 file {}',
      ],
    ],
    [
      'followed by something else',
      '{"a":\n1} x',
      [
        '1:1@0 file {"a":\n1}',
        '1:1@0+9 json/syntax The JSON value ends with `}` at 2:2, but `x` follows. Remove what follows.',
      ],
    ],
    [
      'followed by an extra bracket',
      '{"a":\n1}}',
      [
        '1:1@0 file {"a":\n1}',
        '1:1@0+8 json/syntax `}` has no matching opening bracket. Remove it.',
      ],
    ],
    [
      'no JSON text',
      '#',
      ["1:1@0+0 json/syntax `#` is a comment, which JSON doesn't allow. Remove it."],
    ],
    ['nothing', ' \n', ['2:1@2+0 json/empty The file is empty. It must contain a JSON value.']],
  ])('%s', async (_, given, want) => {
    expect(await split(utf8(given))).toEqual(want)
  })
})

describe('JSON texts with no whitespace between them', () => {
  const issue =
    'json/layout There is no whitespace between two JSON values. Write each value on its own line, or put them in one array.'
  test.each([
    [
      'two objects',
      '{"a":1}{"a":1}',
      ['1:1@0 file {"a":1}', `1:1@0+7 ${issue}`, '1:8@7 file {"a":1}'],
    ],
    [
      'three, with one issue',
      '\n{}{}{}',
      ['2:1@1 file {}', `2:1@1+2 ${issue}`, '2:3@3 file {}', '2:5@5 file {}'],
    ],
    ['two arrays', '[1][2]', ['1:2@1 element 1', `1:3@2+1 ${issue}`, '1:5@4 element 2']],
    [
      'the second pair only',
      '{\n}\n{}[]',
      ['1:1@0 file {\n}', '3:1@4 file {}', `3:1@4+2 ${issue}`],
    ],
  ])('%s', async (_, given, want) => {
    expect(await split(utf8(given))).toEqual(want)
  })

  test('the issue has a problem and the range of the bracket', async () => {
    const items: StreamItem[] = []
    for await (const item of readItems([utf8('{}{ }')])) items.push(item)
    expect(items[1]).toMatchObject({
      text: '{}{ }',
      issue: { args: { problem: 'adjacent-values' }, start: 2, end: 3 },
    })
  })

  test('a line of NDJSON with two values is a syntax error that says what to do', () => {
    expect(parseJson('{"a":1}{"a":2}', { unit: 'record' })).toMatchObject({
      issue: {
        message:
          'The JSON value ends with `}` at 1:7, but `{` follows. Write it on a line of its own.',
      },
    })
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
    ['array', '{}', ['1:1@0+0 json/syntax Expected an array, because of `--input array`.']],
    ['array', '', ['1:1@0+0 json/empty The file is empty. It must contain a JSON value.']],
  ] as const)('%s: %j', async (input, given, want) => {
    expect(await split(utf8(given), { input })).toEqual(want)
  })
})

describe('a text that is too large is refused with one issue', () => {
  const large = `{"a":"${'x'.repeat(1_100_000)}"}`
  const limit = 1024 * 1024
  const tooLarge =
    'json/too-large The JSON text that begins here is too large: at most 1 MiB, and 10,000,000 objects, arrays and keys, can be read at once. Save its documents as NDJSON or as one array.'
  const read = async (text: string, file = 'a.json') => {
    const readInChunks = async (size: number) => {
      const found: string[] = []
      const chunks = splitIntoChunks(utf8(text), size)
      for await (const item of readItems(chunks, { file, limit }))
        found.push(
          item.kind === 'text'
            ? item.text
            : `${item.base.line} ${item.issue.ruleId} ${item.issue.message}`,
        )
      return found
    }
    const found = await readInChunks(1 << 16)
    expect(await readInChunks(text.length)).toEqual(found)
    return found
  }

  test('an object', async () => {
    expect(await read(large)).toEqual([`1 ${tooLarge}`])
  })

  test('an element', async () => {
    expect(await read(`[1,\n${large}, 2]`)).toEqual(['1', `2 ${tooLarge}`])
  })

  test('a line, followed by the next one', async () => {
    expect(await read(`1\n${large}\n2\n`)).toEqual(['1', `2 ${tooLarge}`, '2'])
  })

  test.each([
    ['a string without an end', `"${'x'.repeat(1_100_000)}`, 'a.json'],
    ['an array without an end', `{"a":[${'1,'.repeat(550_000)}`, 'a.json'],
    ['a number', '1'.repeat(1_100_000), 'a.json'],
    ['a control character after the limit', `"${'x'.repeat(1_100_000)}\n"`, 'a.json'],
    ['a line without JSON', 'x'.repeat(1_100_000), 'a.ndjson'],
    ['blanks inside an object', `{${' '.repeat(1_100_000)}}`, 'a.json'],
  ])('%s', async (_, text, file) => {
    expect(await read(text, file)).toEqual([`1 ${tooLarge}`])
  })

  test('what is no JSON value at all gives a syntax error, however long it is', async () => {
    expect(await read('x'.repeat(1_100_000))).toEqual([
      `1 json/syntax \`${'x'.repeat(39)}…\` is not a JSON value. Put it in double quotes if it's a string.`,
    ])
  })
})

describe('more blanks than are kept', () => {
  const block = 1 << 16
  // A chunk for each byte would take long, and the borders of blocks are what matters.
  const read = async (text: string, options: Partial<SplitOptions>) => {
    const readInChunks = async (size: number) => {
      const found: string[] = []
      const chunks = splitIntoChunks(utf8(text), size)
      for await (const { base, ...item } of readItems(chunks, options)) {
        const at = `${base.line}:${base.column}@${base.offset}`
        found.push(
          item.kind === 'text'
            ? `${at} ${item.text.trim()}`
            : `${at}+${item.issue.start} ${item.issue.message}`,
        )
      }
      return found
    }
    const whole = await readInChunks(text.length)
    for (const size of [block - 1, block, block + 1])
      expect(await readInChunks(size)).toEqual(whole)
    return whole
  }
  const blanks = ' '.repeat(3 * block)
  const returns = ` ${'\r\n'.repeat(2 * block)}`

  test.each<[string, string, Partial<SplitOptions>, readonly string[]]>([
    ['nothing else', blanks, {}, ['1:196609@196608+0 The file is empty']],
    ['nothing else, allowed', blanks, { allowEmpty: true }, []],
    ['nothing else in NDJSON', `${blanks}\n${blanks}`, { input: 'ndjson' }, []],
    ['before a document', `${blanks}{}`, {}, ['1:196609@196608 {}']],
    ['before a document, Windows line ends', `${returns}{}`, {}, ['131073:1@262145 {}']],
    ['before NDJSON', `${returns}1\n2`, {}, ['131073:1@262145 1', '131074:1@262147 2']],
    ['before a line', `1\n${blanks}2\n3`, {}, ['1:1@0 1', '2:196609@196610 2', '3:1@196612 3']],
    ['between elements', `[1,${returns}2]`, {}, ['1:2@1 1', '131073:1@262148 2']],
    [
      'before a missing element',
      `[1,${' '.repeat(block + 5)}]`,
      {},
      ['1:2@1 1', '1:65540@65539+5 Trailing comma: `]` follows `,` at 1:3. Remove the comma.'],
    ],
    [
      'after a document',
      `{}${blanks}x`,
      {},
      [
        '1:1@0 {}',
        '1:196611@196610+0 The JSON value ends with `}` at 1:2, but `x` follows. Remove what follows.',
      ],
    ],
  ])('%s', async (_, text, options, want) => {
    const found = await read(text, options)
    expect(found.map((item) => item.replace(/ (The file is empty)\..*/, ' $1'))).toEqual(want)
  })
})

describe('lone carriage returns break lines', () => {
  test.each([
    ['in a line of NDJSON', '{"a":\r1}\n2', ['1:1@0 record {"a":\r1}', '3:1@9 record 2']],
    [
      'at the end of lines of NDJSON',
      '1\r\n2\r\r\n3',
      ['1:1@0 record 1', '2:1@3 record 2\r', '4:1@7 record 3'],
    ],
    [
      'between elements',
      '[1,\r2,\r\n3]',
      ['1:2@1 element 1', '2:1@4 element 2', '3:1@8 element 3'],
    ],
  ])('%s', async (_, text, want) => {
    for (const input of ['auto', text.startsWith('[') ? 'array' : 'ndjson'] as const)
      expect(await split(utf8(text), { input })).toEqual(want)
  })
})

describe('blanks after a line break in a string', () => {
  const read = async (text: string) =>
    (await split(utf8(text), { input: 'json', elements: false }))[0]
  test.each(['\n', '\r\n', '\r', ' '])('many %j, and then more of the file', async (blank) => {
    // The string is broken, not cut off: the text that is passed on contains what follows.
    expect(await read(`"a\n${blank.repeat(6_000)}b"`)).toMatch(/b"$/)
  })
})
