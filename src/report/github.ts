import { sanitize } from '../json/sanitize.js'
import { type Finding, isAtLeast, type Severity, severities } from '../lint/finding.js'
import { createFindingFolder } from './fold-findings.js'
import type { Reporter, ReporterOptions, RunInfo } from './reporter.js'
import { formatCount } from './text/count.js'

/** GitHub drops the annotations of a step beyond this number of each kind. */
const maxAnnotations = 10

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
}

/**
 * The reporter for GitHub Actions: workflow commands, which GitHub shows as annotations of files. It
 * prints them at the end, errors first, and counts those that are beyond GitHub's limit.
 *
 * @example
 * ::error file=exports/a.json,line=12,endLine=12,col=13,endColumn=24,title=schema/enum::`status` is …
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function createGithubReporter(options: ReporterOptions = {}): Reporter {
  const { maxFindings = 50, show = 'warning' } = options
  const annotations: Readonly<Record<Severity, string[]>> = { error: [], warning: [], info: [] }
  const folder = createFindingFolder()
  let run: RunInfo | undefined
  return {
    begin(info) {
      run = info
      return ''
    },
    finding(finding) {
      const folded = folder.fold(finding)
      if (folded === undefined) return ''
      const same = annotations[folded.severity]
      if (same.length < maxAnnotations)
        same.push(formatAnnotation(folded, run?.toRepositoryPath(folded.file) ?? folded.file))
      return ''
    },
    end({ errors, warnings, infos }) {
      const counts = { error: errors, warning: warnings, info: infos }
      let room = maxFindings
      const rest: string[] = []
      const lines = severities.flatMap((severity) => {
        const wanted = isAtLeast(severity, show) ? annotations[severity] : []
        const shown = wanted.slice(0, room)
        room -= shown.length
        const left = counts[severity] - shown.length
        if (left > 0) rest.push(formatCount(left, severity))
        return shown
      })
      const limits = `GitHub shows ${maxAnnotations} of a severity per step; --show ${show}, --max-findings ${maxFindings}`
      if (rest.length > 0) lines.push(`Not annotated: ${rest.join(', ')} (${limits})`)
      return lines.map((line) => `${line}\n`).join('')
    },
  }
}

function formatAnnotation({ severity, range, ruleId, message }: Finding, path: string): string {
  const { start, end } = range
  const lines = { line: start.line, endLine: end.line }
  // GitHub refuses columns of several lines.
  const columns = { col: start.column, endColumn: end.column }
  const properties = {
    ...(path === '-' ? {} : { file: sanitize(path), ...lines }),
    ...(path !== '-' && start.line === end.line ? columns : {}),
    title: sanitize(ruleId),
  }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`)
  const place = path === '-' ? `line ${start.line}: ` : ''
  return `::${commands[severity]} ${list.join(',')}::${escapeData(place + sanitize(message))}`
}

/** @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(value: string | number): string {
  return escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
