import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { isInside } from '../../../schema/files/ref-roots.js'

/**
 * Whether a config may write a report to a file: only inside of its folder, also after the links on the
 * way. Whoever runs lint has not named this file.
 */
export function canWriteReport(file: string, folder: string): boolean {
  const root = followLinks(folder)
  const target = followLinks(resolve(folder, file))
  return target !== root && isInside(target, root)
}

/** The real path of the part that exists, and the rest as it is. */
function followLinks(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(followLinks(parent), basename(path))
  }
}
