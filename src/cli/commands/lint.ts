import { relative, resolve } from 'node:path'
import process from 'node:process'
import { UserError } from '../../errors.js'
import { exitCode } from '../../exit-code.js'
import { severities } from '../../lint/finding.js'
import { genericRules } from '../../lint/rules/index.js'
import { reporterNames } from '../../report/index.js'
import { defineCommand, parseWholeNumber } from '../args.js'
import { loadSchemaAndModel, runWithinStack } from '../context.js'
import { loadConfig } from '../lint/config/load-config.js'
import { isStandardInput } from '../lint/inputs.js'
import { formatSettings } from '../lint/print-config.js'
import { describeRun, noteUncheckedFormats, openReport } from '../lint/report/open-report.js'
import { parseReportRequests } from '../lint/report/requests.js'
import { createNothingLintedError, decideExitCode, lintPaths, summarize } from '../lint/run.js'
import { type LintSettings, resolveSettings } from '../lint/settings.js'
import { resolveLintTarget } from '../lint/target.js'
import { printError, writeText } from '../output.js'
import { parseReferenceFlags, referenceFlags } from '../schema-flags.js'

const formatNames = `One of ${reporterNames.map((name) => `"${name}"`).join(', ')}`

export const lintCommand = defineCommand({
  name: 'lint',
  positional: {
    name: 'paths',
    describe: 'Files, directories, or - for standard input',
  },
  summary: 'Check stored exports: files, directories, or - for standard input',
  flags: {
    schema: {
      type: 'string',
      describe: 'Check documents of another JSON Schema; a file is one document, or NDJSON',
    },
    ...referenceFlags,
    input: {
      choices: ['auto', 'json', 'ndjson', 'array'],
      defaultDescription: 'auto',
      describe: 'Layout of the files; auto detects it',
    },
    format: {
      type: 'string',
      array: true,
      default: [],
      describe: `Report to print, or NAME=FILE; repeatable; pretty by default. ${formatNames}`,
    },
    'fail-on': {
      choices: [...severities, 'never'],
      defaultDescription: 'error',
      describe: 'Exit with 1 if a finding has this severity or a higher one',
    },
    show: {
      choices: severities,
      default: 'warning',
      describe: 'Print findings of this severity or higher; the others are only counted',
    },
    rule: {
      type: 'string',
      array: true,
      default: [],
      describe: 'Set the severity of a rule, as ID=error|warning|info|off; repeatable',
    },
    config: {
      type: 'string',
      describe: 'File with settings, instead of the nearest cluster-schema.config.json',
    },
    'no-config': {
      type: 'boolean',
      default: false,
      describe: 'Look for no file with settings',
    },
    'print-config': {
      type: 'string',
      describe: 'Print the settings of a file and where they come from; lint nothing',
    },
    'max-findings': {
      type: 'string',
      default: '50',
      describe: 'Maximum number of findings to print; the others are only counted',
    },
    'allow-empty': {
      type: 'boolean',
      default: false,
      describe: 'Accept standard input or a pipe that is empty',
    },
    'no-follow-links': {
      type: 'boolean',
      default: false,
      describe: "Don't follow links in directories that lead out of the paths",
    },
    quiet: {
      type: 'boolean',
      default: false,
      describe: 'Print nothing; only set the exit code and write report files',
    },
  },
  examples: [
    ['lint exports/', 'check every *.json, *.jsonl and *.ndjson file in a directory'],
    ['lint - < cluster.json', 'check standard input'],
    ['lint exports/ --format json', 'print a report for programs'],
    ['lint exports/ --format pretty --format junit=junit.xml', 'print one, and write one'],
    ['lint exports/ --rule time-zone=off', 'turn a rule off'],
    ['lint orders/ --schema order.schema.json', 'check documents of your own schema'],
  ],
  async run(flags, args) {
    if (args.includes(''))
      throw new UserError('a path is empty.', { hint: 'Is a variable in your script not set?' })
    const config = await loadConfig(flags, process.cwd())
    const settings = await resolveSettings(flags, args, config)
    const file = flags['print-config']
    if (file !== undefined) {
      await writeText(process.stdout, await formatSettings(file, settings, config))
      return exitCode.clean
    }
    const paths = listPaths(settings)
    const schemaFile = settings.schema.value
    if (isStandardInput(schemaFile ?? '') && paths.some(isStandardInput))
      throw new UserError('standard input is both the schema and a document.', {
        hint: 'Save one of them to a file.',
      })
    const loaded = await loadSchemaAndModel(schemaFile, parseReferenceFlags(flags))
    const resolved = await runWithinStack(loaded.schema, () => resolveLintTarget(loaded))
    const rules = [...genericRules, ...resolved.target.rules]
    const protectedFiles = config === undefined ? paths : [...paths, config.file]
    const requests = await parseReportRequests(settings.formats.value, protectedFiles, process.env)
    const report = await openReport(requests, {
      maxFindings: parseWholeNumber('max-findings', flags['max-findings']),
      show: flags.show,
      quiet: flags.quiet,
    })

    if (!flags.quiet) noteUncheckedFormats(loaded)
    await report.begin(describeRun(loaded, rules))
    const tally = await lintPaths(
      paths,
      resolved,
      {
        resolveFile: settings.resolveFile,
        allowEmpty: flags['allow-empty'],
        refuseOutsideLinks: flags['no-follow-links'],
      },
      report,
    )
    const isWritten = await report.end(summarize(tally))
    if (tally.files === 0 && tally.unreadable === 0)
      printError(createNothingLintedError(paths, tally.skipped.length), 'lint')
    return isWritten ? decideExitCode(tally, settings.failOn.value) : exitCode.usage
  },
})

/** The paths of the command line, or those of the config. */
function listPaths({ files }: LintSettings): readonly string[] {
  if (files.value.length === 0)
    throw new UserError('no path given.', {
      hint: 'Name files or directories, or use `-` for standard input: cluster-schema lint exports/',
    })
  const directory = process.cwd()
  if (files.folder === directory) return files.value
  return files.value.map((path) => relative(directory, resolve(files.folder, path)) || '.')
}
