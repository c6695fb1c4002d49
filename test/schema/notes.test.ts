import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { loadSchema } from '../../src/schema/load.js'

const directory = mkdtempSync(join(tmpdir(), 'notes-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Everything that loading a file says, without the directory. */
async function load(name: string, text: string): Promise<readonly string[]> {
  const notes: string[] = []
  writeFileSync(join(directory, name), text)
  try {
    await loadSchema(join(directory, name), { onNote: (note) => notes.push(note) })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    notes.push([error.message, error.hint].filter((it) => it !== undefined).join(' '))
  }
  return notes.map((note) => note.replaceAll(/(\.\.\/)*(\/?[\w.-]+\/)*notes-\w+\//g, ''))
}

test.each<[string, string, readonly string[]]>([
  ['fine.json', '{"type": "object"}', []],
  [
    'typo.yaml',
    'type: object\nproperties:\n  id:\n    tpye: string\n',
    [
      'typo.yaml:4:5: `/properties/id/tpye` is not a keyword of JSON Schema, so it has no effect. Did you mean `type`?',
    ],
  ],
  [
    'old.json',
    '{"$schema": "http://json-schema.org/draft-07/schema#",\n "unevaluatedProperties": false}',
    [
      'old.json:2:2: `/unevaluatedProperties` is a keyword of draft 2019-09, not of draft-07, so it has no effect. To use it, write `"$schema": "https://json-schema.org/draft/2020-12/schema"`.',
    ],
  ],
  [
    'package.json',
    '{"name": "a", "type": "module"}',
    [
      'package.json: not a JSON Schema: none of its keys is a keyword that says something about documents. Expected keywords such as `type`, `properties` or `$ref`, found `name` and `type`. To accept every document, write `{}`.',
    ],
  ],
  [
    'twice.json',
    '{"type": "object",\n "type": "array"}',
    [
      'twice.json:2:2: The key `type` occurs twice in this object, first at 1:2. Remove one of them.',
    ],
  ],
  [
    'flags.json',
    '{"pattern": "(?i)a"}',
    [
      'flags.json: not a valid JSON Schema: `/pattern` must be a regular expression, but "(?i)a" is not: Invalid group. List both cases, as in `[Aa]`: patterns of JSON Schema have no flags such as `(?i)`.',
    ],
  ],
  [
    'ends.json',
    '{"pattern": "a\\\\Z"}',
    [
      'ends.json:1:2: `/pattern` has another meaning in ECMAScript, whose patterns JSON Schema uses. Write `$` instead of `\\Z`.',
    ],
  ],
])('%s: %s', async (name, text, want) => {
  expect(await load(name, text)).toEqual(want)
})

test('notes of neighboring files name that file', async () => {
  writeFileSync(join(directory, 'b.yml'), 'type: string\nmaxLenght: 3')
  expect(await load('a.json', '{"items": {"$ref": "b.yml"}}')).toEqual([
    'b.yml:2:1: `/maxLenght` is not a keyword of JSON Schema, so it has no effect. Did you mean `maxLength`?',
  ])
})
