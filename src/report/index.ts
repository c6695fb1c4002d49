import { createPrettyReporter } from './pretty.js'
import type { Reporter, ReporterOptions, Style } from './reporter.js'

type CreateReporter = (style: Style, options: ReporterOptions) => Promise<Reporter>

/**
 * All reporters, by the name that `--format` takes. Except for the default, only the one in use is
 * loaded.
 *
 * @example
 * const reporter = await reporters.pretty?.({ color: false, width: 80 }, { maxFindings: 10 })
 */
export const reporters: Readonly<Record<string, CreateReporter>> = {
  pretty: async (...options) => createPrettyReporter(...options),
  compact: async (...options) => (await import('./compact.js')).createCompactReporter(...options),
  json: async () => (await import('./json.js')).createJsonReporter(),
  ndjson: async () => (await import('./ndjson.js')).createNdjsonReporter(),
  github: async (_, options) => (await import('./github.js')).createGithubReporter(options),
  gitlab: async () => (await import('./gitlab.js')).createGitlabReporter(),
  sarif: async () => (await import('./sarif.js')).createSarifReporter(),
  junit: async () => (await import('./junit.js')).createJunitReporter(),
  markdown: async (_, options) => (await import('./markdown.js')).createMarkdownReporter(options),
}

export const reporterNames: readonly string[] = Object.keys(reporters)
