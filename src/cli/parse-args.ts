import type { Argv } from 'yargs'
import { UserError } from '../errors.js'
import {
  type Command,
  createUnknownNameError,
  type Flag,
  type Flags,
  type FlagValues,
  shortenArgument,
} from './args.js'
import {
  createOptions,
  isBoolean,
  type ParsedFlags,
  parseFlags,
  parserConfiguration,
} from './parser.js'

/** What a command line asks for. */
export interface ParsedArguments {
  readonly values: FlagValues<Flags>
  readonly positionals: readonly string[]
}

/** Flags that every command has, and the program too. They end the run. */
export const globalFlags = ['help', 'version'] as const

/**
 * Reads the arguments of a command. There are no short flags and no `--no-` forms.
 *
 * yargs takes as long to load as Node.js to start. Its parser reads a right command line, and if no flag
 * has a value, not even that is needed. For a wrong one, yargs says what's wrong.
 *
 * @throws UserError for a flag that doesn't exist, lacks its value, or is given once too often
 */
export async function parseArguments(
  args: readonly string[],
  { flags }: Command,
): Promise<ParsedArguments> {
  const simple = readSimpleArguments(args, flags)
  if (simple !== undefined) return simple
  const known = [...Object.keys(flags), ...globalFlags]
  // yargs uses these names itself, and so knows them.
  const reserved = args.slice(0, findDashes(args)).find((arg) => /^-+(_|\$0)(=|$)/.test(arg))
  if (reserved !== undefined) refuseFlag(reserved, known)
  const completed = setBooleans(args, flags)
  const parsed =
    (await parseFlags(completed, flags)) ??
    (await parseWithYargs(completed, flags, (message) => createUsageError(message, args, known)))
  const beforeDashes = toStrings(parsed._)
  // yargs takes `---` for a positional.
  const dashes = beforeDashes.find((arg) => arg.startsWith('--'))
  if (dashes !== undefined) refuseFlag(dashes, known)
  return {
    values: readValues(flags, parsed),
    positionals: [...beforeDashes, ...toStrings(parsed['--'])],
  }
}

/** Reads a command line whose flags are booleans, each given once. `undefined` for any other. */
function readSimpleArguments(args: readonly string[], flags: Flags): ParsedArguments | undefined {
  const given = new Map<string, boolean>()
  for (const arg of args.filter(isFlag)) {
    const name = arg.slice(2)
    const flag = arg.startsWith('--') && Object.hasOwn(flags, name) ? flags[name] : undefined
    if (flag === undefined || !isBoolean(flag) || given.has(name)) return undefined
    given.set(name, true)
  }
  return {
    values: readValues(flags, Object.fromEntries(given)),
    positionals: args.filter((arg) => !isFlag(arg)),
  }
}

/**
 * Tells yargs about the flags, but not about the command: it takes time quadratic in the number of
 * arguments of a command, and a shell can make 100,000 of `exports/*.json`.
 */
async function parseWithYargs(
  args: readonly string[],
  flags: Flags,
  createError: (message: string) => UserError,
): Promise<ParsedFlags> {
  const { default: yargs } = await import('yargs')
  const parser: Argv = yargs()
    .options(createOptions(flags))
    .parserConfiguration(parserConfiguration)
    .locale('en')
    .help(false)
    .version(false)
    .strictOptions()
    .exitProcess(false)
    .fail((message, error) => {
      throw createError(message ?? error?.message)
    })
  return parser.parseSync(args)
}

/** Writes `--quiet` as `--quiet=true`: yargs would take a path named `false` for its value. */
function setBooleans(args: readonly string[], flags: Flags): readonly string[] {
  const end = findDashes(args)
  const booleans = new Set<string>(globalFlags)
  for (const [name, flag] of Object.entries(flags)) if (isBoolean(flag)) booleans.add(name)
  return args.map((arg, index) => {
    const { name, value } = splitFlag(arg)
    if (index >= end || !arg.startsWith('--') || !booleans.has(name)) return arg
    if (value !== undefined) throw new UserError(`--${name} takes no value.`)
    return `${arg}=true`
  })
}

function readValues(flags: Flags, parsed: Readonly<Record<string, unknown>>): FlagValues<Flags> {
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [name, readValue(name, flag, parsed[name])]),
  ) as FlagValues<Flags>
}

/** yargs makes a list of a flag that is given more than once. */
function readValue(name: string, flag: Flag, value: unknown): unknown {
  if (isBoolean(flag)) return value === true
  if (Array.isArray(value) && !('array' in flag))
    throw new UserError(`--${name} is given more than once, but takes only one value.`)
  const values = [value ?? flag.default ?? []].flat().map(String)
  if (values.includes('')) throw new UserError(`--${name} needs a value.`)
  return 'array' in flag ? values : values[0]
}

function toStrings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** Rewords what yargs says about a wrong flag. */
function createUsageError(
  message: string,
  args: readonly string[],
  known: readonly string[],
): UserError {
  const choice = message.match(/Argument: (\S+), Given: (.*), Choices: (.*)/s)
  if (choice !== null && choice[2] !== '""') {
    const [, name, value = '', choices] = choice
    return new UserError(`--${name} is ${shortenArgument(value)}; expected one of ${choices}.`)
  }
  const withoutValue = choice?.[1] ?? message.match(/^Not enough arguments following: (.*)/)?.[1]
  if (withoutValue !== undefined) return new UserError(`--${withoutValue} needs a value.`)
  const unknown = args.find((arg) => isFlag(arg) && !known.includes(splitFlag(arg).name))
  return unknown === undefined
    ? new UserError(message.replaceAll(/\s*\n\s*/g, ' '))
    : refuseFlag(unknown, known)
}

/** The index of `--`. Everything after it is a positional. */
function findDashes(args: readonly string[]): number {
  const index = args.indexOf('--')
  return index === -1 ? args.length : index
}

/** Whether an argument is a flag. A lone `-` stands for standard input. */
function isFlag(arg: string): boolean {
  return arg.startsWith('-') && arg !== '-'
}

/** Takes `--name=value` apart. */
function splitFlag(arg: string): { readonly name: string; readonly value?: string } {
  const equals = arg.indexOf('=')
  return equals === -1
    ? { name: arg.slice(2) }
    : { name: arg.slice(2, equals), value: arg.slice(equals + 1) }
}

/** @throws UserError for a flag that doesn't exist, with the one that was probably meant */
export function refuseFlag(arg: string, known: readonly string[], hint = 'See --help.'): never {
  const { name } = splitFlag(arg)
  if (!arg.startsWith('--') || name === '')
    throw new UserError(`no such option \`${shortenArgument(arg)}\`.`, { hint })
  if (known.includes(name)) throw new UserError(`--${name} takes no value.`)
  // `--no-rule` and `--rule.id` of other programs mean `--rule`.
  const base = [name.replace(/^no-/, ''), name.split('.', 1)[0]].find(
    (word) => word !== name && word !== undefined && known.includes(word),
  )
  throw base === undefined
    ? createUnknownNameError('option', name, known, hint, '--')
    : new UserError(`no such option \`--${shortenArgument(name)}\`.`, {
        hint: `Did you mean \`--${base}\`?`,
      })
}
