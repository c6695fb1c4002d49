import type { Argv, InferredOptionTypes, Options } from 'yargs'
import { UserError } from '../errors.js'
import type { ExitCode } from '../exit-code.js'
import { closestMatch, didYouMean } from '../validate/runtime/index.js'

/** The flags of a command, as yargs takes them. All but booleans need a value. */
type Flags = Readonly<Record<string, Options>>

/** A command of the program: its flags and what it does with them. */
export interface Command<F extends Flags = Flags> {
  readonly name: string
  /** Its positional arguments; there may be any number of them. */
  readonly positional: {
    readonly name: string
    readonly describe: string
    /** A table of the possible values, for the end of `--help`. */
    readonly listValues?: () => Promise<string>
  }
  /** One line for `--help`. */
  readonly summary: string
  readonly flags: F
  /** Command lines and what they do, for `--help`. */
  readonly examples: ReadonlyArray<readonly [commandLine: string, meaning: string]>
  run(values: Readonly<InferredOptionTypes<F>>, positionals: readonly string[]): Promise<ExitCode>
}

/**
 * Gives a command the types of its flags.
 *
 * @example
 * export const lintCommand = defineCommand({ name: 'lint', flags: { … }, async run(flags) { … } })
 */
export function defineCommand<const F extends Flags>(command: Command<F>): Command {
  return command
}

/** Declares a command to yargs; `onExit` receives its exit code. */
export function declareCommand(
  parser: Argv,
  command: Command,
  onExit: (code: ExitCode) => void,
): Argv {
  const { positional, flags, examples } = command
  return parser.command(
    `${command.name} [${positional.name}..]`,
    command.summary,
    async (builder) => {
      builder
        .positional(positional.name, {
          ...{ type: 'string', array: true, describe: positional.describe },
          defaultDescription: 'none',
        })
        .options(requireValues(flags))
        .example(examples.map(([line, meaning]) => [`$0 ${line}`, meaning]))
      if (positional.listValues !== undefined) builder.epilogue(await positional.listValues())
      return builder
    },
    async (parsed) => {
      // yargs leaves what follows `--` in `_`, after the name of the command.
      const positionals = [toStrings(parsed[positional.name]), toStrings(parsed._).slice(1)].flat()
      const values = Object.fromEntries(
        Object.entries(flags).map(([flag, options]) => [flag, readFlag(flag, options, parsed)]),
      )
      onExit(await command.run(values, positionals.map(restoreDash)))
    },
  )
}

/** Without `requiresArg`, yargs takes the default when a flag has no value. */
function requireValues(flags: Flags): Record<string, Options> {
  return Object.fromEntries(
    Object.entries(flags).map(([flag, options]) => [
      flag,
      options.type === 'boolean' ? options : { ...options, requiresArg: true },
    ]),
  )
}

/** yargs makes a list of a flag that is given more than once. */
function readFlag(
  flag: string,
  options: Options,
  parsed: Readonly<Record<string, unknown>>,
): unknown {
  const value = parsed[flag]
  if (options.array) return toStrings(value).map((item) => readValue(flag, item))
  if (options.type === 'boolean') return Array.isArray(value) ? value.at(-1) : value
  if (Array.isArray(value))
    throw new UserError(`--${flag} is given more than once, but takes only one value.`)
  return value === undefined ? undefined : readValue(flag, value)
}

/** yargs gives `''` for `--flag=` and `false` for `--no-flag`. */
function readValue(flag: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new UserError(`--${flag} needs a value.`)
  return restoreDash(value)
}

function toStrings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** Stands for a lone `-`, which yargs drops. No path looks like this: it contains a NUL. */
const dashPlaceholder = '\0stdin'

/** Makes arguments that yargs can parse without losing a lone `-`. */
export function protectDashes(args: readonly string[]): readonly string[] {
  return args.map((arg) => (arg === '-' ? dashPlaceholder : arg))
}

function restoreDash(text: string): string {
  return text === dashPlaceholder ? '-' : text
}

/** Refuses `--flag=value` for flags without values: yargs takes any value but `true` for `false`. */
export function refuseBooleanValues(args: readonly string[], flags: Flags): void {
  for (const arg of args) {
    if (arg === '--') return
    const flag = arg.match(/^--([^=]+)=/)?.[1] ?? ''
    if (flags[flag]?.type === 'boolean' || ['help', 'version'].includes(flag))
      throw new UserError(`--${flag} takes no value.`)
  }
}

/** Rewords what yargs says about a wrong flag of a command. */
export function createUsageError(yargsMessage: string, flags: readonly string[]): UserError {
  const choice = yargsMessage.match(/Argument: (\S+), Given: (.*), Choices: (.*)/)
  // `false` is what yargs makes of `--no-flag`.
  if (choice !== null && !['""', 'false'].includes(choice[2] ?? ''))
    return new UserError(`--${choice[1]} is ${choice[2]}; expected one of ${choice[3]}.`)
  const withoutValue =
    choice?.[1] ?? yargsMessage.match(/^Not enough arguments following: (.*)/)?.[1]
  if (withoutValue !== undefined) return new UserError(`--${withoutValue} needs a value.`)
  const unknown = yargsMessage.match(/^Unknown arguments?: ([^,]+)/)?.[1]
  if (unknown === undefined) return new UserError(yargsMessage.replaceAll(/\s*\n\s*/g, ' '))
  return unknown.length === 1
    ? createUnknownNameError('option', `-${unknown}`, [], 'See --help.')
    : createUnknownNameError('option', unknown, [...flags, 'help', 'version'], 'See --help.', '--')
}

/**
 * The error for a name that doesn't exist: suggests the closest one, or lists them all.
 *
 * @param kind what the name stands for: `rule`, `artifact`, …
 * @param fallback the hint when no name is close; lists the known names by default
 * @param prefix put before the names in the sentence
 * @example createUnknownNameError('command', 'lnt', ['lint'])
 * // no such command `lnt`. Did you mean `lint`?
 */
export function createUnknownNameError(
  kind: string,
  name: string,
  known: readonly string[],
  fallback = `Available: ${known.join(', ')}.`,
  prefix = '',
): UserError {
  const closest = closestMatch(name, known)
  return new UserError(`no such ${kind} \`${prefix}${name}\`.`, {
    hint: closest === undefined ? fallback : didYouMean(`\`${prefix}${closest}\``),
  })
}

/** The value of a flag as a whole number. */
export function parseWholeNumber(flag: string, text: string): number {
  if (!/^\d{1,12}$/.test(text))
    throw new UserError(
      `--${flag} is ${JSON.stringify(text)}; expected a whole number below 1,000,000,000,000.`,
    )
  return Number(text)
}
