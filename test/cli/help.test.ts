import { describe, expect, test } from 'vitest'
import { defineCommand, type Flags } from '../../src/cli/args.js'
import { commands } from '../../src/cli/commands/index.js'
import { formatCommandHelp } from '../../src/cli/help.js'
import { runMain } from './run-main.js'

const commandLines = [
  { args: ['--help'] },
  ...commands.map(({ name }) => ({ args: [name, '--help'] })),
]

test.each(commandLines)(
  '$args fits into a terminal of 80 columns and 40 rows',
  async ({ args }) => {
    const { code, stdout, stderr } = await runMain(args)
    const lines = stdout.trimEnd().split('\n')
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80)
    // One row is left for the prompt.
    expect(lines.length).toBeLessThanOrEqual(39)
    expect([code, stderr]).toEqual([0, ''])
  },
)

describe.each(commands)('--help of $name', ({ name, flags, examples }) => {
  test('has a row for each flag or two, and for each example, aligned', async () => {
    const lines = (await runMain([name, '--help'])).stdout.split('\n')
    const sharing = Object.values(flags).flatMap(({ sharesRow }) => sharesRow ?? [])
    const rows = Object.entries(flags).map(([flag, { describe: text, sharesRow }]) => {
      const row = lines.filter((line) => RegExp(`^  (--[^ ]* ?[^ ]*, )?--${flag}[, ]`).test(line))
      expect(row, flag).toHaveLength(1)
      const shared = sharesRow ?? sharing.find((it) => it.with === flag)
      const shown = [text, shared?.describe ?? text].find((it) => row[0]?.includes(it))
      expect(shown, row[0]).toBeDefined()
      return row[0]?.indexOf(shown ?? '')
    })
    expect(new Set(rows).size).toBe(1)
    for (const [line, meaning] of examples)
      expect(lines.filter((it) => it.includes(`cluster-schema ${line}  `))[0]).toContain(meaning)
  })
})

const createCommand = (flags: Flags) =>
  defineCommand({
    ...{ name: 'do', summary: 'Do it', flags, examples: [['do a', 'do a']], run: async () => 0 },
    positional: { name: 'things', describe: 'Things are names' },
  })

test('names the placeholder, the choices, the default and the group of a flag', async () => {
  const command = createCommand({
    one: { type: 'string', describe: 'First' },
    two: { type: 'string', array: true, placeholder: 'DIR', group: 'Input', describe: 'Second' },
    three: { choices: ['a', 'b'], default: 'b', group: 'Input', describe: 'Third' },
    four: { type: 'boolean', default: false, describe: 'Fourth' },
    five: { type: 'string', default: '5', describe: 'Fifth' },
  })
  expect(await formatCommandHelp(command)).toBe(`cluster-schema do [things..]

Do it. Things are names.

Options:
  --one VALUE    First
  --four         Fourth
  --five VALUE   Fifth (default: 5)

Input:
  --two DIR      Second; repeatable
  --three VALUE  Third: a, b (default)

Examples:
  cluster-schema do a  do a`)
})

test('joins flags that belong together if there are very many flags', async () => {
  const flag = { type: 'string', describe: 'Reads a file' } as const
  const sharesRow = { with: 'no-read', describe: 'Reads a file, or none' }
  const many = Array.from({ length: 40 }, (_, index) => [`flag-${index}`, flag] as const)
  const flags = {
    read: { ...flag, placeholder: 'FILE', sharesRow },
    'no-read': { type: 'boolean', default: false, describe: 'Reads none' },
  } as const satisfies Flags
  const long = await formatCommandHelp(createCommand({ ...flags, ...Object.fromEntries(many) }))
  expect(long).toContain('--read FILE, --no-read  Reads a file, or none\n')
  const short = await formatCommandHelp(createCommand(flags))
  expect(short).toContain('  --read FILE  Reads a file\n  --no-read    Reads none\n')
})

test('has no empty lines if there are many flags', async () => {
  const flags = Array.from({ length: 28 }, (_, index): [string, Flags[string]] => [
    `flag-${index}`,
    { type: 'boolean', default: false, group: `Group ${index % 3}`, describe: 'Describes it' },
  ])
  const help = await formatCommandHelp(createCommand(Object.fromEntries(flags)))
  expect(help.split('\n')).toHaveLength(2 + 3 + 28 + 2)
})
