import { escapeHidden } from '../json/sanitize.js'
import type { Finding, ValidationIssue } from '../lint/finding.js'
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
      const text = `${separator}    ${formatJson(pickFinding(finding))}`
      separator = ',\n'
      return text
    },
    end(summary) {
      const close = separator === '\n' ? ']' : '\n  ]'
      return `${close},\n  "summary": ${formatJson(pickSummary(summary))}\n}\n`
    },
  }
}

function formatJson(value: object): string {
  return escapeHidden(JSON.stringify(value))
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
    `  "tool": ${formatJson({ name: tool.name, version: tool.version })},\n`,
    `  "schema": ${formatJson({ name: schema.name, source })},\n`,
  ].join('')
}

/** Without the excerpt: the range says where to look. */
function pickFinding(finding: Finding): object {
  const { ruleId, severity, message, file, document, name, pointer, key, range, args } = finding
  return {
    ruleId,
    severity,
    message,
    file,
    document,
    name,
    pointer,
    key,
    range: { start: pickPosition(range.start), end: pickPosition(range.end) },
    args,
    suggestion: finding.suggestion,
    branches: finding.branches?.map((branch) => branch.map(pickIssue)),
    truncated: finding.truncated,
  }
}

function pickIssue({ ruleId, message, pointer, key, args, branches }: ValidationIssue): object {
  const nested = branches?.map((branch) => branch.map(pickIssue))
  return { ruleId, message, pointer, key, args, branches: nested }
}

function pickPosition({ line, column, offset }: Finding['range']['start']): object {
  return { line, column, offset }
}

function pickSummary(summary: Summary): object {
  const { files, documents, errors, warnings, infos, omitted, skipped } = summary
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
  }
}
