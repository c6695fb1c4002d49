import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { extractBlocks } from '../e2e/markdown.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const name = 'cluster-schema.config.json'
const [shown = ''] = extractBlocks('docs/config.md', 'text')

/** What lint says about a config, without the name of the program. */
const lint = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await runMain(['lint', 'x.json', ...args])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^cluster-schema lint: [^\n]*\n$/)
  return stderr.slice('cluster-schema lint: '.length, -1)
}

const keys =
  '`$schema`, `files`, `ignore`, `schema`, `schemaFormats`, `input`, `at`, `key`, `redact`, `rules`, `overrides`, `failOn`, `baseline`, `formats`'

describe('a wrong config is refused at its position', () => {
  test.each<[text: string, message: string]>([
    // Keys
    ['{\n  "rulez": {}\n}', '2:3: unknown key `rulez`. Did you mean `rules`?'],
    ['{ "fail-on": "info" }', '1:3: unknown key `fail-on`. Did you mean `failOn`?'],
    ['{ "env": {} }', `1:3: unknown key \`env\`. Known keys: ${keys}.`],
    ['{ "__proto__": {} }', `1:3: unknown key \`__proto__\`. Known keys: ${keys}.`],
    [
      '{ "overrides": [{ "files": ["a"], "file": 1 }] }',
      '1:35: unknown key `file`. Did you mean `files`?',
    ],
    [
      '{ "overrides": [{ "files": ["a"], "failOn": "info" }] }',
      '1:35: unknown key `failOn`. Known keys: `files`, `input`, `at`, `rules`.',
    ],
    [
      '{ "overrides": [{ "file": ["a"], "rules": {} }] }',
      '1:19: unknown key `file`. Did you mean `files`? 1 more error in this file.',
    ],
    ['{ "overrides": [{ "rules": {} }] }', '1:17: `overrides[0].files` is missing.'],
    [
      '{ "files": ["a"],\n\t"files": ["b"] }',
      '2:2: The key `files` occurs twice in this object, first at 1:3. Only the last value counts. Remove the other one.',
    ],
    // Standard input
    [
      '{ "files": ["a", "-"] }',
      "1:18: a config can't name standard input. Pass `-` on the command line. A file of this name is `./-`.",
    ],
    [
      '{ "files": ["/dev/stdin"] }',
      "1:13: a config can't name standard input. Pass `-` on the command line. A file of this name is `./-`.",
    ],
    // Values
    ['[]', '1:1: The config is an empty array; expected an object.'],
    [
      '{ "failOn": "eror" }',
      '1:13: `failOn` is "eror", not one of its 4 values. Did you mean "error"?',
    ],
    [
      '{ "rules": { "time-zone": "warn" } }',
      '1:27: `rules.time-zone` is the string "warn"; expected "error", "warning", "info" or "off".',
    ],
    [
      '{ "rules": { "time-zone": 2 } }',
      '1:27: `rules.time-zone` is the number 2; expected "error", "warning", "info" or "off".',
    ],
    ['{ "files": "a" }', '1:12: `files` is the string "a"; expected an array.'],
    ['{ "files": [] }', '1:12: `files` has 0 items; expected at least 1 item.'],
    ['{ "files": [""] }', '1:13: `files[0]` has 0 characters; expected at least 1 character.'],
    [
      '{ "schema": null }',
      '1:13: `schema` is null; expected a string. Leave the key out if there is no value.',
    ],
    [
      '{ "input": "jsonl" }',
      '1:12: `input` is "jsonl", not one of its 4 values. Did you mean "json"?',
    ],
    [
      `{ "overrides": [{ "files": ["${'x'.repeat(70_000)}"] }] }`,
      '1:29: `overrides[0].files[0]` has 70000 characters; expected at most 4096 characters.',
    ],
    // Names
    [
      '{ "rules": { "tim-zone": "off" } }',
      '1:14: no such rule `tim-zone`. Did you mean `time-zone`?',
    ],
    [
      '{ "rules": { "x": "off" } }',
      '1:14: no such rule `x`. Every finding in a report names its rule.',
    ],
    [
      '{ "overrides": [{ "files": ["a"], "rules": { "schema/enun@/a": "off" } }] }',
      '1:46: no such rule `schema/enun`. Did you mean `schema/enum`?',
    ],
    [
      '{ "rules": { "schema/enum@status": "off" } }',
      '1:14: the field in `schema/enum@status` is not a JSON Pointer. Did you mean `schema/enum@/status`?',
    ],
    [
      '{ "rules": { "schema/enum@/a~b": "off" } }',
      '1:14: the field in `schema/enum@/a~b` is not a JSON Pointer. In a key, ~ is written as ~0 and / as ~1.',
    ],
    ['{ "formats": ["sarfi=a.sarif"] }', '1:15: no such format `sarfi`. Did you mean `sarif`?'],
    ['{ "formats": ["json="] }', '1:15: a file is missing after the equals sign.'],
    [
      '{ "formats": ["json", "github", "compact"] }',
      '1:33: `json` and `compact` both go to standard output. Write one to a file: `compact=FILE`.',
    ],
    [
      '{ "overrides": [{ "files": ["!a"] }] }',
      "1:29: a glob of an override can't start with `!`. Add an override after this one for these files.",
    ],
    [
      '{ "formats": ["github", "github"] }',
      '1:25: `github` and `github` both go to standard output. Write one to a file: `github=FILE`.',
    ],
    // Several
    [
      '{ "x": 1, "failOn": 1, "rulez": 2 }',
      `1:3: unknown key \`x\`. Known keys: ${keys}. 2 more errors in this file.`,
    ],
    [
      '{ "rules": { "x": "off", "y": "off" } }',
      '1:14: no such rule `x`. Every finding in a report names its rule. 1 more error in this file.',
    ],
    // Text
    ['', '1:1: The file is empty. It must contain a JSON value.'],
    [' \n', '2:1: The file is empty. It must contain a JSON value.'],
    [
      '{\n  // all files\n  "files": ["a"]\n}',
      "2:3: `// all files` is a comment, which JSON doesn't allow. Remove it.",
    ],
    ['{ "files": ["a",] }', '1:17: Trailing comma: `]` follows `,` at 1:16. Remove the comma.'],
    ['{}{}', '1:3: The JSON value ends with `}` at 1:2, but `{` follows. Remove what follows.'],
    ['\uFEFF{ "rulez": {} }', '1:3: unknown key `rulez`. Did you mean `rules`?'],
    ['{\r\n"rulez": {}\r\n}', '2:1: unknown key `rulez`. Did you mean `rules`?'],
    ['{\r"rulez": {} }', '2:1: unknown key `rulez`. Did you mean `rules`?'],
    ['{ "\\u001b[31m\u202e": 1 }', `1:3: unknown key \`\\u001b[31m\\u202e\`. Known keys: ${keys}.`],
    [
      `{ "files": ${'['.repeat(100_000)}`,
      '1:10011: The nesting is deeper than 10,000 levels here, the most that cluster-schema reads.',
    ],
    [
      `{ "files": ${'['.repeat(5000)}${']'.repeat(5000)} }`,
      '1:13: `files[0]` is an array; expected a string.',
    ],
  ])('%j', async (text, message) => {
    enterProject({ [name]: text })
    expect(await lint()).toBe(`${name}:${message}`)
  })

  test('bytes that are not UTF-8', async () => {
    enterProject({})
    writeFileSync(name, Buffer.from('{ "files": ["\xff"] }', 'latin1'))
    expect(await lint()).toMatch(/:1:14: Byte 0xFF is not valid UTF-8/)
  })

  test('the path leads from the working directory to it', async () => {
    enterProject({ [name]: '{ "x": 1 }' }, 'a/b')
    expect(await lint()).toMatch(/^\.\.\/\.\.\/cluster-schema\.config\.json:1:3: /)
  })
})

describe('in a package.json, only the value of the key is checked', () => {
  test.each<[text: string, message: string]>([
    [
      '{\n  "name": "é", "name": "b",\n  "cluster-schema": { "rulez": {} }\n}',
      '3:23: unknown key `rulez`. Did you mean `rules`?',
    ],
    [
      '{ "cluster-schema": "./a.json" }',
      '1:21: The config is the string "./a.json"; expected an object.',
    ],
    [
      '{ "cluster-schema": { "rules": { "x": "off" } } }',
      '1:34: no such rule `x`. Every finding in a report names its rule.',
    ],
    [
      '{ "cluster-schema": { "files": ["a"], "files": ["b"] } }',
      '1:39: The key `files` occurs twice in this object, first at 1:23. Only the last value counts. Remove the other one.',
    ],
    [
      '{ "cluster-schema": {}, }',
      '1:25: Trailing comma: `}` follows `,` at 1:23. Remove the comma.',
    ],
  ])('%j', async (text, message) => {
    enterProject({ 'package.json': text })
    expect(await lint()).toBe(`package.json:${message}`)
  })
})

test('the error in docs/config.md', async () => {
  enterProject({ [name]: '{\n\n\n\n\n\n    "rulez": {}\n}' })
  expect(`cluster-schema lint: ${await lint()}\n`).toBe(shown)
})
