// --fix and --fix-dry-run on the command line. The diff is applied by Git and by patch.
import { execSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { describe, expect, test, vi } from 'vitest'
import type { Finding } from '../../src/lint/finding.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const cluster = {
  cluster_name: 'Häfen 🚢, ]',
  namespace_id: 'ns_1',
  input_collections: ['col_1'],
  cluster_type: 'vector',
}
const line = JSON.stringify(cluster)
const pretty = JSON.stringify(cluster, null, 2)
const mark = '\ufeff'
const windows = (text: string) => text.replaceAll('\n', '\r\n')
/** The same, with a comma before each closing bracket. */
const addCommas = (text: string) => text.replaceAll(/(\s*[\]}])(?!")/g, ',$1')

/** Content and fixed content by file name. */
const fixed: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'bom.json': [mark + pretty, pretty],
  'bom-windows.json': [mark + windows(`${pretty}\n`), windows(`${pretty}\n`)],
  'bom.ndjson': [`${mark}${line}\n${line}\n`, `${line}\n${line}\n`],
  'bom-and-commas.json': [mark + addCommas(pretty), pretty],
  'commas.json': [addCommas(pretty), pretty],
  'commas-windows.json': [windows(addCommas(pretty)), windows(pretty)],
  'blanks.json': [
    pretty.replace('\n}', ' ,\t\r\n\n }\n\n'),
    pretty.replace('\n}', ' \t\r\n\n }\n\n'),
  ],
  'escapes.json': [
    line.replace('🚢, ]', '\\",]\\\\').replace(/}$/, ',}'),
    line.replace('🚢, ]', '\\",]\\\\'),
  ],
  'array.json': [`[\n${line},\n${line},\n]\n`, `[\n${line},\n${line}\n]\n`],
  'array-in-elements.json': [`[${addCommas(line)} , ${addCommas(line)},]`, `[${line} , ${line}]`],
  'one-line.ndjson': [`${addCommas(line)}\n`, `${line}\n`],
  'list.json': [`{"results": [${line},], "total": 1,}`, `{"results": [${line}], "total": 1}`],
  'wrapped.json': [`{"data": ${addCommas(line)}}`, `{"data": ${line}}`],
  'mongodb.json': [
    addCommas(line.replace('{', '{"_id": {"$oid": "65a1b2c3d4e5f60718293a4b"}, ')),
    line.replace('{', '{"_id": {"$oid": "65a1b2c3d4e5f60718293a4b"}, '),
  ],
  'texts.json': [`${addCommas(pretty)}\n${addCommas(pretty)}\n`, `${pretty}\n${pretty}\n`],
  // Each line stands for itself.
  'broken-lines.ndjson': [
    `${addCommas(line)}\r\n{"a": [1,],, }\n${line},\n\n{"a": "\n${addCommas(line)}`,
    `${line}\r\n{"a": [1,],, }\n${line}\n\n{"a": "\n${line}`,
  ],
  'listed.ndjson': [`${line},\n${line},\n`, `${line}\n${line}\n`],
  'listed-windows.json': [
    windows(`${mark}${addCommas(line)} , \n${line.replace('vector', 'VECTOR')},\n\n${line}\n`),
    windows(`${line}  \n${line}\n\n${line}\n`),
  ],
  'listed-later.ndjson': [`${line}\n${line},\n${line}`, `${line}\n${line}\n${line}`],
  'long-line.json': [
    addCommas(line).replace('ns_1', 'ns_1'.repeat(100_000)),
    line.replace('ns_1', 'ns_1'.repeat(100_000)),
  ],
  'sdk.json': [
    pretty
      .replace('{', '{\n  "cluster_id": null,')
      .replace('\n}', ',\n  "status": null,\n  "metadata": null\n}'),
    pretty,
  ],
  'sdk-windows.json': [windows(pretty.replace('\n}', ',\n  "status": null,\n}')), windows(pretty)],
  'sdk-object.json': [
    addCommas(
      pretty.replace(
        '\n}',
        ',\n  "llm_labeling": {\n    "model_name": {\n      "actual_instance": "ü",\n      "any_of_schemas": ["str"]\n    },\n    "parameters": null\n  }\n}',
      ),
    ),
    pretty.replace('\n}', ',\n  "llm_labeling": {\n    "model_name": "ü"\n  }\n}'),
  ],
  'sdk.ndjson': [
    `${line.replace('{', '{"status": null, ')}\n${line}\n${line.replace(/}$/, ' , "created_at":null}')}`,
    `${line}\n${line}\n${line}`,
  ],
  'sdk-list.json': [
    `{"results": [${line.replace('{', '{"updated_at" : null,')}\n, ${line}]}`,
    `{"results": [${line}\n, ${line}]}`,
  ],
  'letter-case.json': [line.replace('vector', 'Vector'), line],
  'letter-case-mongodb.json': [
    line.replace('vector', 'VECTOR').replace('{', '{"_id": {"$oid": "65a1b2c3d4e5f60718293a4b"},'),
    line.replace('{', '{"_id": {"$oid": "65a1b2c3d4e5f60718293a4b"},'),
  ],
  'with space & ünïcode.json': [addCommas(pretty), pretty],
  'far-apart.json': [
    `[\n${Array.from({ length: 30 }, (_, n) => (n % 7 === 0 ? addCommas(line) : line)).join(',\n')}\n]`,
    `[\n${Array.from({ length: 30 }, () => line).join(',\n')}\n]`,
  ],
}

/** These stay as they are. */
const unchanged: Readonly<Record<string, string>> = {
  'clean.json': pretty,
  'empty.json': '',
  'empty.ndjson': '',
  'blank.json': ' \n',
  'comment.json': addCommas(pretty).replace('{', '{ // a comment'),
  'missing-value.json': pretty.replace('"col_1"', ','),
  'two-commas.json': pretty.replace('"col_1"', '"col_1",,'),
  'cut-off.json': addCommas(pretty).slice(0, -1),
  'broken-later.json': `[${addCommas(line)}, ${line}}`,
  'text-after.json': `${mark}${addCommas(line)} x`,
  'package.json': '{"name": "x", "dependencies": {},}',
  'tsconfig.json': '{"compilerOptions": {"strict": true,},}',
  'something.json': `${mark}{"a": [1],}`,
  'null.json': pretty.replace('"ns_1"', 'null'),
  'two-keys.json': pretty.replace('{', '{"status": "PENDING", "status": null,'),
  'other-content.json': pretty.replace(
    '{',
    '{"llm_labeling": {"model_name": {"actual_instance": "gpt-4o", "temperature": 1}},',
  ),
  'other-lines.ndjson': '{"a": 1},\n{"a": 2},\n',
  'several-in-a-line.ndjson': `${line},${line},\n${line},\n`,
  'text-after-comma.ndjson': `${line}\n${line}, x\n${line},,\n`,
  'array-in-lines.json': `[\n${line},\n${line}\n]\n`,
  'value-in-lines.ndjson': `[${line}]\n[${line}],\n`,
}

const project = {
  ...unchanged,
  ...Object.fromEntries(Object.entries(fixed).map(([file, [before]]) => [file, before])),
}
const wanted = {
  ...unchanged,
  ...Object.fromEntries(Object.entries(fixed).map(([file, [, after]]) => [file, after])),
}

function readFolder(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder)
  return Object.fromEntries(files.map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]))
}

const { length: count } = Object.keys(fixed)
const summary =
  ': 5 byte order marks, 59 trailing commas, 1 SDK object, 8 SDK nulls, 3 enum values.'

describe('many files', () => {
  const folder = enterProject({})
  for (const [file, content] of Object.entries(project)) writeFileSync(`${folder}/${file}`, content)
  const lint = async (...args: readonly string[]) => {
    process.chdir(folder)
    return runMain(['lint', '.', '--no-config', ...args])
  }

  test('--fix-dry-run prints a diff that Git and patch apply, and changes nothing', async () => {
    const { stdout, stderr, code } = await lint('--fix-dry-run')
    expect(readFolder(folder)).toEqual(project)
    for (const command of ['git apply -', 'patch --quiet -p1']) {
      const copy = enterProject({})
      cpSync(folder, copy, { recursive: true })
      execSync(command, { cwd: copy, input: stdout, stdio: ['pipe', 'inherit', 'ignore'] })
      expect(readFolder(copy), command).toEqual(wanted)
    }
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`--fix would change ${count} files${summary}`),
    ])
  })

  test('--fix writes the same, and lints what it has written', async () => {
    const { stdout, stderr, code } = await lint('--fix', '--format', 'json')
    expect(readFolder(folder)).toEqual(wanted)
    expect(stderr).toBe(`cluster-schema lint: fixed ${count} files${summary}\n`)
    expect(code).toBe(1)
    // Other infos remain, such as one that says where a wrapper is.
    const remaining = JSON.parse(stdout)
      .findings.filter((it: Finding) => it.severity === 'error' || it.ruleId === 'json/bom')
      .map(({ file }: Finding) => file)
    const clean = Object.keys(fixed).filter((file) => file !== 'broken-lines.ndjson')
    expect(clean.filter((file) => remaining.includes(file))).toEqual([])
  })

  test('twice changes nothing, and writes no file', async () => {
    const list = () => Object.keys(wanted).map((file) => statSync(`${folder}/${file}`).ino)
    const before = list()
    const { stderr } = await lint('--fix', '--quiet', '--format', 'json=report.json')
    expect([stderr, list()]).toEqual(['', before])
    const { stdout, stderr: note } = await lint('--fix-dry-run')
    expect(stdout).toBe('')
    expect(note).toMatch(
      /^cluster-schema lint: nothing to fix\. \d+ errors, 1 warning, \d+ infos would remain\.\n$/,
    )
  })
})

test('a rule that is off gives no fix', async () => {
  const faults = {
    'json/bom': [mark + pretty, pretty],
    'json/syntax': [addCommas(pretty), pretty],
    'schema/null': [pretty.replace('{', '{"status": null,'), pretty.replace(/\{\s+/, '{')],
    'schema/enum': [pretty.replace('vector', 'Vector'), pretty],
    'schema/type': [
      pretty.replace('{', '{"llm_labeling": {"model_name": {"actual_instance": "x"}},'),
      pretty.replace('{', '{"llm_labeling": {"model_name": "x"},'),
    ],
  } as const
  for (const [rule, [before, after]] of Object.entries(faults)) {
    const folder = enterProject({ 'a.json': before, 'b.json': before })
    writeFileSync(
      `${folder}/cluster-schema.config.json`,
      JSON.stringify({ overrides: [{ files: ['b.json'], rules: { [rule]: 'off' } }] }),
    )
    const { stderr } = await runMain(['lint', 'a.json', 'b.json', '--fix', '--quiet'])
    expect([stderr, readFileSync('a.json', 'utf8')], rule).toEqual(['', after])
    expect(readFileSync('b.json', 'utf8'), rule).toBe(before)
  }
})

test('with a schema of the user, fixes are those for every document', async () => {
  const schema = { properties: { size: { enum: ['Small', 'LARGE'] }, tag: { type: 'string' } } }
  const text = `${mark}{"size": "large", "tag": null, "more": [1,]}`
  enterProject({ 'schema.json': schema, 'a.json': text })
  const { code, stderr } = await runMain(['lint', 'a.json', '--schema', 'schema.json', '--fix'])
  expect(readFileSync('a.json', 'utf8')).toBe('{"size": "LARGE", "tag": null, "more": [1]}')
  expect([code, stderr]).toEqual([
    1,
    'cluster-schema lint: fixed 1 file: 1 byte order mark, 1 trailing comma, 1 enum value.\n',
  ])
})

test('fixes are in the documents that --at names', async () => {
  const faulty = line.replace('vector', 'Vector')
  enterProject({ 'a.json': `{"a": ${faulty}, "b": ${faulty},}` })
  await runMain(['lint', 'a.json', '--at', '/b', '--fix', '--quiet'])
  expect(readFileSync('a.json', 'utf8')).toBe(`{"a": ${faulty}, "b": ${line}}`)
})

test('the reports of a dry run are about the fixed files', async () => {
  enterProject({ 'a.json': addCommas(pretty).replace('vector', 'vectors') })
  const { code } = await runMain(['lint', 'a.json', '--fix-dry-run', '--format', 'json=out'])
  const { findings } = JSON.parse(readFileSync('out', 'utf8'))
  expect([code, findings.map(({ ruleId }: Finding) => ruleId)]).toEqual([1, ['schema/enum']])
})

describe('the diff', () => {
  test.each([
    'a b.json',
    'quote"s.json',
    'back\\slash.json',
    'tab\t.json',
    'line\nbreak.json',
    'ä.json',
  ])('Git and patch find a file with the name %j', async (name) => {
    for (const command of ['git apply -', 'patch --quiet -p1']) {
      enterProject({ [name]: addCommas(pretty) })
      const { stdout } = await runMain(['lint', '.', '--no-config', '--fix-dry-run'])
      execSync(command, { input: stdout })
      expect(readFileSync(name, 'utf8'), command).toBe(pretty)
    }
  })

  test('on a terminal and in a workflow, no text of a file is a command', async () => {
    const text = `{"cluster_name": "\u202e##[debug]x",\n::error::y,\n"a": [1,]}\n`
    enterProject({ 'a.ndjson': `${text}${line.replace(/}$/, ',}')}\n${text}` })
    const run = async () =>
      (await runMain(['lint', 'a.ndjson', '--input', 'ndjson', '--fix-dry-run'])).stdout
    expect(await run()).toContain(` ::error::y,\n`)
    vi.stubEnv('GITHUB_ACTIONS', 'true')
    const log = await run()
    vi.unstubAllEnvs()
    expect(log).toContain(' \\u003a:error::y,\n')
    expect(log).not.toContain('##[')
    const isTerminal = process.stdout.isTTY
    process.stdout.isTTY = true
    const shown = await run()
    process.stdout.isTTY = isTerminal
    expect(shown).not.toContain('\u202e')
    expect(shown).toContain(' {"cluster_name": "\ufffd##[debug]x",')
  })

  test('changes with at most six lines between them are in one hunk', async () => {
    const lines = Array.from({ length: 30 }, (_, index) =>
      [5, 12, 20].includes(index) ? addCommas(line) : line,
    )
    enterProject({ 'a.ndjson': `${lines.join('\n')}\n` })
    const { stdout } = await runMain(['lint', 'a.ndjson', '--fix-dry-run'])
    expect(stdout.match(/^@@.*/gm)).toEqual(['@@ -3,14 +3,14 @@', '@@ -18,7 +18,7 @@'])
  })
})
