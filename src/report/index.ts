import type { PrettyOptions } from './pretty.js'
import type { Reporter, Style } from './reporter.js'

type CreateReporter = (style: Style, options: PrettyOptions) => Promise<Reporter>

/**
 * All reporters, by the name that `--format` takes. Only the one in use is loaded.
 *
 * @example
 * const reporter = await reporters.pretty?.({ color: false, width: 80 }, { maxFindings: 10 })
 */
export const reporters: Readonly<Record<string, CreateReporter>> = {
  pretty: async (...options) => (await import('./pretty.js')).createPrettyReporter(...options),
  json: async () => (await import('./json.js')).createJsonReporter(),
}

export const reporterNames: readonly string[] = Object.keys(reporters)
