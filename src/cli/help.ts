import yargs, { type Argv } from 'yargs'
import type { Command, Flag, Flags } from './args.js'

/** The rows of a terminal, without the one for the next prompt. */
const maxRows = 39

/** The help of the program: its commands, and how to use it. */
export async function formatProgramHelp(commands: readonly Command[]): Promise<string> {
  const parser = createHelpParser('cluster-schema').usage(
    '$0 <command>\n\nTypes, validator, samples and linter for the Cluster model, offline.',
  )
  for (const command of commands) parser.command(formatUsage(command), command.summary)
  return parser
    .option('help', { describe: 'Print help' })
    .option('version', { describe: 'Print the version' })
    .example('$0 generate types --out src/gen', 'write the types')
    .example('$0 lint exports/', 'check the files in a directory')
    .example('$0 sample running', 'print a sample document')
    .epilogue('$0 <command> --help explains a command.')
    .getHelp()
}

/**
 * The help of a command: its arguments, flags and examples. It fits into a terminal of 40 rows, so
 * the help of a command with many flags has no empty lines, and with very many of them, two flags
 * that belong together share a row.
 */
export async function formatCommandHelp(command: Command): Promise<string> {
  const help = await formatHelp(command, listRows(command.flags))
  if (fits(help)) return help
  const dense = removeEmptyLines(help)
  return fits(dense) ? dense : removeEmptyLines(await formatHelp(command, joinRows(command.flags)))
}

async function formatHelp(command: Command, rows: readonly Row[]): Promise<string> {
  const { name, positional, summary, examples } = command
  const parser = createHelpParser(`cluster-schema ${name}`)
    .usage(`cluster-schema ${formatUsage(command)}\n\n${summary}. ${positional.describe}.`)
    .example(examples.map(([line, meaning]) => [`cluster-schema ${line}`, meaning]))
  const width = Math.max(...rows.map(({ names }) => names.length))
  // yargs prints a name as it is, so it can have a placeholder, and spaces that align the groups.
  for (const { names, describe, group } of rows)
    parser.option(names.padEnd(width), { describe, group: `${group}:` })
  if (positional.listValues !== undefined) parser.epilogue(await positional.listValues())
  return parser.getHelp()
}

function fits(help: string): boolean {
  return help.split('\n').length <= maxRows
}

function removeEmptyLines(help: string): string {
  return help.replaceAll('\n\n', '\n')
}

/** yargs breaks lines in their middle, so it gets more columns. Tests hold the lines to 80. */
function createHelpParser(scriptName: string): Argv {
  const parser = yargs().scriptName(scriptName).locale('en').wrap(160)
  return parser.help(false).version(false).exitProcess(false)
}

function formatUsage({ name, positional }: Command): string {
  return `${name} [${positional.name}..]`
}

interface Row {
  /** `input LAYOUT`, without the first dashes. */
  readonly names: string
  readonly describe: string
  readonly group: string
}

function listRows(flags: Flags): readonly Row[] {
  return Object.entries(flags).map(([name, flag]) => ({
    names: formatFlagName([name, flag]),
    describe: describeFlag(flag),
    group: flag.group ?? 'Options',
  }))
}

/** Like `listRows`, with one row for flags that can share it. */
function joinRows(flags: Flags): readonly Row[] {
  const joined = new Set(Object.values(flags).map(({ sharesRow }) => sharesRow?.with))
  return Object.entries(flags).flatMap(([name, flag]) => {
    if (joined.has(name)) return []
    const { group = 'Options', sharesRow } = flag
    const other = sharesRow && flags[sharesRow.with]
    if (sharesRow === undefined || other === undefined) return listRows({ [name]: flag })
    const names = `${formatFlagName([name, flag])}, --${formatFlagName([sharesRow.with, other])}`
    return [{ names, group, describe: sharesRow.describe }]
  })
}

function formatFlagName([name, flag]: readonly [name: string, flag: Flag]): string {
  const isBoolean = 'type' in flag && flag.type === 'boolean'
  return isBoolean ? name : `${name} ${flag.placeholder ?? 'VALUE'}`
}

/** yargs would print the choices and the default on a line of their own. */
function describeFlag(flag: Flag): string {
  if ('choices' in flag) {
    const usual = flag.default ?? flag.defaultDescription
    const choices = flag.choices.map((choice) =>
      choice === usual ? `${choice} (default)` : choice,
    )
    return `${flag.describe}: ${choices.join(', ')}`
  }
  if ('array' in flag) return `${flag.describe}; repeatable`
  return typeof flag.default === 'string'
    ? `${flag.describe} (default: ${flag.default})`
    : flag.describe
}
