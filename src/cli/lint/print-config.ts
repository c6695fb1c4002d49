import process from 'node:process'
import { printJson } from '../../report/json/print.js'
import { guardWorkflowLog } from '../workflow-log.js'
import type { Config } from './config/config.js'
import { parseReportRequests } from './report/requests.js'
import type { Setting } from './setting.js'
import type { LintSettings } from './settings.js'

/**
 * The settings of a file as JSON, one on each line, with where they come from.
 *
 * @example
 * {
 *   "file": "exports/a.json",
 *   "config": "cluster-schema.config.json",
 *   "failOn": {"value":"warning","from":"--fail-on"},
 *   …
 *   "rules": {
 *     "time-zone": {"value":"error","from":"cluster-schema.config.json:4:5"}
 *   }
 * }
 */
export async function formatSettings(
  file: string,
  settings: LintSettings,
  config: Config | undefined,
): Promise<string> {
  const { input, rules } = settings.resolveFile(file)
  const { files, ignore, schema, failOn, baseline } = settings
  const formats =
    settings.formats.value.length > 0 ? settings.formats : await describeDefaultFormats(settings)
  const values = { files, ignore, schema, input, failOn, baseline, formats }
  const ruleLines = [...rules].map(
    ([key, setting]) => `    ${printJson(key)}: ${formatSetting(setting)}`,
  )
  const text = [
    '{',
    `  "file": ${printJson(file)},`,
    `  "config": ${printJson(config?.file ?? null)},`,
    ...Object.entries(values).map(([key, setting]) => `  "${key}": ${formatSetting(setting)},`),
    ruleLines.length === 0 ? '  "rules": {}' : `  "rules": {\n${ruleLines.join(',\n')}\n  }`,
    '}\n',
  ].join('\n')
  return process.env.GITHUB_ACTIONS === 'true' ? guardWorkflowLog(text) : text
}

function formatSetting({ value, from }: Setting<unknown>): string {
  return printJson({ value: value ?? null, from: from() })
}

/** In GitHub Actions, more than one report is made by default. */
async function describeDefaultFormats({ formats }: LintSettings): Promise<Setting<unknown>> {
  const requests = await parseReportRequests([], [], process.env)
  return { ...formats, value: requests.map(({ name }) => name) }
}
