import type { Argv, Options } from 'yargs'
import { UserError } from '../errors.js'
import type { ExitCode } from '../exit-code.js'

/** A command of the program: its flags, and what it does with them. */
export interface Command<Values> {
  readonly name: string
  /** The positional argument, as yargs writes it: `[paths..]`. */
  readonly positional: string
  readonly summary: string
  readonly flags: Readonly<Record<string, Options>>
  /** Command lines with what they do, for `--help`. */
  readonly examples: ReadonlyArray<readonly [command: string, meaning: string]>
  run(values: Values, positionals: readonly string[]): Promise<ExitCode>
}

/** No path looks like this: it holds a NUL. Stands for a lone `-`, which yargs drops. */
export const dash = '\0stdin'

/** Declares a command to yargs. */
export function declare<Values>(
  parser: Argv,
  command: Command<Values>,
  done: (code: ExitCode) => void,
): Argv {
  const name = command.positional.match(/\w+/)?.[0] ?? ''
  return parser.command(
    `${command.name} ${command.positional}`,
    command.summary,
    (builder) =>
      builder
        .positional(name, { type: 'string', array: true })
        .options(command.flags)
        .example(command.examples.map(([line, meaning]) => [`$0 ${line}`, meaning])),
    async (values) => {
      // yargs leaves what follows `--` in `_`, behind the name of the command.
      const positionals = [list(values[name]), list(values._).slice(1)].flat()
      const given = Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key, single(command, key, value)]),
      )
      done(await command.run(given as Values, positionals.map(undash)))
    },
  )
}

/** A flag that is given twice is a list; the last one counts, but for flags that are lists. */
function single(command: Pick<Command<unknown>, 'flags'>, key: string, value: unknown): unknown {
  const flag = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const isList = command.flags[flag]?.array === true
  const one = Array.isArray(value) && !isList ? value.at(-1) : value
  if (one === '') throw new UserError(`--${flag} needs a value.`)
  return typeof one === 'string' ? undash(one) : one
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function undash(text: string): string {
  return text === dash ? '-' : text
}
