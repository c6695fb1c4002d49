import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { UserError } from '../../../errors.js'
import { standardInput } from '../../../json/stream/read-file.js'
import { isQuotedByGit, type ListedFile } from './file-list.js'
import { expandGlob, findGlobFolder, hasGlobCharacters } from './glob.js'
import { createInputError, type Input, isStandardInput } from './input.js'
import type { PathFilter } from './path-filter.js'
import { rebase } from './rebase.js'
import type { FileRequest } from './request.js'
import { exists, hasJsonExtension, isWalked, listFolder } from './walk.js'

/** What a search asks, and what it tells. */
export interface SearchEvents {
  readonly findIgnoring: PathFilter
  readonly onIgnored: (option: string, path: string, isFolder: boolean) => void
  /** Called for each path that can't be read. */
  readonly report: (error: UserError) => void
}

/** Creates a search, which collects the files that paths lead to. */
export function createSearch(
  { paths, base = '', stdinName, refuseOutsideLinks = false }: FileRequest,
  listed: readonly ListedFile[],
  { findIgnoring, onIgnored, report }: SearchEvents,
) {
  /** By the real path, in the order in which they're found. */
  const inputs = new Map<string, Input>()
  const folders = new Set<string>()
  const ignoredFolders = new Set<string>()
  const ignoredArguments = new Set<string>()
  const toPath = (path: string): string => (isStandardInput(path) ? path : rebase(path, base))
  const isGlob = (path: string): boolean =>
    hasGlobCharacters(path) && !exists(toPath(path)) && !isStandardInput(path)
  let roots: readonly string[] | undefined
  /** Whether a path leads to a file that is in none of the paths that the user gave or listed. */
  const leadsOutside = (path: string): boolean => {
    roots ??= [
      ...paths.map((path) => (isGlob(path) ? findGlobFolder(path) : path)).map(toPath),
      ...listed.map(({ file }) => file),
    ].map(identifyFile)
    const target = identifyFile(path)
    return !roots.some(
      (root) => target === root || target.startsWith(root.endsWith(sep) ? root : root + sep),
    )
  }

  const isIgnored = (path: string, isFolder: boolean): boolean => {
    const option = findIgnoring(path, isFolder)
    if (option === undefined) return false
    // A glob and a walk can both come to a folder.
    const folder = join(path, '.')
    if (!isFolder || !ignoredFolders.has(folder)) onIgnored(option, path, isFolder)
    if (isFolder) ignoredFolders.add(folder)
    return true
  }
  const addFile = (input: Input, identity = identifyFile(input.file)): void => {
    const known = inputs.get(identity)
    // A file that is named counts as named, even if it's in a folder, too.
    if (known === undefined) inputs.set(identity, input)
    else if (input.reach === 'named') inputs.set(identity, { ...known, reach: 'named' })
  }
  const addWalked = (path: string, identity?: string): void =>
    addFile({ file: path, name: path, reach: 'walked', isStream: false }, identity)
  const addFolder = async (folder: string): Promise<void> => {
    const identity = identifyFile(folder)
    if (folders.has(identity)) return
    folders.add(identity)
    const realFolder = identity.endsWith(sep) ? identity : identity + sep
    for (const { name, path, isFile } of await listFolder(folder, report)) {
      // Asking the system about each file takes longer than to read a small one.
      if (!isFile) await addFound(path)
      else if (!isIgnored(path, false)) addWalked(path, realFolder + name)
    }
  }
  /** Adds what is in a folder or matches a glob. */
  const addFound = async (path: string, isAnyExtension = false): Promise<void> => {
    try {
      const stats = statSync(path)
      const isFolder = stats.isDirectory()
      if (!isFolder && !isAnyExtension && !hasJsonExtension(path)) return
      if (isIgnored(path, isFolder)) return
      // Reading a pipe that was found by chance could block forever.
      if (!isFolder && !stats.isFile())
        throw new UserError(`${path}: not read: it's a pipe, a socket or a device.`)
      if (refuseOutsideLinks && leadsOutside(path))
        throw new UserError(
          `${path}: not read: it links to ${identifyFile(path)}, which no path contains.`,
        )
      if (isFolder) await addFolder(path)
      else addWalked(path)
    } catch (error) {
      report(createInputError(path, error))
    }
  }
  const addGlob = async (glob: string): Promise<void> => {
    let isEmpty = true
    const matches = await expandGlob(glob, base === '' ? '.' : base, {
      isEntered(folder) {
        const isLeftOut = isIgnored(folder, true)
        isEmpty &&= !isLeftOut
        return !isLeftOut
      },
      onUnreadable(folder, error) {
        isEmpty = false
        report(createInputError(folder, error))
      },
    })
    if (isEmpty && matches.length === 0) throw new UserError(`${glob} matches no file.`)
    const isAnyExtension = !glob.endsWith('*')
    for (const path of matches) {
      // A folder that matches comes before what is in it.
      const isFound = folders.has(identifyFile(dirname(path))) && isWalked(basename(path))
      if (!isFound) await addFound(path, isAnyExtension)
    }
  }
  /** Adds a path that the user gave. */
  const addPath = async (path: string, reach: 'named' | 'listed'): Promise<void> => {
    if (reach === 'named' && isStandardInput(path)) {
      addFile({ file: path, name: stdinName ?? path, reach, isStream: true })
      return
    }
    const stats = statSync(path)
    const isFolder = stats.isDirectory()
    if (ignoredArguments.has(path)) return
    if (isIgnored(path, isFolder)) ignoredArguments.add(path)
    else if (isFolder) await addFolder(path)
    else {
      addFile({
        file: path,
        name: path,
        reach,
        isStream: !stats.isFile(),
      })
    }
  }

  return {
    getInputs: (): readonly Input[] => [...inputs.values()],
    /** Whether a path leads to a file that the search has found. */
    hasInput: (path: string): boolean => inputs.has(identifyFile(path)),
    leadsOutside,
    /** Whether a path that the user gave or listed is left out. */
    hasIgnoredArgument: (): boolean => ignoredArguments.size > 0,
    async addArgument(path: string): Promise<void> {
      try {
        if (isGlob(path)) await addGlob(path)
        else await addPath(toPath(path), 'named')
      } catch (error) {
        report(createInputError(toPath(path), error))
      }
    },
    async addListed({ file, place }: ListedFile): Promise<void> {
      try {
        await addPath(file, 'listed')
      } catch (error) {
        const { message } = createInputError(file, error)
        const hint = isQuotedByGit(file) ? 'Git quotes such names; pass -z to it.' : undefined
        report(new UserError(`${place}: ${message}`, hint === undefined ? {} : { hint }))
      }
    },
  }
}

/** Gives the same text for every path to a file. */
function identifyFile(file: string): string {
  if (isStandardInput(file)) return standardInput
  try {
    return realpathSync.native(file)
  } catch {
    // A pipe has no real path: `/dev/fd/63`, which shells make of `<(command)`.
    return file
  }
}
