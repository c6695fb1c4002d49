import { pickBaseline } from './json/baseline.js'
import { pickFinding } from './json/finding.js'
import { pickPartition } from './json/partition.js'
import { printJson } from './json/print.js'
import type { Reporter, RunInfo, Summary } from './reporter.js'

/**
 * The reporter for programs: one JSON document, with one finding per line. It has all findings that
 * it's told, and the same findings always give the same bytes. Hidden characters are escaped, so that
 * the report can be read on a terminal.
 *
 * @example
 * {
 *   "version": 1,
 *   "tool": {"name":"cluster-schema","version":"0.1.0"},
 *   "schema": {"name":"Cluster"},
 *   "findings": [
 *     {"ruleId":"schema/enum","severity":"error","message":"…","file":"exports/a.json",…}
 *   ],
 *   "summary": {"files":1,"documents":1,"errors":1,"warnings":0,"infos":0,"skipped":[]}
 * }
 * @see schemas/report.schema.json
 */
export function createJsonReporter(): Reporter {
  let separator = '\n'
  return {
    begin: (run) => `{\n  "version": 1,\n${formatRun(run)}  "findings": [`,
    finding(finding) {
      const text = `${separator}    ${printJson(pickFinding(finding))}`
      separator = ',\n'
      return text
    },
    end(summary) {
      const close = separator === '\n' ? ']' : '\n  ]'
      return `${close},\n  "summary": ${printJson(pickSummary(summary))}\n}\n`
    },
  }
}

// The objects are written key by key, so that the order of keys doesn't depend on who made them.

function formatRun({ tool, schema }: RunInfo): string {
  const source = schema.source && {
    api: schema.source.api,
    version: schema.source.version,
    page: schema.source.page,
    read: schema.source.read,
  }
  return [
    `  "tool": ${printJson({ name: tool.name, version: tool.version })},\n`,
    `  "schema": ${printJson({ name: schema.name, source })},\n`,
  ].join('')
}

function pickSummary(summary: Summary): object {
  const { files, documents, errors, warnings, infos, omitted, skipped, ignored, baseline } = summary
  return {
    files,
    documents,
    errors,
    warnings,
    infos,
    omitted: omitted && {
      errors: omitted.error,
      warnings: omitted.warning,
      infos: omitted.info,
    },
    skipped: skipped.map(({ file, reason }) => ({ file, reason })),
    ignored: ignored?.map(({ option, files: count, folders, examples }) => ({
      ...{ option, files: count, folders, examples },
    })),
    baseline: pickBaseline(baseline),
    partition: pickPartition(summary.partition),
  }
}
