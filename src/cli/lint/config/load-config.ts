import { UserError } from '../../../errors.js'
import { standardInput } from '../../../json/stream/read-file.js'
import type { Config } from './config.js'
import { type ConfigFile, findConfig, readNamedConfig } from './find-config.js'
import { parseConfig } from './parse-config.js'

/** The flags that say which config to use. */
export interface ConfigFlags {
  readonly config: string | undefined
  readonly 'no-config': boolean
}

/**
 * Loads the config that `--config` names, or the one of a directory.
 *
 * @returns `undefined` if there is none
 * @throws UserError if it can't be read, or isn't valid
 */
export async function loadConfig(
  flags: ConfigFlags,
  directory: string,
): Promise<Config | undefined> {
  const found = await readConfig(flags, directory)
  return found === undefined ? undefined : parseConfig(found)
}

async function readConfig(
  { config: file, 'no-config': isOff }: ConfigFlags,
  directory: string,
): Promise<ConfigFile | undefined> {
  if (file === undefined) return isOff ? undefined : findConfig(directory)
  if (isOff) throw new UserError('--config and --no-config contradict each other.')
  if (file === standardInput)
    throw new UserError('--config needs a file.', {
      hint: 'For standard input, use --config /dev/stdin.',
    })
  return readNamedConfig(file)
}
