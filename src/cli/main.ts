import process from 'node:process'
import yargs, { type Argv } from 'yargs'
import { UserError } from '../errors.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import {
  createUnknownNameError,
  createUsageError,
  declareCommand,
  protectDashes,
  refuseBooleanValues,
} from './args.js'
import { commands } from './commands/index.js'
import { printError } from './output.js'
import { version } from './package-root.js'

/**
 * Runs the command line.
 *
 * @param args the arguments after the name of the program
 */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const command = commands.find(({ name }) => name === args[0])
  let code: ExitCode = exitCode.clean
  const parser = createParser((result) => {
    code = result
  })
  try {
    if (args.length === 0) {
      process.stderr.write(`${await parser.getHelp()}\n`)
      return exitCode.usage
    }
    assertKnownCommand(args)
    refuseBooleanValues(args, command?.flags ?? {})
    await parser.parseAsync(protectDashes(args))
    return code
  } catch (thrown) {
    const error = explainUsage(thrown, Object.keys(command?.flags ?? {}))
    if (!(error instanceof UserError)) throw error
    printError(error, command?.name)
    return exitCode.usage
  }
}

function createParser(onExit: (code: ExitCode) => void): Argv {
  const parser = yargs()
    .scriptName('cluster-schema')
    .usage(
      '$0 <command>\n\nTypes, validator, samples and linter for the Cluster model of the Mixpeek API, offline.',
    )
  for (const command of commands) declareCommand(parser, command, onExit)
  return parser
    .parserConfiguration({
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .example('$0 generate types --out src/gen', 'write the types into your repository')
    .example('$0 lint exports/', 'check every export in a directory')
    .example('$0 sample running', 'print a sample document')
    .locale('en')
    .version(version)
    .strictOptions()
    .exitProcess(false)
    .showHelpOnFail(false)
    .wrap(80)
    .help()
    .fail((message, error) => {
      throw error ?? new YargsError(message)
    })
}

/** What yargs says about wrong usage, without an error of its own. */
class YargsError extends Error {
  override readonly name = 'YError'
}

/** @param flags of the command, for suggestions */
function explainUsage(error: unknown, flags: readonly string[]): unknown {
  return error instanceof Error && error.name === 'YError'
    ? createUsageError(error.message, flags)
    : error
}

function assertKnownCommand([first]: readonly string[]): void {
  const names = commands.map(({ name }) => name)
  if (first === undefined || first.startsWith('-') || names.includes(first)) return
  throw createUnknownNameError('command', first, names)
}
