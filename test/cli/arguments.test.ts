import { describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.js'
import { parseArguments } from '../../src/cli/parse-args.js'
import { UserError } from '../../src/errors.js'
import { runMain } from './run-main.js'

const names = commands.map(({ name }) => name).join(', ')
const file = 'test/fixtures/exports/vector-hdbscan.json'

describe('wrong usage is one sentence', () => {
  test.each<[args: readonly string[], message: string]>([
    [['--version=1'], '--version takes no value.'],
    [['--help=no'], '--help takes no value.'],
    [['--quiet', 'lint', file], 'no such option `--quiet`. Options follow the command.'],
    [['--', 'lint'], 'no such option `--`. Options follow the command.'],
    [[''], `no such command \`\`. Available: ${names}.`],
    [['__proto__'], `no such command \`__proto__\`. Available: ${names}.`],
    [
      ['x'.repeat(131_071)],
      `no such command \`${'x'.repeat(100)}…${'x'.repeat(50)}\`. Available: ${names}.`,
    ],
  ])('%j', async (args, message) => {
    const outcome = await runMain(args)
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: `cluster-schema: ${message}\n` })
  })

  test.each<[flag: string, message: string]>([
    ['--no-rule', 'no such option `--no-rule`. Did you mean `--rule`?'],
    ['--no-rule=x', 'no such option `--no-rule`. Did you mean `--rule`?'],
    ['--rule.x=1', 'no such option `--rule.x`. Did you mean `--rule`?'],
    [
      `--rule.${'x'.repeat(1000)}`,
      `no such option \`--rule.${'x'.repeat(95)}…${'x'.repeat(50)}\`. Did you mean \`--rule\`?`,
    ],
    ['--rule.x', 'no such option `--rule.x`. Did you mean `--rule`?'],
    ['--Rule', 'no such option `--Rule`. Did you mean `--rule`?'],
    ['--maxFindings=1', 'no such option `--maxFindings`. Did you mean `--max-findings`?'],
    ['--no-schema', 'no such option `--no-schema`. Did you mean `--schema`?'],
    ['--no-quiet', 'no such option `--no-quiet`. Did you mean `--quiet`?'],
    ['--paths', 'no such option `--paths`. See --help.'],
    ['--paths=x', 'no such option `--paths`. See --help.'],
    ['--__proto__', 'no such option `--__proto__`. See --help.'],
    ['--__proto__.x=1', 'no such option `--__proto__.x`. See --help.'],
    ['--constructor', 'no such option `--constructor`. See --help.'],
    ['--toString=1', 'no such option `--toString`. See --help.'],
    ['-f', 'no such option `-f`. See --help.'],
    ['-fx', 'no such option `-fx`. See --help.'],
    ['--_', 'no such option `--_`. See --help.'],
    ['--$0=x', 'no such option `--$0`. See --help.'],
    ['---', 'no such option `---`. See --help.'],
    ['--=', 'no such option `--=`. See --help.'],
    ['--=x', 'no such option `--=x`. See --help.'],
    ['-1', 'no such option `-1`. See --help.'],
    ['-\u001b[31m', 'no such option `-\\u001b[31m`. See --help.'],
    ['--quiet=false', '--quiet takes no value.'],
    ['--quiet=', '--quiet takes no value.'],
    [
      '--max-findings=-1',
      '--max-findings is "-1"; expected a whole number below 1,000,000,000,000.',
    ],
    ['--rule=x', '--rule is "x"; expected ID=error|warning|info|off.'],
    [
      '--format=xml',
      '--format is "xml"; expected one of "pretty", "compact", "json", "ndjson", "github", "gitlab", "sarif", "junit", "markdown".',
    ],
    ['', 'a path is empty. Is a variable in your script not set?'],
  ])('lint %j', async (flag, message) => {
    const { code, stderr, stdout } = await runMain(['lint', file, flag])
    expect(stderr).toBe(`cluster-schema lint: ${message}\n`)
    expect([code, stdout]).toEqual([2, ''])
  })

  test('a rule that is set twice', async () => {
    const rules = ['--rule', 'time-zone=off', '--rule=time-zone=error']
    const { code, stderr } = await runMain(['lint', file, ...rules])
    expect(stderr).toBe('cluster-schema lint: --rule sets `time-zone` more than once.\n')
    expect(code).toBe(2)
  })
})

describe.each(commands)('every flag of $name', (command) => {
  const { name, flags } = command
  const message = async (args: readonly string[]) => (await runMain([name, ...args])).stderr
  const valued = Object.entries(flags).filter(
    ([, flag]) => !('type' in flag) || flag.type !== 'boolean',
  )
  const example = (flag: (typeof valued)[number][1]) =>
    'choices' in flag ? (flag.choices[0] ?? '') : '1'

  test('that takes a value needs one', async () => {
    for (const [flag] of valued)
      for (const args of [[], ['--help-me'], ['--'], ['']]) {
        const expected = `cluster-schema ${name}: --${flag} needs a value.\n`
        expect(await message([`--${flag}`, ...args]), flag).toBe(expected)
        expect(await message([`--${flag}=`, ...args.slice(1)]), flag).toBe(expected)
      }
  })

  test('is given once, or may be repeated', async () => {
    for (const [flag, options] of valued) {
      const value = example(options)
      const parse = () => parseArguments([`--${flag}`, value, `--${flag}=${value}`], command)
      if ('array' in options) expect((await parse()).values[flag]).toEqual([value, value])
      else
        await expect(parse, flag).rejects.toThrow(
          `--${flag} is given more than once, but takes only one value.`,
        )
    }
  })

  // Without anything that starts with a dash, yargs isn't asked.
  test.each([[[]], [['--', 'a']]])('has the documented default: %j', async (args) => {
    const { values } = await parseArguments(args, command)
    for (const [flag, options] of Object.entries(flags))
      expect(values[flag], flag).toEqual('array' in options ? [] : options.default)
  })

  test('takes a value as it is', async () => {
    for (const [flag, options] of valued) {
      if ('choices' in options) continue
      for (const value of ['-', '1e3', '0x10', ' ', 'a=b', '-1', 'false', '[1]', 'é'])
        for (const args of [[`--${flag}`, value], [`--${flag}=${value}`]]) {
          // Where a flag may be repeated, a value that starts with a dash needs the `=`.
          if ('array' in options && args[1]?.startsWith('-')) continue
          const parsed = (await parseArguments(args, command)).values[flag]
          expect([parsed].flat(), args.join(' ')).toEqual([value])
        }
    }
  })
})

describe('positionals', () => {
  const lint = commands.find(({ name }) => name === 'lint')
  const positionals = async (args: readonly string[]) =>
    lint === undefined ? [] : (await parseArguments(args, lint)).positionals

  test.each([
    [
      ['a', '--quiet', 'false', 'b'],
      ['a', 'false', 'b'],
    ],
    [
      ['--', '-a', '--', '--quiet', '--_', '-'],
      ['-a', '--', '--quiet', '--_', '-'],
    ],
    [
      ['-', '-', '1e3', '0x10', '007'],
      ['-', '-', '1e3', '0x10', '007'],
    ],
    [['--rule', 'a', 'b'], ['b']],
  ])('%j', async (args, expected) => {
    expect(await positionals(args)).toEqual(expected)
  })

  test('100,000 of them', async () => {
    const paths = Array.from({ length: 100_000 }, (_, index) => `exports/${index}.json`)
    expect(await positionals(paths)).toHaveLength(100_000)
    expect(await positionals([...paths, '--quiet'])).toHaveLength(100_000)
  })
})

test('a command line without values is read as the parser reads it', async () => {
  const lint = commands.find(({ name }) => name === 'lint')
  if (lint === undefined) throw new Error('no lint')
  const read = async (args: readonly string[]) => {
    try {
      const { values, positionals } = await parseArguments(args, lint)
      return { values: { ...values, show: undefined }, positionals }
    } catch (error) {
      return error instanceof UserError ? error.message : error
    }
  }
  const words = [
    '--quiet',
    '--fix',
    '--quiet=true',
    '--nope',
    '-q',
    '-',
    '--',
    '---',
    '',
    '1e3',
    'a',
  ]
  const lines = words.flatMap((a) => words.flatMap((b) => words.map((c) => [a, b, c])))
  // A flag with a value needs the parser.
  for (const line of lines) expect(await read(line)).toEqual(await read(['--show=info', ...line]))
  expect(await read(['--quiet', 'a'])).toMatchObject({ values: { quiet: true, fix: false } })
})
