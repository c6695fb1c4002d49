import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { commands } from '../../src/cli/commands/index.js'
import { loadGeneratorContext, loadSchemaAndModel } from '../../src/cli/context.js'
import { main } from '../../src/cli/main.js'
import { generators } from '../../src/generate/index.js'
import { runGenerator } from '../../src/generate/run-generator.js'
import { escapeHidden } from '../../src/json/sanitize.js'
import type { Finding } from '../../src/lint/finding.js'
import { reporterNames } from '../../src/report/index.js'
import { compileValidator } from '../../src/validate/compile.js'
import { typeCheck } from '../generate/compiler.js'
import {
  flatSchema,
  hostileArgument,
  hostileName,
  hostileSchema,
  hostileText,
  names,
  validDocument,
} from './hostile-schema.js'

/** By the categories of Unicode, so not the way the code decides. */
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

const directory = mkdtempSync(join(tmpdir(), 'hidden-'))
const start = process.cwd()
const hostileFile = `${hostileArgument.slice(0, 60)}\n.json`
const loaded = await (async () => {
  process.chdir(directory)
  writeFileSync('order.json', JSON.stringify(hostileSchema))
  writeFileSync('package.json', '{ "type": "module" }')
  writeFileSync('flat.json', JSON.stringify(flatSchema))
  writeFileSync('other.json', JSON.stringify({ ...hostileSchema, description: 'Other.' }))
  writeFileSync(hostileFile, JSON.stringify(hostileSchema))
  mkdirSync('exports')
  writeFileSync(join('exports', hostileFile), JSON.stringify({ [`${hostileName}!`]: 1 }))
  writeFileSync(join('exports', 'valid.json'), JSON.stringify(validDocument))
  writeFileSync(join('exports', 'broken.json'), `{"a": "b" "${hostileArgument}\u0000`)
  writeFileSync(join('exports', 'word.ndjson'), `${hostileArgument}\n\u202e\n["\u009b"]\n`)
  return loadSchemaAndModel('order.json')
})()
afterAll(() => {
  process.chdir(start)
  rmSync(directory, { recursive: true, force: true })
})

interface Output {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in this process: there are many lines to run. */
async function run(args: readonly string[]): Promise<Output> {
  const texts = { stdout: '', stderr: '' }
  const capture = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      texts[name] += String(text)
      return true
    })
  const spies = [capture('stdout'), capture('stderr')]
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const listeners = new Set(signals.flatMap((signal) => process.listeners(signal)))
  try {
    return { code: await main(args), ...texts }
  } finally {
    for (const spy of spies) spy.mockRestore()
    for (const signal of signals)
      for (const added of process.listeners(signal))
        if (!listeners.has(added)) process.off(signal, added)
  }
}

/** What a text has of hidden characters, with some text around it. */
const findHidden = (text: string): readonly string[] => {
  const index = text.search(hidden)
  return index === -1 ? [] : [JSON.stringify(text.slice(Math.max(0, index - 40), index + 20))]
}

function showLine(args: readonly string[]): string {
  const line = args.join(' ').replaceAll(hostileFile, 'FILE').replaceAll(hostileArgument, 'TEXT')
  return escapeHidden(line)
}

const schemaFlag = ['--schema', hostileFile]
const lines: ReadonlyArray<readonly string[]> = [
  ...reporterNames.flatMap((format) => [
    ['lint', 'exports', ...schemaFlag, '--format', format],
    ['lint', 'exports', '--format', format, '--show', 'info'],
    ['lint', join('exports', hostileFile), hostileFile, '--format', format],
  ]),
  ['sample', ...schemaFlag],
  ['sample', ...schemaFlag, '--count', '2', '--format', 'ndjson'],
  ['sample', ...schemaFlag, '--list'],
  ['sample', '--schema', 'flat.json', '--invalid', '--list'],
  ['generate', 'types', ...schemaFlag, '--check', '--docs-url', hostileArgument],
  ...['types', ...(process.env.FULL ? ['docs'] : [])].flatMap((artifact) => [
    ['generate', artifact, ...schemaFlag, '--out', hostileArgument],
    ['generate', artifact, ...schemaFlag, '--out', hostileArgument, '--check'],
    ['generate', artifact, '--schema', 'other.json', '--out', hostileArgument, '--check'],
    ['generate', artifact, '--schema', 'other.json', '--out', hostileArgument, '--force'],
  ]),
  [hostileArgument],
  [`--${hostileArgument}`],
  ...commands.flatMap(({ name, flags }) => [
    [name, hostileArgument],
    [name, `--${hostileArgument}`],
    [name, '-\u202e'],
    ...Object.keys(flags).map((flag) => [name, 'x', `--${flag}=${hostileArgument}`]),
  ]),
]

test.each(lines.map((args) => [showLine(args), args] as const))(
  'prints no hidden character: %s',
  async (_, args) => {
    const { code, stdout, stderr } = await run(args)
    expect(code).toBeLessThan(70)
    expect(stdout + stderr).not.toBe('')
    expect([...findHidden(stdout), ...findHidden(stderr)]).toEqual([])
  },
)

describe('JSON on standard output keeps the values', () => {
  test('the report', async () => {
    const { stdout } = await run(['lint', 'exports', ...schemaFlag, '--format', 'json'])
    const { schema, findings } = JSON.parse(stdout)
    expect(schema.name).toBe(loaded.schema.name)
    const isReported = (file: string, key: string) =>
      findings.some((it: Finding) => it.file === join('exports', file) && it.key === key)
    expect(isReported(hostileFile, `${hostileName}!`)).toBe(true)
    expect(findings.flatMap(({ message }: Finding) => findHidden(message))).toEqual([])
    const errors = findings.filter(({ severity }: Finding) => severity === 'error')
    expect(errors.some(({ file }: Finding) => file.endsWith('valid.json'))).toBe(false)
  })

  test('samples', async () => {
    const { stdout } = await run(['sample', ...schemaFlag])
    expect(compileValidator(loaded.schema)(JSON.parse(stdout))).toEqual([])
  })
})

describe('generated files', () => {
  const scenarios = [{ name: 'full', description: hostileText, fields: 'applicable' as const }]
  const files = new Map<string, string>()
  const guide = { history: [{ date: hostileText, description: hostileText }] }
  beforeAll(async () => {
    const cluster = await loadGeneratorContext({ ...loaded, isBuiltIn: true })
    const context = {
      ...(await loadGeneratorContext(loaded)),
      endpoint: { ...cluster.endpoint, 'x-docs': guide },
      scenarios,
    }
    for (const generator of generators) {
      const chosen = !generator.anySchema ? await loadSchemaAndModel('flat.json') : loaded
      for (const { path, content } of await runGenerator(generator, { ...chosen, context }))
        files.set(`${generator.name}/${path}`, content)
    }
  })
  const readFile = (pattern: RegExp): string => {
    const found = [...files].filter(([path]) => pattern.test(path))
    expect(found.map(([path]) => path)).toHaveLength(1)
    return found[0]?.[1] ?? ''
  }

  test('of every generator have no hidden character, nor have their names', () => {
    for (const { name } of generators)
      expect(
        [...files.keys()].some((path) => path.startsWith(`${name}/`)),
        name,
      ).toBe(true)
    // Comments keep the tabs of descriptions.
    for (const [path, content] of files)
      expect([...findHidden(path), ...findHidden(content.replaceAll('\t', ' '))], path).toEqual([])
  })

  test('schema and OpenAPI document keep the values', () => {
    for (const pattern of [/^schema\//, /openapi\.json$/]) {
      const text = JSON.stringify(JSON.parse(readFile(pattern)))
      for (const name of [hostileText, ...Object.keys(flatSchema.properties)])
        expect(text).toContain(JSON.stringify(name))
    }
  })

  test('samples keep the values', async () => {
    const { schema } = await loadSchemaAndModel('flat.json')
    for (const [path, content] of files)
      if (/samples\/valid\/.*\.json$/.test(path))
        expect(compileValidator(schema)(JSON.parse(content))).toEqual([])
    writeFileSync('samples.mjs', readFile(/samples\/index\.js$/))
    const { valid } = await import(pathToFileURL('samples.mjs').href)
    for (const sample of Object.values(valid)) expect(compileValidator(schema)(sample)).toEqual([])
  })

  test('the validator accepts the same documents', async () => {
    writeFileSync('validator.mjs', readFile(/validator\.js$/))
    const { validateOrder } = await import(pathToFileURL('validator.mjs').href)
    expect(validateOrder(validDocument)).toMatchObject({ ok: true })
    for (const name of names) {
      const { [name]: _, ...others } = validDocument
      const missing = { ruleId: 'schema/required', key: name }
      expect(validateOrder(others).errors).toContainEqual(expect.objectContaining(missing))
      const { errors } = validateOrder({ ...validDocument, [`${name}!`]: 1 })
      expect(errors).toMatchObject([{ key: `${name}!` }])
      expect(findHidden(errors[0].message)).toEqual([])
    }
  })

  test('types compile and have the same names of properties', () => {
    const types = readFile(/^types\//)
    const known = Object.keys(hostileSchema.properties).map((name) => JSON.stringify(name))
    const use = (from: string) => `import type { Order } from './${from}'
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Known<T> = keyof { [K in keyof T as string extends K ? never : number extends K ? never : K]: 1 }
export const same: Same<Known<Order>, ${known.join(' | ')}> = true
export const document: Order = ${JSON.stringify(validDocument).replace('"__proto__":', '["__proto__"]:')}
`
    const problems = typeCheck({
      'types.ts': types,
      'validator.d.ts': readFile(/validator\.d\.ts$/),
      'openapi.ts': readFile(/openapi\.ts$/),
      'use-types.ts': use('types.js'),
      'use-validator.ts': use('validator.js'),
    })
    expect(problems).toEqual([])
  })

  test('keep what languages and emoji are spelled with', async () => {
    const text = 'می\u200cخواهم 👩\u200d🚀 ❤\ufe0f'
    const property = { type: 'string', description: text, enum: [text] }
    writeFileSync('legitimate.json', JSON.stringify({ properties: { [text]: property } }))
    const legitimate = await loadSchemaAndModel('legitimate.json')
    const context = await loadGeneratorContext(legitimate)
    for (const generator of generators.filter(({ anySchema }) => anySchema))
      for (const { path, content } of await runGenerator(generator, { ...legitimate, context }))
        expect(content, path).toContain(text)
  })

  test('number the second of two definitions whose names look the same', async () => {
    const definition = { type: 'object', properties: { a: {} } }
    const $defs = { Part: definition, 'Part\u3164': definition }
    writeFileSync('alike.json', JSON.stringify({ $defs }))
    const { code, stderr } = await run(['generate', 'types', '--schema', 'alike.json'])
    expect([code, stderr]).toEqual([
      0,
      'Where the types differ from the schema:\n  alike.json#/$defs/Part\\u3164: the type is ' +
        '`Part2`, because `Part` is taken by /$defs/Part\n',
    ])
  })

  test('docs have no HTML but ours', () => {
    const text = readFile(/^docs\/.*\.md$/)
      .replace(/^(`{3,}).*\n[\s\S]*?\n\1$/gm, '')
      .replace(/\\[!-/:-@[-`{-~]|(?<ticks>`+)(?!`)[\s\S]*?[^`]\k<ticks>(?!`)/g, '')
    const tags = [...text.matchAll(/<[a-z/!?][^>]*>?/gi)].map(([tag]) => tag)
    expect([...new Set(tags.map((tag) => tag.replace(/(?<=<a id=|<!--).*/, '')))].sort()).toEqual([
      '<!--',
      '</a>',
      '</code>',
      '</sub>',
      '<a id=',
      '<br>',
      '<code>',
      '<sub>',
    ])
  })
})
