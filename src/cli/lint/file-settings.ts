import { appendToken } from '../../json/pointer.js'
import type { InputFormat } from '../../json/stream/item.js'
import type { Severity } from '../../lint/finding.js'
import type { Rule, RuleSeverities } from '../../lint/rule.js'
import { overrideSeverities } from '../../lint/severities.js'
import type { Config } from './config/config.js'
import { createOverrideMatcher } from './config/match-overrides.js'
import { parsePointerFlag } from './pointer-flag.js'
import { parseSeverities } from './rule-severities.js'
import { createDefault, createSetting, readFlag, type Setting } from './setting.js'

/** The settings of one file. */
export interface FileSettings {
  readonly input: Setting<InputFormat>
  /** JSON Pointers to the documents; none if lint finds them. */
  readonly at: Setting<readonly string[]>
  readonly rules: RuleSettings
  /** The values of `rules`. */
  readonly severities: RuleSeverities
}

/** Severities by rule id, or by rule id and field. */
type RuleSettings = ReadonlyMap<string, Setting<Severity | 'off'>>

/** What one place says: the flags, an override, or the rest of the config. */
interface SettingLevel {
  readonly input: Setting<InputFormat> | undefined
  readonly at: Setting<readonly string[]> | undefined
  readonly rules: RuleSettings
}

/**
 * Creates a function that finds the settings of a file.
 *
 * @param rules those that `--rule` may name
 * @throws UserError if a value of `--rule` or `--at` is wrong
 */
export async function createFileResolver(
  flags: {
    readonly input: InputFormat | undefined
    readonly at: readonly string[]
    readonly rule: readonly string[]
  },
  rules: readonly Rule[],
  config: Config | undefined,
): Promise<(file: string) => FileSettings> {
  const given: SettingLevel = {
    input: readFlag('--input', flags.input),
    at: readFlag('--at', parsePointerFlag('--at', flags.at, '/data or /items/*')),
    rules: createRuleSettings(parseSeverities(flags.rule, rules), () => '--rule'),
  }
  if (config === undefined) {
    const settings = combineLevels([given])
    return () => settings
  }
  const { overrides = [] } = config.values
  const levels = overrides.map((override, index) =>
    readLevel(override, config, `/overrides/${index}`, ` overrides[${index}]`),
  )
  const base = readLevel(config.values, config, '')
  const findOverrides = await createOverrideMatcher(config)
  // Most files have the same overrides.
  const combined = new Map<string, FileSettings>()
  return (file) => {
    const indices = findOverrides(file)
    const key = indices.join()
    const settings =
      combined.get(key) ??
      combineLevels([base, ...indices.flatMap((index) => levels[index] ?? []), given])
    combined.set(key, settings)
    return settings
  }
}

/** @param suffix put behind the place of a setting */
function readLevel(
  values: Pick<Config['values'], 'input' | 'at' | 'rules'>,
  { locate }: Config,
  pointer: string,
  suffix = '',
): SettingLevel {
  return {
    input: createSetting(values.input, () => locate(`${pointer}/input`) + suffix),
    at: createSetting(values.at, () => locate(`${pointer}/at`) + suffix),
    rules: createRuleSettings(
      new Map(Object.entries(values.rules ?? {})),
      (key) => locate(appendToken(`${pointer}/rules`, key)) + suffix,
    ),
  }
}

function createRuleSettings(
  severities: RuleSeverities,
  describePlace: (key: string) => string,
): RuleSettings {
  return new Map(
    [...severities].map(([key, value]) => [key, { value, from: () => describePlace(key) }]),
  )
}

/** @param levels the one that counts most is the last */
function combineLevels(levels: readonly SettingLevel[]): FileSettings {
  const rules = levels.reduce<RuleSettings>(
    (below, level) => overrideSeverities(below, level.rules),
    new Map(),
  )
  return {
    input: levels.findLast((level) => level.input !== undefined)?.input ?? createDefault('auto'),
    at: levels.findLast((level) => level.at !== undefined)?.at ?? createDefault([]),
    rules,
    severities: new Map([...rules].map(([key, { value }]) => [key, value])),
  }
}
