import { relative, resolve, sep } from 'node:path'
import process from 'node:process'
import { describeSystemError, UserError } from '../../../errors.js'
import type { FixKind } from '../../../fix/fix.js'
import type { ByteChunks } from '../../../json/stream/byte-reader.js'
import type { SeverityCounts } from '../../../lint/finding.js'
import type { LintOptions } from '../../../lint/lint-file.js'
import type { LintTarget } from '../../../lint/rule.js'
import { printError, printNote } from '../../output.js'
import { type Input, openInput } from '../files/input.js'
import { applyByteEdits, type ByteEdit } from './byte-edit.js'
import { formatDiff } from './diff.js'
import { type FixBatch, findFileFixes } from './file-fixes.js'
import { printDiff } from './print-diff.js'
import { resolveFixTarget } from './refusal.js'
import { replaceFile } from './replace-file.js'
import { formatFixSummary } from './summary.js'

/** Fixes the files of a run, one after the other. */
export interface FixRun {
  /**
   * Fixes a file, or shows how it would be fixed.
   *
   * @param options as lint reads the file
   * @returns the fixed content if the file itself stays as it is
   */
  fix(input: Input, options: LintOptions): Promise<ByteChunks | undefined>
  /** Whether fixes of a file couldn't be written. Each such file has its sentence on stderr. */
  hasFailed(): boolean
  /** Says on stderr what was fixed. */
  explain(remaining: SeverityCounts): void
}

export interface FixOptions {
  readonly target: LintTarget
  /** Whether to print a diff and change no file. */
  readonly isDryRun: boolean
  readonly quiet: boolean
  /** Whether a path leads to a file that the command line doesn't name. */
  readonly leadsOutside: (path: string) => boolean
}

/** Creates what fixes the files of a run. */
export function createFixRun({ target, isDryRun, quiet, leadsOutside }: FixOptions): FixRun {
  const kinds = new Map<FixKind, number>()
  let files = 0
  let failed = 0

  const fix = async (input: Input, lint: LintOptions): Promise<ByteChunks | undefined> => {
    const { name, isStream } = input
    if (isStream) throw new UserError(`${name}: not fixed: it's a pipe or a device.`)
    const findFixes = (chunks: ByteChunks) => findFileFixes(name, chunks, target, lint)
    const found = await countFixes(input, findFixes)
    if (found.size === 0) return undefined
    const file = await resolveFixTarget(input, leadsOutside)
    const findEdits = (chunks: ByteChunks) => listEdits(findFixes(chunks))
    const open = async (): Promise<ByteChunks> => (await openInput(input)) ?? []
    if (!isDryRun) {
      const otherNames = await replaceFile(file, name, findEdits)
      if (otherNames > 0 && !quiet)
        printNote(
          `${name} is a file of its own now: other names of it (hard links) keep the old content.`,
          'lint',
        )
    } else if (!quiet)
      await printDiff(formatDiff(toDiffPath(input), await open(), findEdits(await open())))
    files += 1
    for (const [kind, count] of found) kinds.set(kind, (kinds.get(kind) ?? 0) + count)
    return isDryRun ? applyByteEdits(await open(), findEdits(await open())) : undefined
  }
  return {
    hasFailed: () => failed > 0,
    explain(remaining) {
      if (quiet || (files === 0 && failed > 0)) return
      printNote(formatFixSummary({ files, kinds }, remaining, isDryRun), 'lint')
    },
    async fix(input, lint) {
      try {
        return await fix(input, lint)
      } catch (error) {
        failed += 1
        const reason = describeSystemError(error)
        if (!(error instanceof UserError) && reason === undefined) throw error
        printError(
          error instanceof UserError
            ? error
            : new UserError(`${input.name}: not fixed: ${reason}.`, { cause: error }),
          'lint',
        )
        return undefined
      }
    },
  }
}

/** Counts the fixes of a file by their kind. */
async function countFixes(
  input: Input,
  findFixes: (chunks: ByteChunks) => AsyncIterable<FixBatch>,
): Promise<ReadonlyMap<FixKind, number>> {
  const counts = new Map<FixKind, number>()
  try {
    for await (const { kinds } of findFixes((await openInput(input)) ?? []))
      for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  } catch (error) {
    // Lint is going to report why the file can't be read.
    if (!(error instanceof UserError)) throw error
    return new Map()
  }
  return counts
}

async function* listEdits(batches: AsyncIterable<FixBatch>): AsyncGenerator<ByteEdit> {
  for await (const { edits } of batches) yield* edits
}

/** Relative to the working directory, where the diff is going to be applied. */
function toDiffPath({ file }: Input): string {
  return relative(process.cwd(), resolve(file)).replaceAll(sep, '/')
}
