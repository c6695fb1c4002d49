import type { LintConfig } from '#config-validator'

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
