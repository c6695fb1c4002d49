import type { Summary } from '../../../report/reporter.js'
import { describeBaseline } from '../../../report/text/baseline.js'
import { printNote } from '../../output.js'
import type { ReportRequest } from './requests.js'

/** The formats with a place for what the baseline did. */
const formatsWithBaseline: ReadonlySet<string> = new Set([
  'pretty',
  'compact',
  'json',
  'sarif',
  'markdown',
])

/** Says on stderr what the baseline did, if no report does. */
export function noteBaseline(
  { baseline }: Pick<Summary, 'baseline'>,
  requests: readonly ReportRequest[],
): void {
  if (requests.some(({ name }) => formatsWithBaseline.has(name))) return
  for (const line of describeBaseline(baseline)) printNote(`${line}.`, 'lint')
}
