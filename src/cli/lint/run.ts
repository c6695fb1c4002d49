import { UserError } from '../../errors.js'
import { type ExitCode, exitCode } from '../../exit-code.js'
import type { ByteChunks } from '../../json/stream/byte-reader.js'
import { isAtLeast, type Severity, type SeverityCounts, severities } from '../../lint/finding.js'
import { addCounts, hasCounts, noneOmitted } from '../../lint/limit-findings.js'
import { type LintOptions, lintParts } from '../../lint/lint-file.js'
import type { LintTarget } from '../../lint/rule.js'
import { formatIgnoredCounts } from '../../report/pretty/summary.js'
import type { IgnoredPaths, PartitionSummary, SkippedFile, Summary } from '../../report/reporter.js'
import { formatCount } from '../../report/text/count.js'
import { isTurnDue, takeTurn } from '../event-loop.js'
import { exitOnInterrupt, printError, printNote } from '../output.js'
import type { Baseline } from './baseline.js'
import type { FileSettings } from './file-settings.js'
import type { FoundInputs } from './files/find-inputs.js'
import { type Input, isStandardInput, measureInput, openInput } from './files/input.js'
import type { FileRequest } from './files/request.js'
import type { FixRun } from './fix/fix-run.js'
import type { RunPartition } from './partition/open-partition.js'
import { createLintProgress, type LintProgress } from './progress.js'
import { createProofCounter, type ProofSettings } from './proof.js'
import type { RunReport } from './report/open-report.js'
import { openSmallFiles, type SmallFiles } from './small-files.js'
import type { RunThreads } from './threads/threads.js'

/** How `lintInputs` reads the files and judges the documents. */
export interface LintInputOptions {
  readonly resolveFile: (file: string) => FileSettings
  readonly allowEmpty: boolean
  /** Whether a file that is clearly something else is skipped even if it's named. */
  readonly skipUnknown: boolean
  /** Whether to show the progress on stderr. */
  readonly showsProgress?: boolean
  readonly baseline?: Baseline | undefined
  /** Fixes each file before it's linted. */
  readonly fixRun?: FixRun | undefined
  /** Gets the documents. */
  readonly partition?: RunPartition | undefined
  /** How documents are proven to be clean; `undefined` if all are parsed. */
  readonly proof?: ProofSettings | undefined
  /** Prove documents of large files. */
  readonly threads: RunThreads
  readonly quiet: boolean
  readonly redact: NonNullable<LintOptions['redact']>
}

/** What a run has counted so far. */
export interface Tally extends Record<Severity, number> {
  files: number
  documents: number
  unreadable: number
  /** The findings that are counted, but not listed. */
  omitted: SeverityCounts
  readonly skipped: SkippedFile[]
  readonly ignored: readonly IgnoredPaths[]
  /** Whether the list of files lists none. */
  readonly isListEmpty: boolean
  /** Whether it's fine that no file was linted. Otherwise the paths are probably wrong. */
  mayBeEmpty: boolean
}

/** Lints files, and tells the reports what it finds. */
export async function lintInputs(
  { inputs, unreadable, ignored, isListEmpty, mayBeEmpty }: FoundInputs,
  target: LintTarget,
  options: LintInputOptions,
  report: RunReport,
): Promise<Tally> {
  const tally: Tally = {
    ...{ files: 0, documents: 0, unreadable: 0, omitted: noneOmitted, skipped: [] },
    ...{ error: 0, warning: 0, info: 0, ignored, isListEmpty, mayBeEmpty },
  }
  let isReadingStream = false
  exitOnInterrupt(
    'lint',
    () => {
      const { files, documents } = tally
      return `after ${formatCount(files, 'file')} and ${formatCount(documents, 'document')}`
    },
    () => isReadingStream,
  )
  const warn = (error: UserError): void => {
    printError(error, 'lint')
    tally.unreadable += 1
  }
  unreadable.forEach(warn)
  const progress = options.showsProgress ? createLintProgress(inputs, tally) : undefined
  const smallFiles = options.proof && (await openSmallFiles(inputs, target, options.proof))
  const opened = { ...options, progress, smallFiles }
  for (const input of inputs)
    try {
      // Small files are read at once.
      if (isTurnDue()) await takeTurn()
      isReadingStream = input.isStream && !isStandardInput(input.file)
      // There can be very many files, and a promise for each takes as long as to read it.
      const reason = passesAtOnce(input, opened, tally)
        ? undefined
        : await lintInput(input, target, opened, tally, report)
      if (reason === undefined) {
        tally.files += 1
        const written = report.endFile(input.name)
        if (written !== undefined) await written
        const loss = options.partition?.endFile(input.name)
        if (loss !== undefined && !options.quiet) printNote(loss, 'lint')
      } else {
        tally.skipped.push({ file: input.name, reason })
        tally.mayBeEmpty ||= input.reach !== 'walked'
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      warn(error)
    }
  tally.info += smallFiles?.countInfos() ?? 0
  // A signal that arrived while the last text was checked must not be lost.
  await takeTurn()
  return tally
}

/** Why the baseline is skipped. It's no surprise, so `--fail-on-skipped` doesn't count it. */
const ownBaseline = 'the baseline of this run'

function countUnexpected(skipped: readonly SkippedFile[]): number {
  return skipped.filter(({ reason }) => reason !== ownBaseline).length
}

interface OpenedOptions extends LintInputOptions {
  readonly progress: LintProgress | undefined
  readonly smallFiles: SmallFiles | undefined
}

/** Lints one file, if that's done without waiting for anything. Returns whether it's clean for sure. */
function passesAtOnce(
  input: Input,
  { resolveFile, progress, baseline, smallFiles }: OpenedOptions,
  tally: Tally,
): boolean {
  if (smallFiles === undefined || baseline?.isBaselineFile(input.file)) return false
  const settings = resolveFile(input.name)
  if (!smallFiles.isClean(input, settings)) return false
  tally.documents += 1
  progress?.count(input)
  baseline?.openFile(input.name, createRuleLookup(settings)).close()
  return true
}

function createRuleLookup({ severities }: FileSettings): (rule: string) => boolean {
  return (rule) => severities.get(rule) === 'off'
}

/** Lints one file. Returns the reason if it's skipped. */
async function lintInput(
  input: Input,
  target: LintTarget,
  options: OpenedOptions,
  tally: Tally,
  report: RunReport,
): Promise<string | undefined> {
  const { file, name, reach } = input
  const { allowEmpty, resolveFile, progress, baseline, partition, fixRun, proof } = options
  if (baseline?.isBaselineFile(file)) return ownBaseline
  const settings = resolveFile(name)
  const watch = (chunks: ByteChunks) => progress?.watch(input, chunks) ?? chunks
  const size = proof && measureInput(input)
  const large = size === undefined ? undefined : await options.threads.open(input, size, watch)
  const reading = {
    severities: settings.severities,
    input: settings.input.value,
    at: settings.at.value,
    redact: options.redact,
    allowEmpty: allowEmpty && input.isStream,
    skipUnknown: options.skipUnknown || reach !== 'named',
    keepsLines: partition !== undefined,
    proof: proof && { ...proof, size, parts: large?.parts, onProven: createProofCounter(tally) },
    needsExcerpts: report.needsExcerpts,
  }
  const content =
    (await fixRun?.fix(input, reading)) ??
    large?.content ??
    (await openInput(input, { watch, reusesChunks: true }))
  if (content === undefined) {
    if (allowEmpty) return undefined
    throw new UserError(`${file === '-' ? 'standard input' : file} is empty.`, {
      hint: "If that's expected, pass --allow-empty.",
    })
  }
  const fileRun = baseline?.openFile(name, createRuleLookup(settings))
  for await (const batch of lintParts(name, content, target, reading))
    for (const result of batch) {
      if (result.skipped !== undefined) return result.skipped
      if (isTurnDue()) await takeTurn()
      tally.documents += result.documents
      if (hasCounts(result.omitted)) addOmitted(tally, result.omitted)
      const reported = fileRun?.filter(result) ?? result.findings
      if (partition !== undefined) await partition.add(result, reported)
      for (const { severity } of reported) tally[severity] += 1
      await report.addFindings(reported)
    }
  fileRun?.close()
  return undefined
}

function addOmitted(tally: Tally, omitted: SeverityCounts): void {
  tally.omitted = addCounts(tally.omitted, omitted)
  for (const severity of severities) tally[severity] += omitted[severity]
}

/** Whether all input was read, and there was some if there has to be. */
export function isComplete({ files, unreadable, mayBeEmpty }: Tally): boolean {
  return unreadable === 0 && (files > 0 || mayBeEmpty)
}

/** Unreadable input counts more than findings. */
export function decideExitCode(
  tally: Tally,
  {
    failOn,
    failOnSkipped,
  }: { readonly failOn: Severity | 'never'; readonly failOnSkipped: boolean },
): ExitCode {
  if (!isComplete(tally)) return exitCode.usage
  if (failOnSkipped && countUnexpected(tally.skipped) > 0) return exitCode.findings
  if (failOn === 'never') return exitCode.clean
  return severities.some((severity) => tally[severity] > 0 && isAtLeast(severity, failOn))
    ? exitCode.findings
    : exitCode.clean
}

/** Says on stderr why no file was linted, or that skipped files make the run fail. */
export function explainOutcome(
  tally: Tally,
  { paths, filesFrom }: Pick<FileRequest, 'paths' | 'filesFrom'>,
  { failOnSkipped, quiet }: { readonly failOnSkipped: boolean; readonly quiet: boolean },
): void {
  const { files, unreadable, skipped, ignored, isListEmpty, mayBeEmpty } = tally
  if (isListEmpty) {
    const name = isStandardInput(filesFrom ?? '') ? 'standard input' : filesFrom
    const rest = files > 0 ? '' : ', so there is nothing to lint'
    if (!quiet) printNote(`${name} lists no file${rest}.`, 'lint')
  } else if (files === 0 && unreadable === 0 && !mayBeEmpty) {
    const place = paths.length === 1 ? `${paths[0]} contains` : 'these paths contain'
    const others = [
      ...(skipped.length > 0 ? [`${formatCount(skipped.length, 'other file')} skipped`] : []),
      ...ignored.map(formatIgnoredCounts),
    ]
    const text = others.length > 0 ? `no cluster exports; ${others.join(', ')}` : noFile
    printNote(`${place} ${text}.`, 'lint')
  }
  const unexpected = countUnexpected(skipped)
  if (failOnSkipped && unexpected > 0 && !quiet)
    printNote(`--fail-on-skipped: ${formatCount(unexpected, 'file')} skipped.`, 'lint')
}

const noFile = 'no *.json, *.jsonl or *.ndjson file, compressed or not'

/** What the reports say at the end. */
export function summarize(
  { error, warning, info, omitted, ...tally }: Tally,
  baseline?: Baseline,
  partition?: PartitionSummary,
): Summary {
  const { files, documents, skipped, ignored } = tally
  return {
    ...{ files, documents, errors: error, warnings: warning, infos: info, skipped },
    ...(ignored.length === 0 ? {} : { ignored }),
    ...(hasCounts(omitted) ? { omitted } : {}),
    ...(baseline === undefined ? {} : { baseline: baseline.summarize() }),
    ...(partition === undefined ? {} : { partition }),
  }
}
