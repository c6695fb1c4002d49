import { UserError } from '../../../errors.js'
import type { Severity } from '../../../lint/finding.js'
import type { Rule } from '../../../lint/rule.js'
import type { PartitionSummary } from '../../../report/reporter.js'
import { printError } from '../../output.js'
import { isStandardInput } from '../files/input.js'
import type { OutputFile } from '../output-files.js'
import { type DocumentFile, openDocumentFile } from './document-file.js'
import { createPartition, type Partition } from './partition.js'

/** The files for documents, by the flags that name them. */
export interface PartitionFlags {
  readonly failed: string | undefined
  readonly passed: string | undefined
}

/** The partition of a run. */
export interface RunPartition extends Pick<Partition, 'add' | 'endFile'> {
  /**
   * Gives the files their names, unless some of the input is missing in them.
   *
   * @returns what they have; `undefined` if one isn't written, which it has said on stderr
   */
  save(run: { readonly isComplete: boolean }): Promise<PartitionSummary | undefined>
}

/** The outputs that the flags name. */
export function listPartitionFiles({ failed, passed }: PartitionFlags): readonly OutputFile[] {
  return [
    ...(failed === undefined ? [] : [{ file: failed, writer: '--failed' }]),
    ...(passed === undefined ? [] : [{ file: passed, writer: '--passed' }]),
  ]
}

/**
 * Opens the files for documents.
 *
 * @returns `undefined` if no flag names one
 * @throws UserError if one can't be written, or if nothing decides which documents fail
 */
export async function openPartition(
  flags: PartitionFlags,
  failOn: Severity | 'never',
  rules: readonly Rule[],
): Promise<RunPartition | undefined> {
  const [first] = listPartitionFiles(flags)
  if (first === undefined) return undefined
  if (failOn === 'never')
    throw new UserError(`${first.writer} with --fail-on never has nothing to sort by.`, {
      hint: 'Documents fail that have findings of --fail-on or a higher severity.',
    })
  const open = (file: string | undefined) =>
    file === undefined ? file : openDocumentFile(file, 'lint')
  const failed = await open(flags.failed)
  const passed = await open(flags.passed)
  const comparing = new Set(rules.filter((rule) => rule.compare !== undefined).map(({ id }) => id))
  const partition = createPartition({
    ...{ failed, passed, threshold: failOn },
    isComparing: (ruleId) => comparing.has(ruleId),
  })
  const files = [failed, passed].filter((file) => file !== undefined)
  return {
    add: partition.add,
    endFile: partition.endFile,
    async save({ isComplete }) {
      if (!isComplete) return discardFiles(files)
      const written = []
      for (const file of files) written.push(await file.commit())
      return written.includes(false) ? undefined : partition.summarize()
    },
  }
}

async function discardFiles(files: readonly DocumentFile[]): Promise<undefined> {
  for (const file of files) await file.discard()
  const names = files.map(({ file }) => file).join(' and ')
  const verb = files.length === 1 ? "isn't" : "aren't"
  printError(
    new UserError(`${names} ${verb} written, because not all input could be read.`),
    'lint',
  )
  return undefined
}

/** @throws UserError if a file is standard input or output */
export function refuseStreams(flags: PartitionFlags): void {
  for (const { file, writer } of listPartitionFiles(flags))
    if (isStandardInput(file))
      throw new UserError(`${writer} must be a file.`, {
        hint: 'For another program, use a named pipe. A file of this name is `./-`.',
      })
}
