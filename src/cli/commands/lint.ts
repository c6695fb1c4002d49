import process from 'node:process'
import { UserError } from '../../errors.js'
import { type ExitCode, exitCode } from '../../exit-code.js'
import type { InputFormat } from '../../json/stream/item.js'
import { isAtLeast, type Severity, type SeverityCounts, severities } from '../../lint/finding.js'
import { addCounts, hasCounts, noneOmitted } from '../../lint/limit-findings.js'
import { lintTexts } from '../../lint/lint-file.js'
import type { RuleSeverities } from '../../lint/rule.js'
import { genericRules } from '../../lint/rules/index.js'
import { reporterNames } from '../../report/index.js'
import type { SkippedFile, Summary } from '../../report/reporter.js'
import { formatCount } from '../../report/text/count.js'
import { defineCommand, parseWholeNumber } from '../args.js'
import { loadSchemaAndModel, runWithinStack } from '../context.js'
import { findInputs, type Input, isStandardInput, openInput } from '../inputs.js'
import { describeRun, noteUncheckedFormats, openReport, type RunReport } from '../lint-report.js'
import { type ResolvedTarget, resolveLintTarget } from '../lint-target.js'
import { exitOnInterrupt, printError } from '../output.js'
import { parseReportRequests } from '../report-requests.js'
import { parseSeverities } from '../rule-severities.js'
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
    const report = await openReport(await parseReportRequests(flags.format, paths, process.env), {
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
        severities: ruleSeverities,
        input: flags.input,
        allowEmpty: flags['allow-empty'],
        refuseOutsideLinks: flags['no-follow-links'],
      },
      report,
    )
    const isWritten = await report.end(summarize(tally))
    if (tally.files === 0 && tally.unreadable === 0)
      printError(createNothingLintedError(paths, tally.skipped.length), 'lint')
    return isWritten ? decideExitCode(tally, flags['fail-on']) : exitCode.usage
  },
})

interface LintPathOptions {
  readonly severities: RuleSeverities
  readonly input: InputFormat
  readonly allowEmpty: boolean
  readonly refuseOutsideLinks: boolean
}

/** What a run has counted so far. */
interface Tally extends Record<Severity, number> {
  files: number
  documents: number
  unreadable: number
  /** The findings that are counted, but not listed. */
  omitted: SeverityCounts
  readonly skipped: SkippedFile[]
}

async function lintPaths(
  paths: readonly string[],
  resolved: ResolvedTarget,
  options: LintPathOptions,
  report: RunReport,
): Promise<Tally> {
  const tally: Tally = {
    ...{ files: 0, documents: 0, unreadable: 0, omitted: noneOmitted, skipped: [] },
    ...{ error: 0, warning: 0, info: 0 },
  }
  exitOnInterrupt('lint', () => {
    const { files, documents } = tally
    return `after ${formatCount(files, 'file')} and ${formatCount(documents, 'document')}`
  })
  const { inputs, unreadable } = await findInputs(paths, options)
  const warn = (error: UserError): void => {
    printError(error, 'lint')
    tally.unreadable += 1
  }
  unreadable.forEach(warn)
  for (const input of inputs)
    try {
      const reason = await lintInput(input, resolved, options, tally, report)
      if (reason === undefined) {
        tally.files += 1
        await report.endFile(input.file)
      } else tally.skipped.push({ file: input.file, reason })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      warn(error)
    }
  return tally
}

/** Lints one file. Returns the reason if it's skipped. */
async function lintInput(
  input: Input,
  { target, findSkipReason }: ResolvedTarget,
  { allowEmpty, severities: ruleSeverities, input: layout }: LintPathOptions,
  tally: Tally,
  report: RunReport,
): Promise<string | undefined> {
  const { file, isWalked } = input
  const reason = isWalked ? findSkipReason(file) : undefined
  if (reason !== undefined) return reason
  const content = await openInput(input)
  if (content === undefined) {
    if (allowEmpty) return undefined
    throw new UserError(`${file === '-' ? 'standard input' : file} is empty.`, {
      hint: "If that's expected, pass --allow-empty.",
    })
  }
  const skip = isWalked ? (value: unknown) => findSkipReason(file, value) : undefined
  for await (const result of lintTexts(file, content, target, {
    ...{
      severities: ruleSeverities,
      input: layout,
      skip,
      allowEmpty: allowEmpty && input.isStream,
    },
  })) {
    if (result.skipped !== undefined) return result.skipped
    tally.documents += result.documents
    tally.omitted = addCounts(tally.omitted, result.omitted)
    for (const severity of severities) tally[severity] += result.omitted[severity]
    for (const finding of result.findings) {
      tally[finding.severity] += 1
      await report.addFinding(finding)
    }
  }
  return undefined
}

function decideExitCode(tally: Tally, failOn: Severity | 'never'): ExitCode {
  if (tally.unreadable > 0 || tally.files === 0) return exitCode.usage
  if (failOn === 'never') return exitCode.clean
  return severities.some((severity) => tally[severity] > 0 && isAtLeast(severity, failOn))
    ? exitCode.findings
    : exitCode.clean
}

function createNothingLintedError(paths: readonly string[], skipped: number): UserError {
  const place = paths.length === 1 ? `${paths[0]} contains` : 'these paths contain'
  return new UserError(
    skipped > 0
      ? `${place} no cluster exports; ${formatCount(skipped, 'other file')} skipped.`
      : `${place} no *.json, *.jsonl or *.ndjson file.`,
  )
}

function summarize({ error, warning, info, omitted, ...tally }: Tally): Summary {
  const { files, documents, skipped } = tally
  return {
    ...{ files, documents, errors: error, warnings: warning, infos: info, skipped },
    ...(hasCounts(omitted) ? { omitted } : {}),
  }
}
