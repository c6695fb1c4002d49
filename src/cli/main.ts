import process from 'node:process'
import yargs, { type Argv } from 'yargs'
import { UserError } from '../errors.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import { closestMatch } from '../validate/runtime/index.js'
import { dash, declare } from './command.js'
import { generateCommand } from './commands/generate.js'
import { lintCommand } from './commands/lint.js'
import { sampleCommand } from './commands/sample.js'
import { version } from './package-root.js'
import { complain } from './report-error.js'

const commands = [generateCommand, lintCommand, sampleCommand]
const names = commands.map(({ name }) => name)

/**
 * Runs the command line.
 *
 * @param args what follows the name of the program
 */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCode.clean
  const parser = declareAll((result) => {
    code = result
  })
  try {
    if (args.length === 0) {
      process.stderr.write(`${await parser.getHelp()}\n`)
      return exitCode.usage
    }
    refuseUnknownCommand(args)
    // yargs drops a lone `-`, which is standard input here; `declare` puts it back.
    await parser.parseAsync(args.map((arg) => (arg === '-' ? dash : arg)))
    return code
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    complain(
      error,
      names.find((name) => name === args[0]),
    )
    return exitCode.usage
  }
}

function declareAll(done: (code: ExitCode) => void): Argv {
  const parser = yargs()
    .scriptName('cluster-schema')
    .usage('$0 <command>\n\nThe offline contract for the Cluster model of the Mixpeek API.')
  declare(parser, generateCommand, done)
  declare(parser, lintCommand, done)
  declare(parser, sampleCommand, done)
  return parser
    .parserConfiguration({
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .example('$0 generate types --out src/gen', 'types, into your repository')
    .example('$0 lint exports/', 'every export in a directory')
    .locale('en')
    .version(version)
    .strictOptions()
    .exitProcess(false)
    .showHelpOnFail(false)
    .wrap(80)
    .help()
    .fail((message, error) => {
      // Its own errors are about the usage too, and have no words of their own.
      throw error === undefined || error.name === 'YError' ? usageError(message) : error
    })
}

/** What yargs says of a wrong flag, in our words. */
function usageError(message: string): UserError {
  const unknown = message.match(/^Unknown arguments?: ([^,]+)/)?.[1]
  const choice = message.match(/Argument: (\S+), Given: (.*), Choices: (.*)/)
  if (choice !== null)
    return new UserError(`--${choice[1]} is ${choice[2]}; expected one of ${choice[3]}.`)
  const lacking = message.match(/^Not enough arguments following: (.*)/)?.[1]
  if (lacking !== undefined) return new UserError(`--${lacking} needs a value.`)
  if (unknown === undefined) return new UserError(message.replaceAll(/\s*\n\s*/g, ' '))
  const flag = unknown.length === 1 ? `-${unknown}` : `--${unknown}`
  const known = commands.flatMap(({ flags }) => Object.keys(flags))
  const meant = closestMatch(unknown, [...known, 'help', 'version'])
  return new UserError(`no such option \`${flag}\`.`, {
    hint: meant === undefined ? 'See --help.' : `Did you mean \`--${meant}\`?`,
  })
}

function refuseUnknownCommand(args: readonly string[]): void {
  const [first] = args
  if (first === undefined || first.startsWith('-') || names.includes(first)) return
  const meant = closestMatch(first, names)
  throw new UserError(`no such command \`${first}\`.`, {
    hint: meant === undefined ? `There are: ${names.join(', ')}.` : `Did you mean \`${meant}\`?`,
  })
}
