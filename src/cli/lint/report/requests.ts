import { UserError } from '../../../errors.js'
import { reporterNames } from '../../../report/index.js'
import { shortenArgument } from '../../args.js'
import type { OutputFile } from '../output-files.js'

/** A report that a run makes. */
export interface ReportRequest {
  /** A key of `reporters`. */
  readonly name: string
  /** Where it's written; stdout if absent. */
  readonly file?: string
  /** Whether it's added to the end of a job summary, which has a maximum size. */
  readonly isJobSummary?: true
}

/**
 * Reads the values of `--format`: `NAME` or `NAME=FILE`. Without any, the report is `pretty`, and in
 * GitHub Actions also annotations and a job summary.
 *
 * @throws UserError for an unknown name, and for two reports to standard output
 */
export function parseReportRequests(
  values: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly ReportRequest[] {
  if (values.length === 0) return listDefaultRequests(environment)
  const requests = values.map(parseRequest).map((request) => markJobSummary(request, environment))
  const onStdout = requests.filter(({ file }) => file === undefined).map(({ name }) => name)
  const [first, second] = onStdout.filter((name) => name !== 'github')
  if (second !== undefined)
    throw new UserError(`--format ${first} and --format ${second} both go to standard output.`, {
      hint: `Write one to a file: --format ${second}=FILE.`,
    })
  if (onStdout.filter((name) => name === 'github').length > 1)
    throw new UserError('--format github is given more than once.')
  return requests
}

/** The files that reports are written to. */
export function listReportFiles(requests: readonly ReportRequest[]): readonly OutputFile[] {
  return requests.flatMap(({ file }) =>
    file === undefined ? [] : [{ file, writer: 'the report' }],
  )
}

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
function listDefaultRequests({
  GITHUB_ACTIONS,
  GITHUB_STEP_SUMMARY: summary = '',
}: Readonly<Record<string, string | undefined>>): readonly ReportRequest[] {
  if (GITHUB_ACTIONS !== 'true') return [{ name: 'pretty' }]
  const reports: readonly ReportRequest[] = [{ name: 'pretty' }, { name: 'github' }]
  if (summary === '') return reports
  return [...reports, { name: 'markdown', file: summary, isJobSummary: true }]
}

function parseRequest(value: string): ReportRequest {
  const equals = value.indexOf('=')
  const name = equals === -1 ? value : value.slice(0, equals)
  if (!reporterNames.includes(name)) {
    const names = reporterNames.map((known) => `"${known}"`).join(', ')
    throw new UserError(`--format is "${shortenArgument(name)}"; expected one of ${names}.`)
  }
  if (equals === -1) return { name }
  const file = value.slice(equals + 1)
  if (file === '') throw new UserError(`--format ${name}= needs a file after the equals sign.`)
  return { name, file }
}

/** The steps of a job share its summary, so a report is added to it and doesn't replace it. */
function markJobSummary(
  request: ReportRequest,
  { GITHUB_STEP_SUMMARY: summary }: Readonly<Record<string, string | undefined>>,
): ReportRequest {
  const isJobSummary = request.name === 'markdown' && request.file === summary
  return isJobSummary && summary !== undefined ? { ...request, isJobSummary } : request
}
