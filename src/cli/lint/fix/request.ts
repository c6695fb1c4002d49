import { UserError } from '../../../errors.js'
import { isStandardInput } from '../files/input.js'
import type { FileRequest } from '../files/request.js'
import type { ReportRequest } from '../report/requests.js'
import type { LintSettings } from '../settings.js'

/** The flags that have to do with fixing. */
export interface FixFlags {
  readonly fix: boolean
  readonly 'fix-dry-run': boolean
  readonly 'update-baseline': boolean
  readonly 'prune-baseline': boolean
}

/**
 * Refuses what makes no sense together with `--fix` or `--fix-dry-run`.
 *
 * @throws UserError that says why
 */
export function checkFixFlags(
  flags: FixFlags,
  { paths }: FileRequest,
  { redact }: Pick<LintSettings, 'redact'>,
): void {
  const { fix, 'fix-dry-run': isDryRun } = flags
  if (!fix && !isDryRun) return
  const flag = fix ? '--fix' : '--fix-dry-run'
  if (fix && isDryRun) throw new UserError('--fix and --fix-dry-run exclude each other.')
  if (paths.some(isStandardInput))
    throw new UserError(`${flag} can't fix standard input.`, { hint: 'Save it to a file.' })
  if (isDryRun && redact.value !== false)
    throw new UserError("--fix-dry-run prints lines of the files, so it can't redact values.", {
      hint: `Leave out ${redact.from()}, or use --fix.`,
    })
  const baselineFlag = (['update-baseline', 'prune-baseline'] as const).find((name) => flags[name])
  if (isDryRun && baselineFlag !== undefined)
    throw new UserError(`--fix-dry-run and --${baselineFlag} exclude each other.`, {
      hint: 'The baseline would be that of files that are not there yet.',
    })
}

/**
 * Leaves out the reports that go to standard output, where the diff goes.
 *
 * @throws UserError if one of them is from the command line
 */
export function leaveRoomForDiff(
  requests: readonly ReportRequest[],
  { formats }: Pick<LintSettings, 'formats'>,
): readonly ReportRequest[] {
  const printed = requests.find(({ file }) => file === undefined)
  if (printed !== undefined && formats.from() === '--format')
    throw new UserError(
      `--fix-dry-run prints a diff, so --format ${printed.name} can't go to standard output.`,
      { hint: `Write it to a file: --format ${printed.name}=FILE.` },
    )
  return requests.filter(({ file }) => file !== undefined)
}
