import { UserError } from '../errors.js'
import type { ExitCode } from '../exit-code.js'
import { closestMatch, didYouMean } from '../validate/runtime/index.js'

/** A flag of a command. All but booleans need a value. */
export type Flag = FlagHelp &
  (
    | { readonly type: 'boolean'; readonly default: false }
    | {
        readonly type: 'string'
        /** Whether it may be given more than once. */
        readonly array?: true
        readonly default?: string | readonly string[]
      }
    | { readonly choices: readonly string[]; readonly default?: string }
  )

/** What `--help` says about a flag. */
interface FlagHelp {
  /** A phrase. The choices and the default follow it, so it names neither. */
  readonly describe: string
  /** What stands for the value: `FILE`; `VALUE` by default. */
  readonly placeholder?: string
  /** What help says about the default, if a value that isn't given means something. */
  readonly defaultDescription?: string
  /** The heading of the flag; `Options` by default. */
  readonly group?: string
  /** Another flag on the same row, if the command has it, and what the row says of both. */
  readonly sharesRow?: { readonly with: string; readonly describe: string }
}

/** The flags of a command by their name without `--`. */
export type Flags = Readonly<Record<string, Flag>>

/** What the command line gives for a flag. */
type FlagValue<F extends Flag> = F extends { readonly type: 'boolean' }
  ? boolean
  : F extends { readonly array: true }
    ? readonly string[]
    : F extends { readonly choices: readonly (infer Choice)[] }
      ? F extends { readonly default: string }
        ? Choice
        : Choice | undefined
      : F extends { readonly default: string }
        ? string
        : string | undefined

/** The values of all flags. Nothing tells a default from the same value on the command line. */
export type FlagValues<F extends Flags> = { readonly [Name in keyof F]: FlagValue<F[Name]> }

/** A command of the program: its flags and what it does with them. */
export interface Command<F extends Flags = Flags> {
  readonly name: string
  /** Its positional arguments; there may be any number of them. */
  readonly positional: {
    readonly name: string
    /** A sentence without its full stop. */
    readonly describe: string
    /** A table of the possible values, for the end of `--help`. */
    readonly listValues?: () => Promise<string>
  }
  /** A phrase of at most 40 characters for `--help`. */
  readonly summary: string
  readonly flags: F
  /** Command lines and what they do, for `--help`. */
  readonly examples: ReadonlyArray<readonly [commandLine: string, meaning: string]>
  run(values: FlagValues<F>, positionals: readonly string[]): Promise<ExitCode>
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
  return new UserError(`no such ${kind} \`${prefix}${shortenArgument(name)}\`.`, {
    hint: closest === undefined ? fallback : didYouMean(`\`${prefix}${closest}\``),
  })
}

/** The value of a flag as a whole number. */
export function parseWholeNumber(flag: string, text: string): number {
  if (!/^\d{1,12}$/.test(text))
    throw new UserError(
      `--${flag} is ${JSON.stringify(shortenArgument(text))}; expected a whole number below 1,000,000,000,000.`,
    )
  return Number(text)
}

/**
 * Parses a duration.
 *
 * @param text seconds, with or without a fraction
 * @returns milliseconds
 * @throws UserError
 */
export function parseSeconds(flag: string, text: string): number {
  const seconds = /^\d{1,6}(\.\d+)?$/.test(text) ? Number(text) : 0
  if (seconds < 0.001 || seconds > maxSeconds)
    throw new UserError(
      `--${flag} is ${JSON.stringify(shortenArgument(text))}; expected seconds, from 0.001 to ${maxSeconds}.`,
    )
  return seconds * 1000
}

/** A day. */
const maxSeconds = 86_400

/** An argument may have 128 KiB. Nobody reads that much of one. */
export function shortenArgument(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 100)}…${text.slice(-50)}`
}
