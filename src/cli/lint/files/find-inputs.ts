import type { UserError } from '../../../errors.js'
import type { IgnoredPaths } from '../../../report/reporter.js'
import { readFileList } from './file-list.js'
import { createGitignoreFilter } from './git-ignore.js'
import { createIgnoreFilter } from './ignore-globs.js'
import type { Input } from './input.js'
import { createIgnoredCounter, type PathFilter } from './path-filter.js'
import type { FileRequest } from './request.js'
import { createSearch } from './search.js'

/** The files that a request leads to. */
export interface FoundInputs {
  readonly inputs: readonly Input[]
  /** Whether a path leads to one of the inputs. */
  readonly hasInput: (path: string) => boolean
  /** Whether a path leads, through a link, to a file that is in none of the paths of the request. */
  readonly leadsOutside: (path: string) => boolean
  /** Paths that can't be read, one sentence each. */
  readonly unreadable: readonly UserError[]
  readonly ignored: readonly IgnoredPaths[]
  /** Whether there is a list of files that lists none. */
  readonly isListEmpty: boolean
  /** Whether it's fine if there are no inputs: the list is empty, or a named path is left out. */
  readonly mayBeEmpty: boolean
}

/**
 * Finds the files to lint. A folder stands for every `*.json`, `*.jsonl` and `*.ndjson` file in it,
 * except those in `node_modules` and in folders whose name starts with a dot. A path that doesn't
 * exist may be a glob. A file that several paths lead to is listed once. What can't be read is
 * reported, and the rest is still found.
 *
 * @throws UserError if the list of files can't be read
 */
export async function findInputs(request: FileRequest): Promise<FoundInputs> {
  const listed = request.filesFrom === undefined ? [] : await readFileList(request.filesFrom)
  const unreadable: UserError[] = []
  const report = (error: UserError): void => void unreadable.push(error)
  const ignored = createIgnoredCounter()
  const search = createSearch(request, listed, {
    findIgnoring: await createRequestFilter(request, report),
    onIgnored: ignored.add,
    report,
  })
  for (const path of request.paths) await search.addArgument(path)
  for (const file of listed) await search.addListed(file)
  const isListEmpty = request.filesFrom !== undefined && listed.length === 0
  return {
    inputs: search.getInputs(),
    hasInput: search.hasInput,
    leadsOutside: search.leadsOutside,
    unreadable,
    ignored: ignored.list(),
    isListEmpty,
    mayBeEmpty: isListEmpty || search.hasIgnoredArgument(),
  }
}

/** The filter for all options together: the first that leaves a path out is the one that's counted. */
export async function createRequestFilter(
  { ignore = [], gitignore = false }: Pick<FileRequest, 'ignore' | 'gitignore'>,
  report: (error: UserError) => void,
): Promise<PathFilter> {
  const filters: PathFilter[] = []
  for (const list of ignore) if (list.globs.length > 0) filters.push(await createIgnoreFilter(list))
  if (gitignore) filters.push(await createGitignoreFilter(report))
  return (path, isFolder) => {
    for (const filter of filters) {
      const option = filter(path, isFolder)
      if (option !== undefined) return option
    }
    return undefined
  }
}
