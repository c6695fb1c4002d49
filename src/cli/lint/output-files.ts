import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { UserError } from '../../errors.js'

/** A file that a run writes. */
export interface OutputFile {
  readonly file: string
  /** What writes it, for messages: `the report`, `--failed`. */
  readonly writer: string
}

/**
 * Refuses outputs that would overwrite each other, or a file that the command line names.
 *
 * @param named files that no output may overwrite
 * @throws UserError that names the file
 */
export async function refuseSharedFiles(
  outputs: readonly OutputFile[],
  named: readonly string[],
  command = 'lint',
): Promise<void> {
  if (outputs.length === 0) return
  const inputs = new Set(await Promise.all(named.map(identifyFile)))
  const seen = new Map<string, string>()
  for (const output of outputs) {
    const { file, writer } = output
    const identity = await identifyFile(file)
    if (inputs.has(identity))
      throw createInputFileError(output, command, `Choose another file for ${writer}.`)
    const other = seen.get(identity)
    if (other !== undefined)
      throw new UserError(
        other === writer
          ? `${file}: two reports go to this file.`
          : `${file}: ${other} and ${writer} both go to this file.`,
      )
    seen.set(identity, writer)
  }
}

/**
 * Refuses an output to a file that lint found in a directory, through a glob or in a list.
 *
 * @throws UserError that names the file
 */
export function refuseInputFiles(
  outputs: readonly OutputFile[],
  { hasInput }: { readonly hasInput: (path: string) => boolean },
  command = 'lint',
): void {
  const output = outputs.find(({ file }) => hasInput(file))
  if (output !== undefined)
    throw createInputFileError(
      output,
      command,
      `Choose another file for ${output.writer}, or leave this one out with --ignore.`,
    )
}

function createInputFileError(
  { file, writer }: OutputFile,
  command: string,
  hint: string,
): UserError {
  const message = `${file}: ${writer} would overwrite this file, which ${command} reads.`
  return new UserError(message, { hint })
}

/** Gives the same text for every path to a file, also if it doesn't exist yet. */
async function identifyFile(file: string): Promise<string> {
  try {
    return await realpath(file)
  } catch {
    const path = resolve(file)
    const folder = dirname(path)
    return folder === path ? path : join(await identifyFile(folder), basename(path))
  }
}
