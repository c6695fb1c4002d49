import type { Finding, ValidationIssue } from '../lint/finding.js'
import type { Reporter, RunInfo, Summary } from './reporter.js'

/**
 * For programs: one JSON document, written as the findings come, each on a line of its own. Always
 * complete, and the same for the same findings. The parts follow each other as they are returned.
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
export function jsonReporter(): Reporter {
  let separator = '\n'
  return {
    begin: (run) => `{\n  "version": 1,\n${head(run)}  "findings": [`,
    finding(finding) {
      const text = `${separator}    ${JSON.stringify(entry(finding))}`
      separator = ',\n'
      return text
    },
    end(summary) {
      const close = separator === '\n' ? ']' : '\n  ]'
      return `${close},\n  "summary": ${JSON.stringify(tally(summary))}\n}\n`
    },
  }
}

// Each object is written key by key: their order is then ours, not that of whoever made it, and
// what is undefined is left out.

function head({ tool, schema }: RunInfo): string {
  const { name, source } = schema
  const from = source && {
    api: source.api,
    version: source.version,
    page: source.page,
    read: source.read,
  }
  const by = { name: tool.name, version: tool.version }
  const asked = { name, source: from }
  return `  "tool": ${JSON.stringify(by)},\n  "schema": ${JSON.stringify(asked)},\n`
}

/** The excerpt stays out: the range says where to look. */
function entry(finding: Finding): object {
  const { ruleId, severity, message, file, document, name, pointer, key, range, args } = finding
  const { start, end } = range
  return {
    ruleId,
    severity,
    message,
    file,
    document,
    name,
    pointer,
    key,
    range: { start: position(start), end: position(end) },
    args,
    suggestion: finding.suggestion,
    branches: finding.branches?.map((it) => it.map(branchEntry)),
  }
}

function branchEntry({ ruleId, message, pointer, key, args, branches }: ValidationIssue): object {
  const inner = branches?.map((it) => it.map(branchEntry))
  return { ruleId, message, pointer, key, args, branches: inner }
}

function position({ line, column, offset }: Finding['range']['start']): object {
  return { line, column, offset }
}

function tally({ files, documents, errors, warnings, infos, skipped }: Summary): object {
  return {
    files,
    documents,
    errors,
    warnings,
    infos,
    skipped: skipped.map(({ file, reason }) => ({ file, reason })),
  }
}
