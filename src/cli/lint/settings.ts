import { isAbsolute, relative } from 'node:path'
import process from 'node:process'
import type { LintConfig } from '#config-validator'
import { notACluster } from '../../cluster/recognize/rule.js'
import { clusterRules } from '../../cluster/rules/index.js'
import { UserError } from '../../errors.js'
import type { InputFormat } from '../../json/stream/item.js'
import type { Severity } from '../../lint/finding.js'
import { genericRules } from '../../lint/rules/index.js'
import type { FormatsMode } from '../schema-flags.js'
import type { Config } from './config/config.js'
import { createFileResolver, type FileSettings } from './file-settings.js'
import { parsePointerFlag } from './pointer-flag.js'
import { type RedactionFlags, type RedactionSetting, resolveRedaction } from './redaction.js'
import { createDefault, createSetting, readFlag, type Setting } from './setting.js'

/** What a run of lint is told, by its command line, its config, and the defaults. */
export interface LintSettings {
  readonly files: PathSetting
  /** The globs of the config and those of the flag. Both count. */
  readonly ignore: readonly PathSetting[]
  readonly schema: Setting<string | undefined>
  readonly schemaFormats: Setting<FormatsMode | undefined>
  readonly formats: Setting<readonly string[]>
  readonly failOn: Setting<Severity | 'never'>
  readonly baseline: Setting<string | undefined>
  /** JSON Pointer of the identifier in a document. */
  readonly key: Setting<string | undefined>
  readonly redact: RedactionSetting
  /** The settings of one file, to which overrides may apply. */
  readonly resolveFile: (file: string) => FileSettings
}

/** Paths or globs, and the absolute path of the folder that they are relative to. */
export interface PathSetting extends Setting<readonly string[]> {
  readonly folder: string
}

/** The flags whose values a config can have, too: `undefined` or empty if a flag isn't given. */
export interface SettingFlags extends RedactionFlags {
  readonly schema: string | undefined
  readonly formats?: FormatsMode | undefined
  readonly input: InputFormat | undefined
  readonly at: readonly string[]
  readonly format: readonly string[]
  readonly 'fail-on': Severity | 'never' | undefined
  readonly rule: readonly string[]
  readonly baseline?: string | undefined
  readonly key?: string | undefined
  readonly 'files-from'?: string | undefined
  readonly ignore?: readonly string[]
}

/**
 * Puts command line, config and defaults together. A flag counts more than the config, and in the
 * config an override counts more than the rest. Rules are put together one by one.
 *
 * @param paths those of the command line
 * @throws UserError if a value of `--rule`, `--at` or `--key` is wrong
 */
export async function resolveSettings(
  flags: SettingFlags,
  paths: readonly string[],
  config: Config | undefined,
): Promise<LintSettings> {
  const directory = process.cwd()
  const { values = {}, folder = directory } = config ?? {}
  const toPath = createRebase(relative(directory, folder))
  const read = <Value>(key: keyof LintConfig, value: Value | undefined) =>
    createSetting(value, () => config?.locate(`/${key}`) ?? '')
  const none = createDefault(undefined)
  const empty = createDefault<readonly string[]>([])
  const schema = readFlag('--schema', flags.schema) ?? read('schema', toPath(values.schema)) ?? none
  const formats = values.formats?.map((format) => format.replace(/(?<==).+/s, toPath))
  // A list of files replaces the files of the config, as paths do.
  const configuredFiles =
    flags['files-from'] === undefined ? read('files', values.files) : undefined
  // A flag may only name rules that apply to the schema. A config may have others, too.
  const rules =
    schema.value === undefined ? [...genericRules, ...clusterRules, notACluster] : genericRules
  return {
    files: {
      ...(readFlag('command line', paths) ?? configuredFiles ?? empty),
      folder: paths.length > 0 ? directory : folder,
    },
    ignore: [
      { ...(read('ignore', values.ignore) ?? empty), folder },
      { ...(readFlag('--ignore', flags.ignore) ?? empty), folder: directory },
    ].filter(({ value }) => value.length > 0),
    schema,
    schemaFormats:
      readFlag('--formats', flags.formats) ?? read('schemaFormats', values.schemaFormats) ?? none,
    formats: readFlag('--format', flags.format) ?? read('formats', formats) ?? empty,
    failOn:
      readFlag('--fail-on', flags['fail-on']) ??
      read('failOn', values.failOn) ??
      createDefault('error'),
    baseline:
      readFlag('--baseline', flags.baseline) ?? read('baseline', toPath(values.baseline)) ?? none,
    key: readFlag('--key', checkKey(flags.key)) ?? read('key', values.key) ?? none,
    redact: resolveRedaction(flags, read('redact', values.redact)),
    resolveFile: await createFileResolver(flags, rules, config),
  }
}

/** @throws UserError if it isn't a JSON Pointer to one value */
function checkKey(pointer: string | undefined): string | undefined {
  if (pointer === undefined) return undefined
  parsePointerFlag('--key', [pointer], '/id')
  if (!/\/\*(\/|$)/.test(pointer)) return pointer
  throw new UserError("--key leads to one value of a document, so it can't have `*`.", {
    hint: 'To say where the documents are, use --at.',
  })
}

/**
 * Creates a function that makes paths of the config relative to the working directory.
 *
 * @param folder the folder of the config, relative to the working directory
 */
function createRebase(folder: string) {
  return <Path extends string | undefined>(path: Path): Path | string =>
    path === undefined || folder === '' || isAbsolute(path) ? path : `${folder}/${path}`
}
