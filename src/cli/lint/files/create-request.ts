import { join, relative } from 'node:path'
import process from 'node:process'
import { UserError } from '../../../errors.js'
import type { LintSettings } from '../settings.js'
import type { IgnoreGlobs } from './ignore-globs.js'
import { isStandardInput } from './input.js'
import type { FileRequest } from './request.js'

/** The flags about files that no config has. */
export interface FileFlags {
  readonly gitignore: boolean
  readonly 'files-from': string | undefined
  readonly 'stdin-name': string | undefined
  readonly 'no-follow-links': boolean
}

/**
 * Puts together what to lint and what to leave out.
 *
 * @throws UserError if there is nothing to lint, or standard input would be read twice
 */
export function createFileRequest(
  flags: FileFlags,
  { files, ignore, schema }: Pick<LintSettings, 'files' | 'ignore' | 'schema'>,
  command = 'lint',
): FileRequest {
  const paths = files.value
  const { 'files-from': filesFrom, 'stdin-name': stdinName } = flags
  if (paths.length === 0 && filesFrom === undefined)
    throw new UserError('no path given.', {
      hint: `Name files or directories, or use \`-\` for standard input: cluster-schema ${command} exports/`,
    })
  if (paths.includes(''))
    throw new UserError('a path is empty.', { hint: 'Is a variable in your script not set?' })
  const readers = [
    ...(isStandardInput(schema.value ?? '') ? ['the schema'] : []),
    ...(isStandardInput(filesFrom ?? '') ? ['the list of files'] : []),
    ...(paths.some(isStandardInput) ? ['a document'] : []),
  ]
  if (readers.length > 1)
    throw new UserError(`standard input is both ${readers[0]} and ${readers[1]}.`, {
      hint: 'Save one of them to a file.',
    })
  if (stdinName !== undefined && !paths.some(isStandardInput))
    throw new UserError('--stdin-name needs `-` as a path.')
  return {
    ...{ paths, filesFrom, stdinName },
    base: toRelative(files.folder),
    ignore: listIgnoreGlobs(ignore),
    gitignore: flags.gitignore,
    refuseOutsideLinks: flags['no-follow-links'],
  }
}

/** What the settings leave out, as the search for files takes it. */
export function listIgnoreGlobs(ignore: LintSettings['ignore']): readonly IgnoreGlobs[] {
  return ignore.map(({ value, folder, from }) => ({
    ...{ globs: value, base: folder },
    option: from() === '--ignore' ? '--ignore' : '`ignore` of the config',
  }))
}

/** The paths of a request, relative to the working directory. No report may overwrite them. */
export function listNamedFiles({ paths, base = '' }: FileRequest): readonly string[] {
  return paths.map((path) => (isStandardInput(path) ? path : join(base, path)))
}

/** Empty for the working directory itself. */
function toRelative(folder: string): string {
  return relative(process.cwd(), folder)
}
