import { describe, expect, test } from 'vitest'
import yargs from 'yargs'
import { commands } from '../../src/cli/commands/index.js'
import { createOptions, parseFlags, parserConfiguration } from '../../src/cli/parser.js'

const lint = commands.find(({ name }) => name === 'lint')
const flags = lint?.flags ?? {}

/** What yargs itself makes of a command line; `undefined` if it refuses it. */
function parseWithYargs(args: readonly string[]): unknown {
  try {
    return yargs()
      .options(createOptions(flags))
      .parserConfiguration(parserConfiguration)
      .help(false)
      .version(false)
      .strictOptions()
      .exitProcess(false)
      .fail((message) => {
        throw new Error(message)
      })
      .parseSync(args)
  } catch {
    return undefined
  }
}

/** Without `$0`, which the parser doesn't have, and without what isn't given. */
function pickGiven(parsed: object): object {
  const isGiven = ([name, value]: readonly [string, unknown]) =>
    name !== '$0' && value !== undefined && value !== false
  const defaults = Object.entries(flags).map(([name, flag]) => [name, flag.default] as const)
  const isDefault = ([name, value]: readonly [string, unknown]) =>
    defaults.some(([key, usual]) => key === name && String(usual) === String(value))
  return Object.fromEntries(Object.entries(parsed).filter((it) => isGiven(it) && !isDefault(it)))
}

describe('the parser alone', () => {
  test.each([
    [['a.json', '--quiet=true']],
    [['--format', 'ndjson', 'a.json']],
    [['--format=json', '--format=sarif=a.sarif', '--', '-a', '--b']],
    [['--rule', 'time-zone=off', '--rule=schema/enum@/status=off', '-']],
    [['--show', 'info', '--fail-on=never', '--max-findings', '5']],
    [['--schema', '-', '--at=-1', '--key', 'é=1']],
  ])('reads the right command line %j', async (args) => {
    expect(await parseFlags(args, flags)).toBeDefined()
  })

  test.each([
    [['--fromat', 'json']],
    [['--format']],
    [['--format', '--quiet=true']],
    [['--show', 'all']],
    [['--show', 'info', '--show', 'info']],
    [['-f', 'json']],
    [['--constructor']],
    [['--__proto__=1']],
  ])('leaves %j to yargs', async (args) => {
    expect(await parseFlags(args, flags)).toBeUndefined()
  })

  test('reads what it reads as yargs does', async () => {
    const words = [
      ...[
        '--quiet=true',
        '--format',
        '--format=json',
        '--rule',
        '--rule=',
        '--show',
        '--show=info',
      ],
      ...['--max-findings', '--max-findings=1e3', '--schema', '--at', '--at=/a', '--nope', '--key'],
      ...['info', 'a', '-', '--', '-1', '---', '1e3', '0x10', 'a=b', '', ' ', 'false', '{}', '[1]'],
    ]
    let seed = 1
    const pick = (count: number): number => {
      seed = (seed * 48271) % 2147483647
      return seed % count
    }
    let read = 0
    for (let round = 0; round < 400; round += 1) {
      const args = Array.from({ length: 1 + pick(5) }, () => words[pick(words.length)] ?? '')
      const parsed = await parseFlags(args, flags)
      if (parsed === undefined) continue
      read += 1
      const expected = parseWithYargs(args)
      expect(expected, args.join(' ')).toBeDefined()
      expect(pickGiven(parsed), args.join(' ')).toEqual(pickGiven(expected ?? {}))
    }
    expect(read).toBeGreaterThan(50)
  })
})
