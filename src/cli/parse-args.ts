import { UserError } from '../errors.js'
import {
  type Command,
  createUnknownNameError,
  type Flag,
  type Flags,
  type FlagValues,
  shortenArgument,
} from './args.js'

/** What a command line asks for. */
export interface ParsedArguments {
  readonly values: FlagValues<Flags>
  readonly positionals: readonly string[]
}

/** Flags that every command has, and the program too. They end the run. */
export const globalFlags = {
  version: { type: 'boolean', default: false, describe: 'Show the version' },
  help: { type: 'boolean', default: false, describe: 'Show this help' },
} as const satisfies Flags

/**
 * Reads the arguments of a command. There are no short flags and no `--no-` forms, and a flag never
 * takes the next flag for its value.
 *
 * `util.parseArgs` would do, but it needs seconds for the 100,000 paths that a shell can make of
 * `exports/*.json`.
 *
 * @throws UserError for a flag that doesn't exist, lacks its value, or is given once too often
 */
export function parseArguments(args: readonly string[], { flags }: Command): ParsedArguments {
  const known: Flags = { ...flags, ...globalFlags }
  const given = new Map<string, string[]>()
  const positionals: string[] = []
  const end = args.includes('--') ? args.indexOf('--') : args.length
  for (let index = 0; index < end; index += 1) {
    const arg = args[index] ?? ''
    if (!isFlag(arg)) {
      positionals.push(arg)
      continue
    }
    const { name, value } = splitFlag(arg)
    const flag = findFlag(known, name, arg)
    if (isBoolean(flag)) {
      if (value !== undefined) throw new UserError(`--${name} takes no value.`)
      given.set(name, [])
      continue
    }
    const next = index + 1 < end ? args[index + 1] : undefined
    if (value === undefined) index += 1
    const values = given.get(name) ?? []
    values.push(checkValue(name, flag, value ?? takeNext(next)))
    given.set(name, values)
  }
  for (const arg of args.slice(end + 1)) positionals.push(arg)
  return { values: collectValues(flags, given), positionals }
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

function findFlag(flags: Flags, name: string, arg: string): Flag {
  const flag = arg.startsWith('--') && Object.hasOwn(flags, name) ? flags[name] : undefined
  return flag ?? refuseFlag(arg, Object.keys(flags))
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

/** The next argument is a value unless it's a flag. About a negative number there is more to say. */
function takeNext(arg: string | undefined): string | undefined {
  return arg !== undefined && isFlag(arg) && !/^-\d/.test(arg) ? undefined : arg
}

function checkValue(name: string, flag: Flag, value: string | undefined): string {
  if (value === undefined || value === '') throw new UserError(`--${name} needs a value.`)
  if ('choices' in flag && !flag.choices.includes(value)) {
    const choices = flag.choices.map((choice) => JSON.stringify(choice)).join(', ')
    throw new UserError(
      `--${name} is ${JSON.stringify(shortenArgument(value))}; expected one of ${choices}.`,
    )
  }
  return value
}

function collectValues(
  flags: Flags,
  given: ReadonlyMap<string, readonly string[]>,
): FlagValues<Flags> {
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => {
      const values = given.get(name)
      if (isBoolean(flag)) return [name, values !== undefined]
      if ('array' in flag) return [name, values ?? flag.default ?? []]
      if (values !== undefined && values.length > 1)
        throw new UserError(`--${name} is given more than once, but takes only one value.`)
      return [name, values?.[0] ?? flag.default]
    }),
  )
}

function isBoolean(flag: Flag): boolean {
  return 'type' in flag && flag.type === 'boolean'
}
