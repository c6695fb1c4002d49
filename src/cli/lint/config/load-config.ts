import type { LintConfig } from '#config-validator'
import { UserError } from '../../../errors.js'
import { standardInput } from '../../../json/stream/read-file.js'
import { type ConfigFile, findConfig, readNamedConfig } from './find-config.js'

/** The settings of a config, which are valid. */
export interface Config {
  /** Its path as messages show it. */
  readonly file: string
  /** The absolute path of the folder that its paths and globs are relative to. */
  readonly folder: string
  readonly values: LintConfig
  /**
   * Where a setting is.
   *
   * @example config.locate('/rules/time-zone') // 'cluster-schema.config.json:4:5'
   */
  readonly locate: (pointer: string) => string
}

/** The flags that say which config to use. */
export interface ConfigFlags {
  readonly config: string | undefined
  readonly 'no-config': boolean
}

/**
 * Loads the config that `--config` names, or the one of a directory. Without a config, this loads no
 * other code.
 *
 * @throws UserError if it can't be read, or isn't valid
 */
export async function loadConfig(
  flags: ConfigFlags,
  directory: string,
): Promise<Config | undefined> {
  const found = await readConfig(flags, directory)
  if (found === undefined) return undefined
  const { parseConfig } = await import('./parse-config.js')
  return parseConfig(found)
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
