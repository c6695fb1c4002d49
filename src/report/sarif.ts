import type { Finding, Severity } from '../lint/finding.js'
import { createFingerprinter } from './fingerprint.js'
import { pickBaseline } from './json/baseline.js'
import { pickPartition } from './json/partition.js'
import { printJson } from './json/print.js'
import type { Reporter, RunInfo, Summary } from './reporter.js'
import { createRuleList, sarifLevels } from './sarif/rules.js'

/**
 * The reporter for code scanning: SARIF 2.1.0 with one result per line. Paths are relative to
 * `%SRCROOT%`, the root of the repository.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function createSarifReporter(): Reporter {
  const fingerprint = createFingerprinter()
  const rules = createRuleList()
  let run: RunInfo | undefined
  let separator = '\n'
  return {
    begin(info) {
      run = info
      for (const rule of info.rules) rules.add(rule)
      return sarifHead
    },
    finding(finding) {
      const path = run?.toRepositoryPath(finding.file) ?? finding.file
      const result = {
        ruleId: finding.ruleId,
        ruleIndex: rules.findIndex(finding.ruleId, finding.severity),
        level: sarifLevels[finding.severity],
        message: { text: breakLinks(finding.message) },
        locations: [createLocation(finding, path)],
        partialFingerprints: { 'clusterSchema/v1': fingerprint(finding, path) },
        properties: pickProperties(finding),
      }
      const text = `${separator}        ${printJson(result)}`
      separator = ',\n'
      return text
    },
    end(summary) {
      const close = separator === '\n' ? ']' : '\n      ]'
      const { name, version } = run?.tool ?? { name: 'cluster-schema', version: '' }
      const tool = { driver: { name, version, semanticVersion: version, rules: rules.list } }
      const members = [`"tool": ${printJson(tool)}`, `"properties": ${printJson(count(summary))}`]
      return `${close},\n      ${members.join(',\n      ')}\n    }\n  ]\n}\n`
    },
  }
}

const sarifHead = `{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "columnKind": "utf16CodeUnits",
      "originalUriBaseIds": {"%SRCROOT%":{"description":{"text":"The root of the repository."}}},
      "results": [`

function createLocation({ range, pointer }: Finding, path: string): object {
  const { start, end } = range
  return {
    physicalLocation: {
      artifactLocation: createArtifactLocation(path),
      region: {
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
      },
    },
    ...(pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
  }
}

/** A path outside of the repository is absolute: `/tmp/a.json`, `C:/a.json`. */
function createArtifactLocation(path: string): object {
  const uri = path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  if (path.startsWith('/')) return { uri: `file://${uri}` }
  if (/^[a-z]:\//i.test(path)) return { uri: `file:///${uri}` }
  return { uri, uriBaseId: '%SRCROOT%' }
}

/** Viewers turn `[text](target)` of a message into a link, also if it comes from the file. */
function breakLinks(message: string): string {
  return message.replaceAll('](', '] (')
}

function pickProperties({ document, name, key, suggestion }: Finding): object {
  return { document, name, key, suggestion }
}

function count({ files, documents, errors, warnings, infos, ...summary }: Summary): object {
  const omitted: Readonly<Record<Severity, number>> | undefined = summary.omitted
  const baseline = pickBaseline(summary.baseline)
  const partition = pickPartition(summary.partition)
  return { files, documents, errors, warnings, infos, omitted, baseline, partition }
}
