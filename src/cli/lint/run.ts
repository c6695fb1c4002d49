import { UserError } from '../../errors.js'
import { type ExitCode, exitCode } from '../../exit-code.js'
import type { InputFormat } from '../../json/stream/item.js'
import { isAtLeast, type Severity, type SeverityCounts, severities } from '../../lint/finding.js'
import { addCounts, hasCounts, noneOmitted } from '../../lint/limit-findings.js'
import { lintTexts } from '../../lint/lint-file.js'
import type { RuleSeverities } from '../../lint/rule.js'
import type { SkippedFile, Summary } from '../../report/reporter.js'
import { formatCount } from '../../report/text/count.js'
import { exitOnInterrupt, printError } from '../output.js'
import type { Baseline } from './baseline.js'
import { findInputs, type Input, openInput } from './inputs.js'
import type { RunReport } from './report/open-report.js'
import type { ResolvedTarget } from './target.js'

/** How `lintPaths` reads the files and judges the documents. */
export interface LintPathOptions {
  readonly severities: RuleSeverities
  readonly input: InputFormat
  readonly allowEmpty: boolean
  readonly refuseOutsideLinks: boolean
  readonly baseline?: Baseline | undefined
}

/** What a run has counted so far. */
export interface Tally extends Record<Severity, number> {
  files: number
  documents: number
  unreadable: number
  /** The findings that are counted, but not listed. */
  omitted: SeverityCounts
  readonly skipped: SkippedFile[]
}

/** Lints the files that the paths lead to, and tells the reports what it finds. */
export async function lintPaths(
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
  { allowEmpty, severities: ruleSeverities, input: layout, baseline }: LintPathOptions,
  tally: Tally,
  report: RunReport,
): Promise<string | undefined> {
  const { file, isWalked } = input
  if (baseline?.isBaselineFile(file)) return 'the baseline of this run'
  const reason = isWalked ? findSkipReason(file) : undefined
  if (reason !== undefined) return reason
  const content = await openInput(input)
  if (content === undefined) {
    if (allowEmpty) return undefined
    throw new UserError(`${file === '-' ? 'standard input' : file} is empty.`, {
      hint: "If that's expected, pass --allow-empty.",
    })
  }
  const fileRun = baseline?.openFile(file)
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
    for (const finding of fileRun?.filter(result) ?? result.findings) {
      tally[finding.severity] += 1
      await report.addFinding(finding)
    }
  }
  fileRun?.close()
  return undefined
}

/** Unreadable input counts more than findings. */
export function decideExitCode(tally: Tally, failOn: Severity | 'never'): ExitCode {
  if (tally.unreadable > 0 || tally.files === 0) return exitCode.usage
  if (failOn === 'never') return exitCode.clean
  return severities.some((severity) => tally[severity] > 0 && isAtLeast(severity, failOn))
    ? exitCode.findings
    : exitCode.clean
}

/** The error for a run in which no file was linted. */
export function createNothingLintedError(paths: readonly string[], skipped: number): UserError {
  const place = paths.length === 1 ? `${paths[0]} contains` : 'these paths contain'
  return new UserError(
    skipped > 0
      ? `${place} no cluster exports; ${formatCount(skipped, 'other file')} skipped.`
      : `${place} no *.json, *.jsonl or *.ndjson file.`,
  )
}

/** What the reports say at the end. */
export function summarize(
  { error, warning, info, omitted, ...tally }: Tally,
  baseline?: Baseline,
): Summary {
  const { files, documents, skipped } = tally
  return {
    ...{ files, documents, errors: error, warnings: warning, infos: info, skipped },
    ...(hasCounts(omitted) ? { omitted } : {}),
    ...(baseline === undefined ? {} : { baseline: baseline.summarize() }),
  }
}
