import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { systemSentence, UserError } from '../errors.js'
import { standardInput } from '../json/stream/read-file.js'

/** A file to lint. */
export interface Input {
  readonly file: string
  /** Met while walking a directory, not named by the user. */
  readonly walked: boolean
}

export interface Inputs {
  readonly inputs: readonly Input[]
  /** What could not be reached, one sentence each. */
  readonly unreachable: readonly UserError[]
}

/**
 * Finds the files that paths stand for: a file is itself, a directory all `*.json`, `*.jsonl` and
 * `*.ndjson` in it. `node_modules` and names that begin with a dot are not entered. A file that is
 * reached twice is given once.
 */
export async function findInputs(paths: readonly string[]): Promise<Inputs> {
  const inputs: Input[] = []
  const unreachable: UserError[] = []
  const seen = new Set<string>()
  const add = async (file: string, walked: boolean): Promise<void> => {
    const real = file === standardInput ? file : await realpath(file)
    if (seen.has(real)) return
    seen.add(real)
    inputs.push({ file, walked })
  }
  for (const path of paths) {
    try {
      if (path !== standardInput && (await stat(path)).isDirectory())
        for (const file of await walk(path, seen)) await add(file, true)
      else await add(path, false)
    } catch (error) {
      const reason = systemSentence(error)
      if (reason === undefined) throw error
      unreachable.push(
        /[*?]/.test(path)
          ? new UserError(`${path} matches no file.`)
          : new UserError(`${path}: cannot be read: ${reason}.`, { cause: error }),
      )
    }
  }
  return { inputs, unreachable }
}

async function walk(directory: string, seen: Set<string>): Promise<readonly string[]> {
  const real = await realpath(directory)
  if (seen.has(`${real}/`)) return []
  seen.add(`${real}/`)
  const names = (await readdir(directory)).sort((a, b) => (a < b ? -1 : 1))
  const found: string[] = []
  for (const name of names) {
    if (name.startsWith('.') || name === 'node_modules') continue
    const path = join(directory, name)
    const kind = await kindOf(path)
    if (kind === 'directory') found.push(...(await walk(path, seen)))
    else if (kind === 'file' && /\.(json|jsonl|ndjson)$/i.test(basename(path))) found.push(path)
  }
  return found
}

/** A link that leads nowhere, a socket or a device is none of ours. */
async function kindOf(path: string): Promise<'directory' | 'file' | 'other'> {
  try {
    const stats = await stat(path)
    return stats.isDirectory() ? 'directory' : stats.isFile() ? 'file' : 'other'
  } catch {
    return 'other'
  }
}
