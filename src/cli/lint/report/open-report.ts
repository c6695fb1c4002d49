import process from 'node:process'
import type { Finding } from '../../../lint/finding.js'
import type { Rule } from '../../../lint/rule.js'
import { reporters } from '../../../report/index.js'
import type { Reporter, ReporterOptions, RunInfo, Summary } from '../../../report/reporter.js'
import { isTurnDue, takeTurn } from '../../event-loop.js'
import type { LoadedModel } from '../../model.js'
import { limitWidth, printNote, supportsColor } from '../../output.js'
import { version } from '../../package-root.js'
import { createOutput, type Output } from './output.js'
import { createRepositoryPaths } from './repository-path.js'
import type { ReportRequest } from './requests.js'

/** All reports of a run. They're told the same. */
export interface RunReport {
  begin(run: RunInfo): Promise<void>
  addFindings(findings: readonly Finding[]): Promise<void>
  /** Whether a report shows excerpts of the next findings. */
  needsExcerpts(): boolean
  /** Returns a promise to wait for, if there is something to write. */
  endFile(file: string): Promise<void> | undefined
  /**
   * Ends the reports and writes those that go to files.
   *
   * @returns whether all could be written; the others are reported on stderr
   */
  end(summary: Summary): Promise<boolean>
}

/**
 * Opens the reports that the command line asks for.
 *
 * @param options `quiet` prints nothing on stdout
 */
export async function openReport(
  requests: readonly ReportRequest[],
  options: ReporterOptions & { readonly quiet: boolean },
): Promise<RunReport> {
  const reports = await Promise.all(
    requests
      .filter(({ file }) => file !== undefined || !options.quiet)
      .map(async (request) => {
        const output = await createOutput(request)
        return { output, reporter: await openReporter(request, output, options) }
      }),
  )
  // There can be very many files.
  const namesFiles = reports.some(({ reporter }) => reporter.endFile)
  const write = async (getText: (reporter: Reporter) => string | undefined): Promise<void> => {
    for (const { reporter, output } of reports) await output.write(getText(reporter) ?? '')
  }
  return {
    begin: (run) => write((reporter) => reporter.begin?.(run)),
    async addFindings(findings) {
      for (const { reporter, output } of reports)
        for (const finding of findings) {
          if (isTurnDue()) await takeTurn()
          const written = output.write(reporter.finding(finding))
          // Most findings only go to a buffer, and a turn for each would take as long as its text.
          if (written !== undefined) await written
        }
    },
    needsExcerpts: () => reports.some(({ reporter }) => reporter.needsExcerpts?.()),
    endFile: (file) => (namesFiles ? write((reporter) => reporter.endFile?.(file)) : undefined),
    async end(summary) {
      for (const { reporter, output } of reports) {
        await output.write(reporter.end?.(summary) ?? '')
        for (const piece of reporter.formatRest?.(summary) ?? []) await output.write(piece)
      }
      const written = []
      for (const { output } of reports) written.push(await output.end())
      return !written.includes(false)
    },
  }
}

/** A file gets the report that a terminal of 80 columns without colors would get. */
async function openReporter(
  { name, file }: ReportRequest,
  { maxBytes }: Output,
  options: ReporterOptions,
): Promise<Reporter> {
  const open = reporters[name]
  if (open === undefined) throw new Error(`no reporter ${name}`)
  const { stdout, env } = process
  const style =
    file === undefined
      ? { color: supportsColor(env, stdout.isTTY), width: limitWidth(stdout) }
      : { color: false, width: 80 }
  return open(style, { ...options, ...(maxBytes === undefined ? {} : { maxBytes }) })
}

/** What a report says about the run, before the findings. */
export function describeRun(
  { model }: Pick<LoadedModel, 'model'>,
  rules: readonly Rule[],
): RunInfo {
  const { name, source } = model
  return {
    tool: { name: 'cluster-schema', version },
    schema: { name, ...(source === undefined ? {} : { source }) },
    rules,
    toRepositoryPath: createRepositoryPaths(process.env, process.cwd()),
  }
}

/** Says on stderr which formats of the schema lint ignores. */
export async function noteUncheckedFormats(schema: LoadedModel['schema']): Promise<void> {
  // All formats of clusters are checked.
  if (schema === undefined) return
  const { findUncheckedFormats } = await import('../../../validate/compiler/unchecked-formats.js')
  const formats = findUncheckedFormats(schema)
  if (formats.length === 0) return
  printNote(`${schema.file} has formats that aren't checked: ${formats.join(', ')}.`, 'lint')
}
