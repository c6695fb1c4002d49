import { lstat, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import { atomicWrite } from '../../atomic-write.js'
import { describeSystemError, getSystemErrorCode, UserError } from '../../errors.js'
import { standardInput } from '../../json/stream/read-file.js'
import { dropRecords } from '../../lint/baseline/collect-findings.js'
import type { BaselineFiles } from '../../lint/baseline/entry.js'
import { formatBaseline } from '../../lint/baseline/format-baseline.js'
import { parseBaseline } from '../../lint/baseline/parse-baseline.js'
import { countPruned } from '../../lint/baseline/revise-counts.js'
import { type FileRun, startBaselineRun } from '../../lint/baseline/run-baseline.js'
import type { Severity } from '../../lint/finding.js'
import type { BaselineSummary } from '../../report/reporter.js'
import { printError } from '../output.js'
import { isStandardInput } from './files/input.js'

/** What the command line says about the baseline. */
export interface BaselineOptions {
  readonly file: string
  readonly update: boolean
  readonly prune: boolean
  readonly failOn: Severity | 'never'
  /** Whether findings have no names of records, because all values are hidden. */
  readonly hidesRecords: boolean
}

/** The baseline of a run of lint. */
export interface Baseline {
  /** Whether a file is the baseline itself. */
  isBaselineFile(file: string): boolean
  /**
   * @param file the path as findings have it
   * @param isRuleOff for this file
   */
  openFile(file: string, isRuleOff: (rule: string) => boolean): FileRun
  summarize(): BaselineSummary
  /**
   * Writes the baseline if the run changes it. A run with unreadable input changes nothing.
   *
   * @returns whether it succeeded; if not, it has said so on stderr
   */
  save(run: { readonly files: number; readonly unreadable: number }): Promise<boolean>
}

/** More than half a million entries. Reading them takes more than ten times as much memory. */
const maxBaselineSize = 64 * 1024 * 1024

/**
 * Opens the baseline for a run.
 *
 * @throws UserError if it can't be read, or isn't a baseline
 */
export async function openBaseline(options: BaselineOptions): Promise<Baseline> {
  const { file, update, prune, failOn, hidesRecords } = options
  if (isStandardInput(file)) throw new UserError('--baseline must be a file.')
  if (update && failOn === 'never')
    throw new UserError('--update-baseline with --fail-on never would accept nothing.', {
      hint: 'Baselines have the findings that reach --fail-on.',
    })
  const text = await readBaseline(file)
  if (text === undefined && !update)
    throw new UserError(`${file}: no such baseline.`, {
      hint: 'To create it, add --update-baseline.',
    })
  const directory = dirname(resolve(file))
  const listed: BaselineFiles = text === undefined ? new Map() : parseBaseline(text, file)
  // Entries with records would accept nothing, and an update must not write the names again.
  const entries: BaselineFiles = hidesRecords
    ? new Map([...listed].map(([path, counts]) => [path, dropRecords(counts)]))
    : listed
  const run = startBaselineRun(entries, {
    update: update && failOn !== 'never' ? failOn : undefined,
    prune,
  })
  let pruned = 0
  return {
    isBaselineFile: (path) => resolve(path) === resolve(file),
    openFile: (path, isRuleOff) => run.openFile(toEntryPath(path, directory), isRuleOff),
    summarize() {
      const { accepted, stale, exceeded } = run
      return { accepted, stale, exceeded, pruned }
    },
    async save({ files, unreadable }) {
      if (!(update || prune) || files === 0) return true
      if (unreadable > 0) {
        printError(
          new UserError(`${file} isn't written, because not all input could be read.`),
          'lint',
        )
        return false
      }
      const gone = prune ? await findGoneFiles(run.listUnlinted(), directory) : []
      const revised = run.revise(new Set(gone))
      const content = formatBaseline(revised)
      const isChanged = text === undefined || content !== formatBaseline(listed)
      if (isChanged && !(await writeBaseline(file, content))) return false
      if (prune && !update) pruned = countPruned(entries, revised)
      return true
    },
  }
}

/**
 * The path of a file in the entries: relative to the folder of the baseline, so that the working
 * directory doesn't matter.
 *
 * @example toEntryPath('exports/a.json', '/home/me/project') // 'exports/a.json', from /home/me/project
 */
function toEntryPath(file: string, directory: string): string {
  if (isStandardInput(file)) return standardInput
  const path = relative(directory, resolve(file)).replaceAll(sep, '/')
  return path === standardInput ? `./${path}` : path
}

/** The files that don't exist any more. */
async function findGoneFiles(
  paths: readonly string[],
  directory: string,
): Promise<readonly string[]> {
  const gone: string[] = []
  for (const path of paths)
    try {
      // Not the target of a link: it may be on a disk that isn't mounted.
      if (path !== standardInput) await lstat(resolve(directory, path))
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(getSystemErrorCode(error) ?? '')) gone.push(path)
    }
  return gone
}

/** The text of the baseline; `undefined` if there is none. */
async function readBaseline(file: string): Promise<string | undefined> {
  try {
    const stats = await stat(file)
    // A pipe would never end, and can't be replaced.
    if (!stats.isFile()) throw new UserError(`${file}: cannot be read: it's not a regular file.`)
    if (stats.size > maxBaselineSize)
      throw new UserError(`${file}: cannot be read: a baseline may have 64 MiB.`)
    return decodeUtf8(await readFile(file), file)
  } catch (error) {
    if (getSystemErrorCode(error) === 'ENOENT') return undefined
    const reason = describeSystemError(error)
    if (reason === undefined) throw error
    throw new UserError(`${file}: cannot be read: ${reason}.`, { cause: error })
  }
}

/** Without a byte order mark, which some editors of Windows add. */
function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UserError(`${file}: not valid UTF-8, the encoding of JSON.`, { cause })
  }
}

async function writeBaseline(file: string, content: string): Promise<boolean> {
  try {
    const bytes = Buffer.from(content)
    if (bytes.length > maxBaselineSize)
      throw new UserError(`${file}: not written: it would be larger than 64 MiB.`, {
        hint: 'Set the severity of rules with very many findings, and update it again.',
      })
    // A link leads to the file that is written.
    await atomicWrite(await realpath(file).catch(() => file), [bytes])
    return true
  } catch (error) {
    const reason = describeSystemError(error)
    if (reason === undefined && !(error instanceof UserError)) throw error
    const written =
      error instanceof UserError ? error : new UserError(`${file}: cannot be written: ${reason}.`)
    printError(written, 'lint')
    return false
  }
}
