import { expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { parseSource } from '../../src/schema/source/parse-source.js'

const readError = async (text: string, hidesValues = false): Promise<string> => {
  try {
    await parseSource(text, { file: 'x.json', hidesValues })
    return 'no error'
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.hint}`
    throw error
  }
}

test.each([
  [
    '{"type": "object",\n "type": "array"}',
    'x.json:2:2: The key `type` occurs twice in this object, first at 1:2. Remove one of them.',
  ],
  [
    '{"properties": {\n  "a": {},\n  "b": {"x": 1, "\\u0078": 2},\n  "a": {}}}',
    'x.json:3:17: The key `x` occurs twice in this object, first at 3:9. Remove one of them.',
  ],
  ['[{"a": 1}, {"a": 1}]', 'no error'],
  ['{"a": {"a": 1}}', 'no error'],
  ['{"maximum": 18446744073709551615}', 'no error'],
])('%s', async (text, want) => {
  expect(await readError(text)).toBe(want)
})

test('the key of a private file is not quoted', async () => {
  expect(await readError('{"secret": 1, "secret": 2}', true)).toBe(
    'x.json:1:15: This key occurs twice in this object, first at 1:2. Remove one of them.',
  )
})
