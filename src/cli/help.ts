import yargs, { type Argv } from 'yargs'
import type { Command } from './args.js'

/** The help of the program: its commands, and how to use it. */
export function formatProgramHelp(commands: readonly Command[]): Promise<string> {
  const parser = createHelpParser('cluster-schema').usage(
    '$0 <command>\n\nTypes, validator, samples and linter for the Cluster model of the Mixpeek API, offline.',
  )
  for (const command of commands) parser.command(formatUsage(command), command.summary)
  return parser
    .example('$0 generate types --out src/gen', 'write the types into your repository')
    .example('$0 lint exports/', 'check every export in a directory')
    .example('$0 sample running', 'print a sample document')
    .epilogue('$0 <command> --help explains a command.')
    .getHelp()
}

/** The help of a command: its arguments, flags and examples. */
export async function formatCommandHelp(command: Command): Promise<string> {
  const { name, positional, summary, flags, examples } = command
  const parser = createHelpParser(`cluster-schema ${name}`)
    .usage(`cluster-schema ${formatUsage(command)}\n\n${summary}.`)
    .positional(positional.name, {
      ...{ type: 'string', array: true, describe: positional.describe },
      defaultDescription: 'none',
    })
    .options(flags)
    .example(examples.map(([line, meaning]) => [`cluster-schema ${line}`, meaning]))
  return positional.listValues === undefined
    ? parser.getHelp()
    : parser.epilogue(await positional.listValues()).getHelp()
}

function createHelpParser(scriptName: string): Argv {
  return yargs().scriptName(scriptName).locale('en').wrap(80).version('').help().exitProcess(false)
}

function formatUsage({ name, positional }: Command): string {
  return `${name} [${positional.name}..]`
}
