import { wrapWords } from '../report/text/wrap.js'
import type { Command, Flag, Flags } from './args.js'
import { globalFlags } from './parse-args.js'

const maxWidth = 80

/** The help of the program: its commands, and how to use it. */
export function formatProgramHelp(commands: readonly Command[]): string {
  return joinSections([
    'cluster-schema <command>',
    fill(
      'Types, validator, samples and linter for the Cluster model of the Mixpeek API, offline.',
    ).join('\n'),
    formatTable(
      'Commands',
      commands.map((command) => [formatUsage(command), command.summary]),
    ),
    formatFlags(globalFlags),
    formatExamples([
      ['generate types --out src/gen', 'write the types into your repository'],
      ['lint exports/', 'check every export in a directory'],
      ['sample running', 'print a sample document'],
    ]),
    'cluster-schema <command> --help explains a command.',
  ])
}

/** The help of a command: its arguments, flags and examples. */
export async function formatCommandHelp(command: Command): Promise<string> {
  const { positional, flags, summary, examples } = command
  return joinSections([
    `cluster-schema ${formatUsage(command)}`,
    fill(`${summary}.`).join('\n'),
    formatTable('Arguments', [[positional.name, positional.describe]]),
    formatFlags({ ...flags, ...globalFlags }),
    formatExamples(examples),
    ...(positional.listValues === undefined ? [] : [await positional.listValues()]),
  ])
}

function formatUsage({ name, positional }: Command): string {
  return `${name} [${positional.name}..]`
}

function formatFlags(flags: Flags): string {
  return formatTable(
    'Options',
    Object.entries(flags).map(([name, flag]) => [
      'type' in flag && flag.type === 'boolean' ? `--${name}` : `--${name} <value>`,
      describeFlag(flag),
    ]),
  )
}

/** What a flag does, and the values that it takes. */
function describeFlag(flag: Flag): string {
  const facts = [
    ...('choices' in flag ? [`one of ${flag.choices.join(', ')}`] : []),
    ...(typeof flag.default === 'string' ? [`default: ${flag.default}`] : []),
  ]
  return facts.length === 0 ? flag.describe : `${flag.describe} (${facts.join('; ')})`
}

/** Two columns under a title. */
function formatTable(title: string, rows: ReadonlyArray<readonly [string, string]>): string {
  const width = Math.max(...rows.map(([first]) => first.length))
  return [
    `${title}:`,
    ...rows.flatMap(([first, second]) =>
      fill(second, width + 4).map(
        (line, index) => `  ${(index === 0 ? first : '').padEnd(width)}  ${line}`,
      ),
    ),
  ].join('\n')
}

/** A command line and, below it, what it does. */
function formatExamples(examples: Command['examples']): string {
  return [
    'Examples:',
    ...examples.flatMap(([line, meaning]) => [
      `  cluster-schema ${line}`,
      ...fill(meaning, 6).map((text) => `      ${text}`),
    ]),
  ].join('\n')
}

function fill(text: string, indentation = 0): readonly string[] {
  return wrapWords(text, maxWidth - indentation)
}

function joinSections(sections: readonly string[]): string {
  return `${sections.join('\n\n')}\n`
}
