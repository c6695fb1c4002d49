import process from 'node:process'
import { UserError } from '../errors.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import { type Command, createUnknownNameError } from './args.js'
import { lintCommand } from './commands/lint.js'
import { printError, writeText } from './output.js'
import { version } from './package-root.js'
import { globalFlags, parseArguments, refuseFlag } from './parse-args.js'

/**
 * Runs the command line.
 *
 * @param args the arguments after the name of the program
 */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const command = await loadCommand(args[0])
  try {
    return await (command === undefined ? runWithoutCommand(args) : runCommand(command, args))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    printError(error, command?.name)
    return exitCode.usage
  }
}

/** `lint` runs for each commit and each file that is saved, so the others are loaded on demand. */
async function loadCommand(name: string | undefined): Promise<Command | undefined> {
  if (name === 'lint') return lintCommand
  const { commands } = await import('./commands/index.js')
  return commands.find((command) => command.name === name)
}

async function runCommand(command: Command, [, ...args]: readonly string[]): Promise<ExitCode> {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  // Imported on demand, like everything that most runs don't need.
  if (own.includes('--help')) {
    const { formatCommandHelp } = await import('./help.js')
    return print(`${await formatCommandHelp(command)}\n`)
  }
  if (own.includes('--version')) return print(`${version}\n`)
  const { values, positionals } = await parseArguments(args, command)
  return command.run(values, positionals)
}

async function runWithoutCommand(args: readonly string[]): Promise<ExitCode> {
  const [first] = args
  const { commands } = await import('./commands/index.js')
  const { formatProgramHelp } = await import('./help.js')
  if (first === '--help') return print(`${await formatProgramHelp(commands)}\n`)
  if (first === '--version') return print(`${version}\n`)
  if (first === undefined) {
    await writeText(process.stderr, `${await formatProgramHelp(commands)}\n`)
    return exitCode.usage
  }
  const names = commands.map(({ name }) => name)
  if (!first.startsWith('-')) throw createUnknownNameError('command', first, names)
  const isBeforeCommand = args.some((arg) => names.includes(arg))
  return refuseFlag(
    first,
    globalFlags,
    isBeforeCommand ? 'Options follow the command.' : 'See --help.',
  )
}

async function print(text: string): Promise<ExitCode> {
  await writeText(process.stdout, text)
  return exitCode.clean
}
