// --fix and --fix-dry-run on the command line. The diff is applied by Git and by patch.
import { execSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { describe, expect, test } from 'vitest'
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
    `${line}\r\n{"a": [1,],, }\n${line},\n\n{"a": "\n${line}`,
  ],
  'long-line.json': [
    addCommas(line).replace('ns_1', 'ns_1'.repeat(100_000)),
    line.replace('ns_1', 'ns_1'.repeat(100_000)),
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
  'comma-after.ndjson': `${line},\n${line},\n`,
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

const removed = Object.values(fixed).reduce((sum, [a, b]) => sum + a.length - b.length, 0)
const summary = `: 4 byte order marks, ${removed - 4} trailing commas.`

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
      expect.stringContaining(`--fix would change 19 files${summary}`),
    ])
  })

  test('--fix writes the same, and lints what it has written', async () => {
    const { stdout, stderr, code } = await lint('--fix', '--format', 'json')
    expect(readFolder(folder)).toEqual(wanted)
    expect(stderr).toBe(`cluster-schema lint: fixed 19 files${summary}\n`)
    expect(code).toBe(1)
    // Of a wrapper, an info says where it is.
    const remaining = JSON.parse(stdout)
      .findings.filter(({ ruleId }: Finding) => ruleId !== 'json/layout')
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
      /^cluster-schema lint: nothing to fix\. \d+ errors, \d+ infos? would remain\.\n$/,
    )
  })
})
