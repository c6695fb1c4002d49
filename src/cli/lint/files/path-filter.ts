import type { IgnoredPaths } from '../../../report/reporter.js'

/**
 * Decides whether a path is left out.
 *
 * @param path as reports show it
 * @returns the option that leaves it out: `--ignore`
 */
export type PathFilter = (path: string, isFolder: boolean) => string | undefined

const MAX_EXAMPLES = 3

/** Counts what each option leaves out. There may be very many paths, so it keeps only the first. */
export function createIgnoredCounter() {
  const counts = new Map<string, { files: number; folders: number; examples: string[] }>()
  return {
    add(option: string, path: string, isFolder: boolean): void {
      const count = counts.get(option) ?? { files: 0, folders: 0, examples: [] }
      counts.set(option, count)
      count[isFolder ? 'folders' : 'files'] += 1
      if (count.examples.length < MAX_EXAMPLES)
        count.examples.push(isFolder ? `${path}/`.replace(/[\\/]+$/, '/') : path)
    },
    list: (): readonly IgnoredPaths[] =>
      [...counts].map(([option, count]) => ({ option, ...count })),
  }
}
