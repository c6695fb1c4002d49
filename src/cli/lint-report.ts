import process from 'node:process'
import type { Severity } from '../lint/finding.js'
import type { Rule } from '../lint/rule.js'
import { reporters } from '../report/index.js'
import type { Reporter, RunInfo } from '../report/reporter.js'
import { findUncheckedFormats } from '../validate/compiler/unchecked-formats.js'
import { parseWholeNumber } from './args.js'
import type { LoadedSchema } from './context.js'
import { limitWidth, printNote, supportsColor } from './output.js'
import { version } from './package-root.js'

/** Opens the reporter of `--format`, for the terminal or the pipe that is there. */
export function openReporter(
  format: string,
  maxFindings: string,
  show: Severity,
): Promise<Reporter> {
  const open = reporters[format]
  if (open === undefined) throw new Error(`no reporter ${format}`)
  const { stdout, env } = process
  const style = { color: supportsColor(env, stdout.isTTY), width: limitWidth(stdout) }
  return open(style, { maxFindings: parseWholeNumber('max-findings', maxFindings), show })
}

/** What a report says about the run, before the findings. */
export function describeRun({ model }: LoadedSchema, rules: readonly Rule[]): RunInfo {
  const { name, source } = model
  return {
    tool: { name: 'cluster-schema', version },
    schema: { name, ...(source === undefined ? {} : { source }) },
    rules,
  }
}

/** Says on stderr which formats of the schema lint ignores. */
export function noteUncheckedFormats({ schema }: LoadedSchema): void {
  const formats = findUncheckedFormats(schema)
  if (formats.length === 0) return
  const checked = 'Only date, date-time and time are checked.'
  printNote(
    `${schema.file} has formats that aren't checked: ${formats.join(', ')}. ${checked}`,
    'lint',
  )
}
