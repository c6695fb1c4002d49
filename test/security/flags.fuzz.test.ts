// Threat model: arguments come from scripts that nobody has checked.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.js'
import { parseArguments } from '../../src/cli/parse-args.js'
import { UserError } from '../../src/errors.js'
import { runMain } from '../cli/run-main.js'
import { runCli } from '../e2e/run-cli.js'

const directory = mkdtempSync(join(tmpdir(), 'flags-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
mkdirSync(join(directory, 'data'))
writeFileSync(join(directory, 'data/a.json'), '{}')
writeFileSync(join(directory, 's.schema.json'), '{ "type": "object" }')

const flagNames = [...new Set(commands.flatMap(({ flags }) => Object.keys(flags)))]
const words = [
  ...['', '-', '--', '---', '--=', '--=x', '-=', '-f', '-fx', '-1', '1e3', '0x10', '007', 'NaN'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'paths', 'artifacts', '_', '$0'],
  ...['data', 'data/a.json', 'data/a.json', 'gone.json', 's.schema.json', '/dev/null', '~', '*'],
  ...[
    '\u001b[31m',
    '\u202e',
    '\u009b',
    '\ufeff',
    '\ud800',
    '😀',
    'a\nb',
    "'",
    '"',
    '`',
    '%s',
    '$x',
  ],
  ...['json', 'ndjson', 'pretty', 'never', 'error', 'time-zone=off', 'schema/enum=error', '5'],
  ...['x'.repeat(5000), ...commands.map(({ name }) => name)],
]
// Without `/` and `.`: a run must not walk or write outside its folder.
const unit = fc.constantFrom(...'abz019-_= \t\u0001"\'`$%{}[]:,;<>é\u202e😀')
const word = fc.oneof(fc.constantFrom(...words), fc.string({ unit, maxLength: 6 }))
const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...flagNames) }, word)
const flag = fc
  .tuple(
    fc.constantFrom('--', '--', '--', '--no-', '-', '---'),
    name,
    fc.constantFrom('', '=', '.'),
    word,
  )
  .map(([dashes, text, separator, value]) =>
    separator === '' ? dashes + text : dashes + text + separator + value,
  )
/** No argument of an operating system contains a NUL. */
const argument = fc.oneof(word, flag).filter((text) => !text.includes('\0'))
const commandLine = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...commands.map((it) => it.name)) }, argument),
    fc.array(argument, { maxLength: 6 }),
  )
  .map(([command, args]) => [command, ...args])
const seed = 22

test('any arguments of any command are read, or refused in one sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...commands), fc.array(argument), async (command, args) => {
      try {
        const { values, positionals } = await parseArguments(args, command)
        expect(Object.keys(values)).toEqual(Object.keys(command.flags))
        expect(args).toEqual(expect.arrayContaining([...positionals]))
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        expect(error.message).toMatch(/[.]$/)
        expect(error.message.length).toBeLessThan(400)
      }
    }),
    { seed, numRuns: process.env.FULL ? 10_000 : 400 },
  )
})

test('what is parsed does not depend on where the flags stand', async () => {
  const lint = commands.find((it) => it.name === 'lint')
  if (lint === undefined) throw new Error('no lint')
  const flags = ['--quiet', '--rule=a=off', '--show=info']
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...flags, 'a', 'b'], { minLength: 5 }), async (args) => {
      const { values, positionals } = await parseArguments(args, lint)
      expect([...positionals].sort()).toEqual(['a', 'b'])
      expect(values).toMatchObject({ quiet: true, rule: ['a=off'], show: 'info' })
    }),
    { seed, numRuns: 100 },
  )
})

test('the command line refuses wrong names in one line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(argument, { minLength: 1, maxLength: 4 }), async (args) => {
      // Commands do something; the test of the real program runs them.
      fc.pre(!commands.some((it) => it.name === args[0]))
      const { code, stderr } = await runMain(args)
      if (['--help', '--version'].includes(args[0] ?? '')) return
      expect(code).toBe(2)
      expect(stderr).toMatch(/^cluster-schema: [^\n]+\n$/)
      expect(stderr.trimEnd()).not.toMatch(/[\p{Cc}\u202e]/u)
    }),
    { seed, numRuns: process.env.FULL ? 2_500 : 150 },
  )
})

describe('the real program', () => {
  const check = async (args: readonly string[]) => {
    const cwd = mkdtempSync(join(directory, 'run-'))
    const { code, stderr } = await runCli(args, { cwd, input: '{}' })
    rmSync(cwd, { recursive: true })
    expect([0, 1, 2, 141], `${JSON.stringify(args)}: ${stderr}`).toContain(code)
    expect(stderr).not.toMatch(/^\s+at .*:\d+/m)
    if (code === 2) expect(stderr).not.toBe('')
  }

  const paths = process.env.FULL ? 100_000 : 5_000
  test.each([
    [`${paths} paths`, ['lint', ...Array.from({ length: paths }, () => 'gone')]],
    ['a path of 128 KiB', ['lint', 'x'.repeat(131_071)]],
    ['a flag of 128 KiB', ['lint', `--${'x'.repeat(131_069)}`]],
    ['a value of 128 KiB', ['lint', `--rule=${'x'.repeat(131_064)}`, 'a.json']],
  ])('%s', async (_, args) => {
    await check(args)
  })

  test.runIf(process.env.FULL)(
    'any command line',
    async () => {
      await fc.assert(fc.asyncProperty(commandLine, check), { seed, numRuns: 150 })
    },
    600_000,
  )
})
