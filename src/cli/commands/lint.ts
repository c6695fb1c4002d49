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
import { describeRules } from '../lint/describe-rules.js'
import { isStandardInput } from '../lint/inputs.js'
import { formatSettings } from '../lint/print-config.js'
import { describeRun, noteUncheckedFormats, openReport } from '../lint/report/open-report.js'
import { parseReportRequests } from '../lint/report/requests.js'
import { createNothingLintedError, decideExitCode, lintPaths, summarize } from '../lint/run.js'
import { type LintSettings, resolveSettings } from '../lint/settings.js'
import { resolveLintTarget } from '../lint/target.js'
import { canShowProgress, printError, writeText } from '../output.js'
import { parseReferenceFlags, referenceFlags } from '../schema-flags.js'

export const lintCommand = defineCommand({
  name: 'lint',
  positional: {
    name: 'paths',
    describe: 'The paths are files, directories, or - for standard input',
    async listValues() {
      const { wrapWords } = await import('../../report/text/wrap.js')
      return wrapWords(`Formats: ${reporterNames.join(', ')}`, 80).join('\n')
    },
  },
  summary: 'Check stored exports',
  flags: {
    schema: {
      type: 'string',
      placeholder: 'FILE',
      group: 'Input',
      describe: 'Check documents of another JSON Schema',
    },
    ...referenceFlags,
    input: {
      choices: ['auto', 'json', 'ndjson', 'array'],
      defaultDescription: 'auto',
      placeholder: 'LAYOUT',
      group: 'Input',
      describe: 'Layout of the files',
    },
    'allow-empty': {
      type: 'boolean',
      default: false,
      group: 'Input',
      describe: 'Accept standard input or a pipe that is empty',
    },
    'no-follow-links': {
      type: 'boolean',
      default: false,
      group: 'Input',
      describe: "Don't follow links in directories that lead elsewhere",
    },
    rule: {
      type: 'string',
      array: true,
      default: [],
      placeholder: 'ID=LEVEL',
      group: 'What counts',
      describe: 'Set a rule to error, warning, info or off',
    },
    'fail-on': {
      choices: [...severities, 'never'],
      defaultDescription: 'error',
      placeholder: 'LEVEL',
      group: 'What counts',
      describe: 'Severity that fails',
    },
    config: {
      type: 'string',
      placeholder: 'FILE',
      group: 'Configuration',
      describe: 'Settings, instead of cluster-schema.config.json',
    },
    'no-config': {
      type: 'boolean',
      default: false,
      group: 'Configuration',
      describe: 'Look for no file with settings',
    },
    'print-config': {
      type: 'string',
      placeholder: 'FILE',
      group: 'Configuration',
      describe: 'Print the settings for a file instead, and their origin',
    },
    format: {
      type: 'string',
      array: true,
      default: [],
      placeholder: 'NAME',
      group: 'Output',
      describe: 'Report to print, or NAME=FILE to write it',
    },
    show: {
      choices: severities,
      default: 'warning',
      placeholder: 'LEVEL',
      group: 'Output',
      describe: 'Lowest severity to print',
    },
    'max-findings': {
      type: 'string',
      default: '50',
      placeholder: 'N',
      group: 'Output',
      describe: 'Print at most N findings, count the others',
    },
    'list-rules': {
      type: 'boolean',
      default: false,
      group: 'Output',
      describe: 'List all rules instead, as a table or --format json',
    },
    explain: {
      type: 'string',
      placeholder: 'ID',
      group: 'Output',
      describe: 'Explain a rule instead',
    },
    quiet: {
      type: 'boolean',
      default: false,
      group: 'Output',
      describe: 'Print nothing; set the exit code, write report files',
    },
  },
  examples: [
    ['lint exports/', 'check a directory'],
    ['lint - < cluster.json', 'check standard input'],
    ['lint exports/ --format sarif=out.sarif', 'write a report'],
    ['lint exports/ --rule time-zone=off', 'turn a rule off'],
    ['lint orders/ --schema order.json', 'use your own schema'],
  ],
  async run(flags, args) {
    if (flags['list-rules'] || flags.explain !== undefined) return describeRules(flags, args)
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
        showsProgress: !flags.quiet && canShowProgress(process.env, process.stderr.isTTY),
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
