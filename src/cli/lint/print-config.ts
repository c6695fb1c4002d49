import process from 'node:process'
import type { UserError } from '../../errors.js'
import { printJson } from '../../report/json/print.js'
import { guardWorkflowLog } from '../workflow-log.js'
import type { Config } from './config/config.js'
import { listIgnoreGlobs } from './files/create-request.js'
import { createRequestFilter } from './files/find-inputs.js'
import { isStandardInput } from './files/input.js'
import { refuseSharedFiles } from './output-files.js'
import { listReportFiles, parseReportRequests } from './report/requests.js'
import { createDefault, type Setting } from './setting.js'
import type { LintSettings } from './settings.js'

/**
 * The settings of a file as JSON, one on each line, with where they come from.
 *
 * @param gitignore whether `--gitignore` is given
 * @throws UserError if a setting is wrong
 * @example
 * {
 *   "file": "exports/a.json",
 *   "config": "cluster-schema.config.json",
 *   "ignored": {"value":false,"from":"default"},
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
  gitignore: boolean,
): Promise<string> {
  const { input, at, rules } = settings.resolveFile(file)
  const { files, schema, schemaFormats, failOn, baseline, key, redact } = settings
  const ignore = joinSettings(settings.ignore)
  const ignored = await describeIgnored(file, settings, gitignore)
  const formats = await describeFormats(settings)
  const values = {
    files,
    ignore,
    ignored,
    schema,
    schemaFormats,
    input,
    at,
    key,
    redact,
    failOn,
    baseline,
    formats,
  }
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

/** Lists that all count. */
function joinSettings(settings: ReadonlyArray<Setting<readonly string[]>>): Setting<unknown> {
  if (settings.length === 0) return createDefault([])
  return {
    value: settings.flatMap(({ value }) => value),
    from: () => settings.map(({ from }) => from()).join(' and '),
  }
}

/** Whether lint leaves the file out. */
async function describeIgnored(
  file: string,
  { ignore }: LintSettings,
  gitignore: boolean,
): Promise<Setting<boolean>> {
  const refuse = (error: UserError): never => {
    throw error
  }
  const filter = await createRequestFilter({ ignore: listIgnoreGlobs(ignore), gitignore }, refuse)
  const option = isStandardInput(file) ? undefined : filter(file, false)
  return option === undefined ? createDefault(false) : { value: true, from: () => option }
}

/** In GitHub Actions, more than one report is made by default. */
async function describeFormats({ formats }: LintSettings): Promise<Setting<unknown>> {
  const requests = parseReportRequests(formats.value, process.env)
  await refuseSharedFiles(listReportFiles(requests), [])
  return formats.value.length > 0
    ? formats
    : { ...formats, value: requests.map(({ name }) => name) }
}
