import process from 'node:process'
import { UserError } from '../../errors.js'
import { exitCode } from '../../exit-code.js'
import { type Severity, severities } from '../../lint/finding.js'
import type { RuleSeverities } from '../../lint/rule.js'
import { genericRules } from '../../lint/rules/index.js'
import { reporterNames } from '../../report/index.js'
import { defineCommand, parseWholeNumber } from '../args.js'
import { loadSchemaAndModel, runWithinStack } from '../context.js'
import type { Baseline } from '../lint/baseline.js'
import { isStandardInput } from '../lint/inputs.js'
import { describeRun, noteUncheckedFormats, openReport } from '../lint/report/open-report.js'
import { parseReportRequests } from '../lint/report/requests.js'
import { parseSeverities } from '../lint/rule-severities.js'
import { createNothingLintedError, decideExitCode, lintPaths, summarize } from '../lint/run.js'
import { resolveLintTarget } from '../lint/target.js'
import { printError } from '../output.js'
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
    baseline: {
      type: 'string',
      describe: 'Accept the findings that this file lists; only others are reported',
    },
    'update-baseline': {
      type: 'boolean',
      default: false,
      describe: 'Write the findings that reach --fail-on to the baseline; only for linted files',
    },
    'prune-baseline': {
      type: 'boolean',
      default: false,
      describe: 'Drop entries of the baseline whose findings are gone',
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
    ['lint exports/ --baseline known.json', 'report only findings that are not in a file'],
    ['lint orders/ --schema order.schema.json', 'check documents of your own schema'],
  ],
  async run(flags, paths) {
    if (paths.length === 0)
      throw new UserError('no path given.', {
        hint: 'Name files or directories, or use `-` for standard input: cluster-schema lint exports/',
      })
    if (paths.includes(''))
      throw new UserError('a path is empty.', { hint: 'Is a variable in your script not set?' })
    if (isStandardInput(flags.schema ?? '') && paths.some(isStandardInput))
      throw new UserError('standard input is both the schema and a document.', {
        hint: 'Save one of them to a file.',
      })
    const loaded = await loadSchemaAndModel(flags.schema, parseReferenceFlags(flags))
    const resolved = await runWithinStack(loaded.schema, () => resolveLintTarget(loaded))
    const rules = [...genericRules, ...resolved.target.rules]
    const ruleSeverities = parseSeverities(flags.rule, rules)
    const baseline = await openBaselineIfGiven(flags, ruleSeverities)
    // No report may overwrite the baseline either.
    const readPaths = flags.baseline === undefined ? paths : [...paths, flags.baseline]
    const report = await openReport(
      await parseReportRequests(flags.format, readPaths, process.env),
      {
        maxFindings: parseWholeNumber('max-findings', flags['max-findings']),
        show: flags.show,
        quiet: flags.quiet,
      },
    )

    if (!flags.quiet) noteUncheckedFormats(loaded)
    await report.begin(describeRun(loaded, rules))
    const tally = await lintPaths(
      paths,
      resolved,
      {
        severities: ruleSeverities,
        input: flags.input,
        allowEmpty: flags['allow-empty'],
        refuseOutsideLinks: flags['no-follow-links'],
        baseline,
      },
      report,
    )
    const isSaved = (await baseline?.save(tally)) ?? true
    const isWritten = await report.end(summarize(tally, baseline))
    if (tally.files === 0 && tally.unreadable === 0)
      printError(createNothingLintedError(paths, tally.skipped.length), 'lint')
    return isWritten && isSaved ? decideExitCode(tally, flags['fail-on']) : exitCode.usage
  },
})

/** Loads the code for baselines only for runs that have one. */
async function openBaselineIfGiven(
  flags: {
    readonly baseline: string | undefined
    readonly 'update-baseline': boolean
    readonly 'prune-baseline': boolean
    readonly 'fail-on': Severity | 'never'
  },
  ruleSeverities: RuleSeverities,
): Promise<Baseline | undefined> {
  const { baseline: file, 'update-baseline': update, 'prune-baseline': prune } = flags
  if (file === undefined) {
    if (!update && !prune) return undefined
    throw new UserError(`--${update ? 'update' : 'prune'}-baseline needs --baseline FILE.`)
  }
  const { openBaseline } = await import('../lint/baseline.js')
  return openBaseline({
    ...{ file, update, prune, failOn: flags['fail-on'] },
    isRuleOff: (rule) => ruleSeverities.get(rule) === 'off',
  })
}
