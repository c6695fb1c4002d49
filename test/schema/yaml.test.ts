import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { parseSource } from '../../src/schema/source/parse-source.js'

const parse = async (text: string, file = 'x.yaml'): Promise<unknown> =>
  (await parseSource(text, { file })).value

const readError = async (text: string, file = 'x.yaml', hidesValues = false): Promise<string> => {
  try {
    await parseSource(text, { file, hidesValues })
    return 'no error'
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [error.message, error.hint].filter((it) => it !== undefined).join(' ')
  }
}

describe('YAML becomes the JSON value that it stands for', () => {
  test.each<[string, string, unknown]>([
    ['a map', 'type: object\nrequired: [id]', { type: 'object', required: ['id'] }],
    ['JSON', '{"type": "object"}', { type: 'object' }],
    ['a comment and a marker', '# A schema\n---\ntype: object\n...\n', { type: 'object' }],
    [
      'booleans, null and a missing value',
      'a: true\nb: null\nc: ~\nd:',
      { a: true, b: null, c: null, d: null },
    ],
    [
      'words that are booleans in YAML 1.1',
      'a: no\nb: yes\non: off',
      { a: 'no', b: 'yes', on: 'off' },
    ],
    ['a directive for YAML 1.1', '%YAML 1.1\n---\na: no', { a: 'no' }],
    [
      'numbers',
      'a: 0x1F\nb: 0o17\nc: 1e3\nd: -1.5\ne: 1_000',
      { a: 31, b: 15, c: 1000, d: -1.5, e: '1_000' },
    ],
    ['a large integer as in JSON', 'a: 18446744073709551615', { a: 18446744073709552000 }],
    [
      'dates as strings',
      'a: 2025-01-01\nb: 2025-01-01T00:00:00Z',
      { a: '2025-01-01', b: '2025-01-01T00:00:00Z' },
    ],
    ['quoted and tagged scalars', 'a: "1"\nb: !!str 1\nc: ! 1', { a: '1', b: '1', c: '1' }],
    ['keys that look like numbers', '200: a\ntrue: b\nnull: c', { 200: 'a', true: 'b', null: 'c' }],
    ['__proto__', '__proto__: {a: 1}', JSON.parse('{"__proto__": {"a": 1}}')],
    ['block scalars', 'a: |\n  b\n  c\nd: >-\n  e\n  f', { a: 'b\nc\n', d: 'e f' }],
    ['an alias', 'a: &x {b: 1}\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
    ['an anchor that is used again', 'a: &x 1\nb: *x\nc: &x 2\nd: *x', { a: 1, b: 1, c: 2, d: 2 }],
    ['an alias in an alias', 'a: &x 1\nb: &y [*x]\nc: [*y, *y]', { a: 1, b: [1], c: [[1], [1]] }],
    [
      'a merge key',
      'a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3',
      { a: { b: 1, c: 2 }, d: { c: 3, b: 1 } },
    ],
    [
      'a list of merged maps',
      'a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne:\n  <<: [*x, *y]',
      { a: { b: 1 }, c: { b: 2, d: 3 }, e: { b: 1, d: 3 } },
    ],
    [
      'a merged map that merges',
      'a: &x {b: 1}\nc: &y\n  <<: *x\n  d: 2\ne:\n  <<: *y',
      { a: { b: 1 }, c: { d: 2, b: 1 }, e: { d: 2, b: 1 } },
    ],
    ['a quoted key that is no merge key', '"<<": {a: 1}', { '<<': { a: 1 } }],
    ['a scalar', 'true', true],
    ['Windows line breaks', 'a: 1\r\nb:\r\n  - 2\r\n', { a: 1, b: [2] }],
  ])('%s', async (_, text, want) => {
    const value = await parse(text)
    expect(value).toEqual(want)
    expect(JSON.stringify(value)).toBe(JSON.stringify(want))
  })

  test('each alias is a copy, as schemas are told apart by identity', async () => {
    const { a, b } = (await parse('a: &x {c: 1}\nb: *x')) as { a: object; b: object }
    expect(a).not.toBe(b)
  })
})

const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
for (let level = 1; level < 10; level += 1)
  bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`)}]`)

describe('YAML that is no JSON is refused with its place', () => {
  test.each<[string, string, string]>([
    ['nothing', '', 'x.yaml:1:1: The file is empty. It must contain a schema.'],
    ['only a comment', '# later', 'x.yaml:1:1: The file is empty. It must contain a schema.'],
    [
      'a syntax error',
      'a: 1\nb: c: d',
      'x.yaml:2:4: Nested mappings are not allowed in compact mappings.',
    ],
    ['a tab', 'a:\n\tb: 1', 'x.yaml:2:1: Tabs are not allowed as indentation.'],
    ['an open quote', 'a: "b', 'x.yaml:1:6: Missing closing "quote.'],
    ['a syntax error after other characters', 'é: 😀\nb: [1', 'x.yaml:2:6: '],
    [
      'a duplicate key',
      'a: 1\nb:\n  c: 1\n  d: 2\n  "c": 3',
      'x.yaml:5:3: The key `c` occurs twice in this object, first at 3:3. Remove one of them.',
    ],
    [
      'a number and a string as the same key',
      '200: a\n"200": b',
      'x.yaml:2:1: The key `200` occurs twice in this object, first at 1:1.',
    ],
    ['an infinity', 'a: 1\nb: -.inf', 'x.yaml:2:4: -.inf is not a number of JSON.'],
    ['not a number', 'a: [.nan]', 'x.yaml:1:5: .nan is not a number of JSON.'],
    [
      'a list as a key',
      '? [a]\n: 1',
      'x.yaml:1:3: This key is not a string, as the keys of JSON are.',
    ],
    [
      'an alias as a key',
      'a: &x b\n*x : 1',
      'x.yaml:2:1: This key is not a string, as the keys of JSON are.',
    ],
    ['a missing key', 'a: 1\n: 2', 'x.yaml:2:1: A key is missing before this colon.'],
    [
      'a tag of a program',
      'a: !Ref b',
      'x.yaml:1:4: This tag is not supported: JSON has no such type. Write a plain value.',
    ],
    ['a tag of YAML 1.1', 'a: !!timestamp 2025-01-01', 'x.yaml:1:4: This tag is not supported'],
    [
      'two documents',
      'a: 1\n---\nb: 2',
      'x.yaml:2:1: A second YAML document begins here. A schema file contains only one. Put each document into a file of its own.',
    ],
    [
      'an alias without an anchor',
      'a: 1\nb: *c',
      'x.yaml:2:4: There is no anchor `&c` before this alias.',
    ],
    [
      'an alias before its anchor',
      'a: *x\nb: &x 1',
      'x.yaml:1:4: There is no anchor `&x` before this alias.',
    ],
    ['an alias in itself', 'a: &x\n  b: *x', 'x.yaml:2:6: This alias contains itself.'],
    ['a merge key in itself', 'a: &x\n  <<: *x', 'x.yaml:2:7: This alias contains itself.'],
    [
      'a merge key without a map',
      'a:\n  <<: 1',
      'x.yaml:2:7: A merge key, `<<`, takes a map or a list of maps.',
    ],
    [
      'a million laughs',
      bomb.join('\n'),
      'x.yaml:5:38: The aliases of this file expand to more than 100,000 values.',
    ],
  ])('%s', async (_, text, want) => {
    expect(await readError(text)).toContain(want)
  })

  test('a million laughs take no time', async () => {
    const start = performance.now()
    await readError(bomb.join('\n'))
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test.each([
    ['a: "secret', 'x.yaml:1:11: This is not valid YAML.'],
    ['secret: 1\nsecret: 2', 'x.yaml:2:1: This key occurs twice in this object, first at 1:1.'],
  ])('errors do not quote a private file: %j', async (text, want) => {
    expect(await readError(text, 'x.yaml', true)).toContain(want)
  })
})

describe('the name of the file decides between JSON and YAML, or else the text does', () => {
  test.each<[string, string, string]>([
    ['x.yaml', 'a: 1', 'no error'],
    ['x.YML', 'a: 1', 'no error'],
    ['/dev/fd/63', 'openapi: 3.1.0', 'no error'],
    ['x', '# A schema\na: 1', 'no error'],
    ['x', '{"a": 1}', 'no error'],
    ['x', '{a: 1}', 'x:1:2: '],
    ['x.json', 'a: 1', 'If this is YAML, name the file `.yaml`.'],
    ['x.json', '{"a": 1', 'x.json:1:8: '],
  ])('%s: %j', async (file, text, want) => {
    expect(await readError(text, file)).toContain(want)
  })
})

describe('a JSON Pointer leads to its place in the file', () => {
  const yaml = [
    'properties: &p',
    '  a: {type: string}',
    '  "b/c":',
    '    - 1',
    '    - d: 2',
    'copy: *p',
    'merged:',
    '  <<: *p',
    '  e: 3',
  ].join('\n')
  const json = '{\n  "properties": {"b/c": [1,\n    {"d": 2}]}\n}'
  test.each<[string, string, string, string | undefined]>([
    ['x.yaml', '', yaml, '1:1'],
    ['x.yaml', '/properties', yaml, '1:1'],
    ['x.yaml', '/properties/a/type', yaml, '2:7'],
    ['x.yaml', '/properties/b~1c/0', yaml, '4:7'],
    ['x.yaml', '/properties/b~1c/1/d', yaml, '5:7'],
    ['x.yaml', '/copy/a', yaml, '2:3'],
    ['x.yaml', '/merged/a/type', yaml, '2:7'],
    ['x.yaml', '/merged/e', yaml, '9:3'],
    ['x.yaml', '/gone', yaml, undefined],
    ['x.yaml', '/properties/a/type/x', yaml, undefined],
    ['x.yaml', '/properties/b~1c/2', yaml, undefined],
    ['x.json', '', json, '1:1'],
    ['x.json', '/properties/b~1c', json, '2:18'],
    ['x.json', '/properties/b~1c/1/d', json, '3:6'],
    ['x.json', '/gone', json, undefined],
  ])('%s: %s', async (file, pointer, text, want) => {
    const position = (await parseSource(text, { file })).findPosition(pointer)
    expect(position && `${position.line}:${position.column}`).toBe(want)
  })
})
