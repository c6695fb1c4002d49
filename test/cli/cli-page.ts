import { existsSync, readFileSync } from 'node:fs'
import type { Command, Flag } from '../../src/cli/args.js'
import { commands } from '../../src/cli/commands/index.js'
import { exitCode } from '../../src/exit-code.js'

/** The command line reference, from the definitions of the commands. */
export async function writeCliPage(): Promise<string> {
  const sections = await Promise.all(commands.map(writeCommand))
  return `${[introduction, writeCommandTable(), ...sections, ...writeCommonSections()].join('\n\n')}\n`
}

const introduction = `# Command line

Every command and flag of \`cluster-schema\`. The same is in \`cluster-schema --help\` and
\`cluster-schema COMMAND --help\`. A test generates this page from the code.

- Flags follow the command, before or after its arguments: \`cluster-schema lint --quiet exports/\`.
- A value follows its flag after a space or \`=\`: \`--out src/gen\`, \`--out=src/gen\`.
- A flag has one spelling: there are no short flags. It's given once, unless the table says _repeatable_.
- Put arguments that start with a dash after \`--\`.
- \`--help\` and \`--version\` work alone and after each command.`

function writeCommandTable(): string {
  return writeTable(
    ['command', 'what it does', 'guide'],
    commands.map(({ name, summary }) => [
      `[\`${name}\`](#${name})`,
      lowerFirst(summary),
      existsSync(`docs/${name}.md`) ? `[${name}.md](${name}.md)` : '',
    ]),
  )
}

async function writeCommand(command: Command): Promise<string> {
  const { name, positional, summary, flags, examples } = command
  const groups = new Set(Object.values(flags).map(getGroup))
  const values = await positional.listValues?.()
  return [
    `## \`${name}\``,
    `\`\`\`text\ncluster-schema ${name} [${positional.name}..] [flags]\n\`\`\``,
    `${summary}. ${positional.describe}.`,
    ...(values === undefined ? [] : [`\`\`\`text\n${values.trimEnd()}\n\`\`\``]),
    ...[...groups].flatMap((group) => [
      `### \`${name}\`: ${lowerFirst(group)}`,
      writeTable(
        ['flag', 'meaning', 'default', '[config](config.md#keys)', 'more'],
        Object.entries(flags)
          .filter(([, flag]) => getGroup(flag) === group)
          .map(([flag, definition]) => writeFlag(command, flag, definition)),
      ),
    ]),
    `### \`${name}\`: examples`,
    writeExamples(examples),
  ].join('\n\n')
}

function getGroup({ group = 'Options' }: Flag): string {
  return group
}

function writeFlag({ name }: Command, flag: string, definition: Flag): readonly string[] {
  const isBoolean = 'type' in definition && definition.type === 'boolean'
  const value = isBoolean ? '' : ` ${definition.placeholder ?? 'VALUE'}`
  const choices =
    'choices' in definition
      ? `: ${definition.choices.map((choice) => `\`${choice}\``).join(', ')}`
      : ''
  const repeatable = 'array' in definition ? '; _repeatable_' : ''
  const usual = isBoolean ? undefined : (definition.default ?? definition.defaultDescription)
  const config = name === 'lint' ? findConfigKey(flag) : undefined
  return [
    `\`--${flag}${value}\``,
    `${lowerFirst(definition.describe)}${choices}${repeatable}`,
    typeof usual === 'string' ? `\`${usual}\`` : '',
    config === undefined ? '' : `\`${config}\``,
    linkSection(name, flag),
  ]
}

/** The key of the config that does the same as a flag of lint. */
function findConfigKey(flag: string): string | undefined {
  // The key `formats` is that of `--format`.
  if (flag === 'formats') return 'schemaFormats'
  const { properties } = JSON.parse(readFileSync('schemas/config.schema.json', 'utf8'))
  const key = flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return [key, `${key}s`].find((name) => Object.hasOwn(properties, name))
}

/** The pages that explain flags, after the guide of the command. */
const pages = ['schemas', 'config', 'baseline', 'fix', 'types', 'docs']

/** Flags that another section mentions before the one that explains them. */
const explainedIn: Readonly<Record<string, string>> = {
  'generate --schema': 'generate.md#use-your-own-schema',
  'generate --format': 'docs.md',
  'generate --split': 'docs.md#several-pages',
  'generate --front-matter': 'docs.md#front-matter',
  'generate --templates': 'docs.md#your-own-templates',
  'lint --schema': 'lint.md#other-schemas',
  'lint --rule': 'lint.md#rules',
  'lint --baseline': 'baseline.md',
  'lint --update-baseline': 'baseline.md#updating',
  'lint --fix': 'fix.md',
  'lint --fix-dry-run': 'fix.md#the-diff',
  'lint --format': 'lint.md#formats',
  'lint --show': 'lint.md#formats',
}

/**
 * Links to the first section of the docs that mentions a flag.
 *
 * @throws Error if none does
 */
function linkSection(command: string, flag: string): string {
  const wanted = explainedIn[`${command} --${flag}`]
  const section = [command, ...pages]
    .flatMap(readSections)
    .find(({ link, text }) =>
      wanted === undefined ? text.match(`--${flag}(?![\\w-])`) : link === wanted,
    )
  if (section === undefined) throw new Error(`No page in docs/ explains --${flag} of ${command}.`)
  return `[${section.heading}](${section.link})`
}

function readSections(page: string) {
  const file = `docs/${page}.md`
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return text.split(/^(?=#+ )/m).map((section) => {
    const [, signs, heading = ''] = /^(#*) *(.*)/.exec(section) ?? []
    const isTitle = signs === '#'
    return {
      heading: isTitle ? `${page}.md` : heading.replaceAll('`', ''),
      link: `${page}.md${isTitle ? '' : `#${createAnchor(heading)}`}`,
      text: section,
    }
  })
}

/** As GitHub makes them. */
function createAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}

function writeExamples(examples: Command['examples']): string {
  const lines = examples.map(([line, meaning]) => [`npx cluster-schema ${line}`, meaning] as const)
  const width = Math.max(...lines.map(([line]) => line.length))
  const code = lines.map(([line, meaning]) => `${line.padEnd(width)}  # ${meaning}`)
  return `\`\`\`sh\n${code.join('\n')}\n\`\`\``
}

const exitCodeMeanings: Readonly<Record<keyof typeof exitCode, string>> = {
  clean: 'success: no finding reaches `--fail-on`, no file is stale',
  findings:
    'findings that reach `--fail-on`, skipped files with `--fail-on-skipped`, or stale files with `--check`',
  usage: "wrong usage, no input, input that can't be read, or output that can't be written",
  bug: 'a bug in cluster-schema; the message says so',
  hungUp: 'the terminal was closed (SIGHUP)',
  interrupted: 'interrupted by Ctrl-C (SIGINT)',
  closedPipe: 'the reader of the output closed the pipe',
  terminated: 'ended by the system or a supervisor (SIGTERM)',
}

/** What each environment variable does. A test finds the names in the source. */
export const environmentVariables: Readonly<Record<string, string>> = {
  NO_COLOR: 'any value but an empty one: no colors',
  FORCE_COLOR: 'colors even if the output is no terminal; `0` and `false`: no colors',
  TERM: '`dumb`: no colors and no progress',
  CI: 'any value but an empty one, `0` and `false`: no progress',
  GITHUB_ACTIONS:
    '`true`: lint prints [annotations and a summary](lint.md#in-github-actions), and escapes what the runner would take for a command',
  GITHUB_STEP_SUMMARY: 'the file to which lint adds its summary in GitHub Actions',
  GITHUB_WORKSPACE: 'the root of the repository, for the paths in reports of lint',
  CI_PROJECT_DIR: 'the same in GitLab CI',
}

function writeCommonSections(): readonly string[] {
  const codes = Object.entries(exitCodeMeanings) as [keyof typeof exitCode, string][]
  return [
    '## Exit codes',
    writeTable(
      ['code', 'meaning'],
      codes.map(([name, meaning]) => [String(exitCode[name]), meaning]),
    ),
    '## Environment variables',
    writeTable(
      ['variable', 'effect'],
      Object.entries(environmentVariables).map(([name, effect]) => [`\`${name}\``, effect]),
    ),
    'The result goes to standard output, everything else to standard error.',
    'From Node.js 22 on, the installed program keeps its compiled code in `node_modules/.cache/cluster-schema`, if it may write there, so that it starts faster. `NODE_DISABLE_COMPILE_CACHE=1` turns that off, and `NODE_COMPILE_CACHE` names another folder.',
  ]
}

/** A Markdown table with aligned columns; without those that are empty. */
function writeTable(head: readonly string[], body: ReadonlyArray<readonly string[]>): string {
  const kept = head.flatMap((_, column) => (body.some((row) => row[column] !== '') ? [column] : []))
  const rows = [head, ...body].map((row) =>
    kept.map((column) => (row[column] ?? '').replaceAll('|', '\\|')),
  )
  const widths = kept.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const [first, ...others] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...others].join(
    '\n',
  )
}

function lowerFirst(text: string): string {
  return /^[A-Z]([a-z]| )/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
