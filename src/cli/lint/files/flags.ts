import { UserError } from '../../../errors.js'
import { isStandardInput } from './input.js'
import type { FileRequest } from './request.js'

/** What the command line says about files. */
export interface FileFlags {
  readonly schema: string | undefined
  readonly ignore: readonly string[]
  readonly gitignore: boolean
  readonly 'files-from': string | undefined
  readonly 'stdin-name': string | undefined
  readonly 'no-follow-links': boolean
}

/**
 * Reads the flags about files, together with the paths.
 *
 * @throws UserError if there is nothing to lint, or standard input would be read twice
 */
export function parseFileFlags(flags: FileFlags, paths: readonly string[]): FileRequest {
  const { schema, 'files-from': filesFrom, 'stdin-name': stdinName } = flags
  if (paths.length === 0 && filesFrom === undefined)
    throw new UserError('no path given.', {
      hint: 'Name files or directories, or use `-` for standard input: cluster-schema lint exports/',
    })
  if (paths.includes(''))
    throw new UserError('a path is empty.', { hint: 'Is a variable in your script not set?' })
  const readers = [
    ...(isStandardInput(schema ?? '') ? ['the schema'] : []),
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
    ignore: [{ globs: flags.ignore, option: '--ignore' }],
    gitignore: flags.gitignore,
    refuseOutsideLinks: flags['no-follow-links'],
  }
}
