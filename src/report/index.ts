import type { PrettyOptions } from './pretty.js'
import type { Reporter, Style } from './reporter.js'

type Open = (style: Style, options: PrettyOptions) => Promise<Reporter>

/**
 * Every reporter, by the name that `--format` takes; each is loaded when it is wanted.
 *
 * @example
 * const reporter = await reporters.pretty?.({ color: false, width: 80 }, { maxFindings: 10 })
 */
export const reporters: Readonly<Record<string, Open>> = {
  pretty: async (style, options) => (await import('./pretty.js')).prettyReporter(style, options),
  json: async () => (await import('./json.js')).jsonReporter(),
}

export const reporterNames: readonly string[] = Object.keys(reporters)
