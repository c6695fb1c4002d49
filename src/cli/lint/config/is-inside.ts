import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** Whether a path leads into a folder, also after the links in it. The file needn't exist. */
export function isInside(path: string, folder: string): boolean {
  const place = relative(resolveLinks(folder), resolveLinks(resolve(folder, path)))
  return place !== '' && place !== '..' && !place.startsWith(`..${sep}`) && !isAbsolute(place)
}

/** The real path of the part that exists, and the rest as it is. */
function resolveLinks(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(resolveLinks(parent), relative(parent, path))
  }
}
