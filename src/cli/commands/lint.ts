import process from 'node:process'
import { exitCode } from '../../exit-code.js'
import { severities } from '../../lint/finding.js'
import { genericRules } from '../../lint/rules/index.js'
import { reporterNames } from '../../report/index.js'
import { defineCommand, parseWholeNumber } from '../args.js'
import { loadSchemaAndModel, runWithinStack } from '../context.js'
import { parseFileFlags } from '../lint/files/flags.js'
import { describeRun, noteUncheckedFormats, openReport } from '../lint/report/open-report.js'
import { parseReportRequests } from '../lint/report/requests.js'
import { parseSeverities } from '../lint/rule-severities.js'
import { decideExitCode, explainOutcome, lintPaths, summarize } from '../lint/run.js'
import { resolveLintTarget } from '../lint/target.js'
import { parseReferenceFlags, referenceFlags } from '../schema-flags.js'

const formatNames = `One of ${reporterNames.map((name) => `"${name}"`).join(', ')}`

export const lintCommand = defineCommand({
  name: 'lint',
  positional: {
    name: 'paths',
    describe: 'Files, directories, globs, or - for standard input',
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
      default: 'auto',
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
      default: 'error',
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
    'max-findings': {
      type: 'string',
      default: '50',
      describe: 'Maximum number of findings to print; the others are only counted',
    },
    ignore: {
      type: 'string',
      array: true,
      default: [],
      describe: 'Glob of files and directories to leave out; repeatable',
    },
    gitignore: {
      type: 'boolean',
      default: false,
      describe: 'Leave out what .gitignore files say',
    },
    'files-from': {
      type: 'string',
      describe: 'File that lists more files, one on each line or separated by NUL; - is stdin',
    },
    'stdin-name': {
      type: 'string',
      describe: 'What reports call standard input; its extension counts, too',
    },
    'skip-unknown': {
      type: 'boolean',
      default: false,
      describe: 'Skip named files, too, that are clearly no clusters',
    },
    'fail-on-skipped': {
      type: 'boolean',
      default: false,
      describe: 'Exit with 1 if a file is skipped',
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
    ['lint exports/ --ignore old', 'leave out what is named old'],
    ['lint exports/ --format json', 'print a report for programs'],
    ['lint exports/ --format pretty --format junit=junit.xml', 'print one, and write one'],
    ['lint exports/ --rule time-zone=off', 'turn a rule off'],
    ['lint orders/ --schema order.schema.json', 'check documents of your own schema'],
  ],
  async run(flags, paths) {
    const request = parseFileFlags(flags, paths)
    const loaded = await loadSchemaAndModel(flags.schema, parseReferenceFlags(flags))
    const target = await runWithinStack(loaded.schema, () => resolveLintTarget(loaded))
    const rules = [...genericRules, ...target.rules]
    const ruleSeverities = parseSeverities(flags.rule, rules)
    const report = await openReport(await parseReportRequests(flags.format, paths, process.env), {
      maxFindings: parseWholeNumber('max-findings', flags['max-findings']),
      show: flags.show,
      quiet: flags.quiet,
    })

    if (!flags.quiet) noteUncheckedFormats(loaded)
    await report.begin(describeRun(loaded, rules))
    const tally = await lintPaths(
      request,
      target,
      {
        severities: ruleSeverities,
        input: flags.input,
        allowEmpty: flags['allow-empty'],
        skipUnknown: flags['skip-unknown'],
      },
      report,
    )
    const isWritten = await report.end(summarize(tally))
    const failOnSkipped = flags['fail-on-skipped']
    explainOutcome(tally, request, { failOnSkipped, quiet: flags.quiet })
    const failure = { failOn: flags['fail-on'], failOnSkipped }
    return isWritten ? decideExitCode(tally, failure) : exitCode.usage
  },
})
