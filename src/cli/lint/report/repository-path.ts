import { isAbsolute, relative, resolve, sep } from 'node:path'
import { standardInput } from '../../../json/stream/read-file.js'

/**
 * Creates a function that turns the path of a file into the one that GitHub and GitLab know it by:
 * relative to the root of the repository, with `/`. Outside of CI, the root is the working directory.
 *
 * @param environment `GITHUB_WORKSPACE` or `CI_PROJECT_DIR` has the root
 */
export function createRepositoryPaths(
  environment: Readonly<Record<string, string | undefined>>,
  directory: string,
): (file: string) => string {
  const { GITHUB_WORKSPACE, CI_PROJECT_DIR } = environment
  const root =
    [GITHUB_WORKSPACE, CI_PROJECT_DIR].find(
      (path) => path !== undefined && path !== '' && !isOutside(relative(path, directory)),
    ) ?? directory
  return (file) => {
    if (file === standardInput) return file
    const absolute = resolve(directory, file)
    const path = relative(root, absolute)
    return (isOutside(path) ? absolute : path).replaceAll(sep, '/')
  }
}

function isOutside(path: string): boolean {
  return /^\.\.([\\/]|$)/.test(path) || isAbsolute(path)
}
