import { isStackOverflow } from '../errors.js'
import { decode } from '../json/decode.js'
import { excerptOf } from '../json/excerpt.js'
import { type Frame, frame } from '../json/frame.js'
import { locate, type Place } from '../json/locate.js'
import { type Position, positionsIn } from '../json/position.js'
import { checkDocument, type Problem } from './check.js'
import { compareFindings, type Finding } from './finding.js'
import type { Knowledge, Severities } from './rule.js'

export interface LintedFile {
  readonly findings: readonly Finding[]
  readonly documents: number
}

/**
 * Lints one file: finds its documents, checks each, and says where in the bytes every fault lies.
 *
 * @param file its name, for the findings
 * @param bytes its content
 * @param knowledge what its documents are
 * @param severities what the user set
 * @example
 * lintFile('a.json', new TextEncoder().encode('{"cluster_name": 1}'), clusterLint(model))
 */
export function lintFile(
  file: string,
  bytes: Uint8Array,
  knowledge: Knowledge,
  severities: Severities = new Map(),
): LintedFile {
  const { lines, frames } = frame(bytes, file)
  const findings: Finding[] = []
  let documents = 0
  let empty = true
  for (const candidate of frames) {
    empty = false
    const linted = lintText(file, candidate, lines, documents, knowledge, severities)
    for (const finding of linted.findings) findings.push(finding)
    documents += linted.documents
  }
  // An NDJSON file without lines is a normal answer; of anything else, nothing is an error.
  if (empty && !lines)
    findings.push(...lintText(file, nothing, lines, 0, knowledge, severities).findings)
  return { findings: findings.sort(compareFindings), documents }
}

const nothing: Frame = { base: { line: 1, column: 1, offset: 0 }, text: '' }

function lintText(
  file: string,
  candidate: Frame,
  lines: boolean,
  first: number,
  knowledge: Knowledge,
  severities: Severities,
): LintedFile {
  const { base } = candidate
  if (!('text' in candidate)) {
    const { ruleId, message, args } = candidate.fault
    const problem: Problem = { ruleId, severity: 'error', pointer: '', args, message }
    const range = { start: base, end: base }
    return {
      findings: asSet([{ ...problem, file, document: first, range }], severities),
      documents: 1,
    }
  }
  const { text } = candidate
  const decoded = decode(text, base, lines ? 'record' : 'file')
  if (!decoded.ok) {
    const { ruleId, message, args, start, end } = decoded.fault
    const problem: Problem = { ruleId, severity: 'error', pointer: '', args, message }
    const place = { file, document: first, text, base, positions: positionsIn(text, base) }
    return {
      findings: asSet([toFinding(problem, { start, end }, place)], severities),
      documents: 1,
    }
  }

  const documents = lines
    ? [{ pointer: '', value: decoded.value }]
    : knowledge.documentsIn(decoded.value)
  const problems = documents.flatMap(({ pointer, value }, index) =>
    check(value, knowledge, severities).map((problem) => ({
      problem,
      document: first + index,
      name: knowledge.nameOf(value),
      place: placeOf(problem, pointer),
    })),
  )
  if (problems.length === 0) return { findings: [], documents: documents.length }

  const positions = positionsIn(text, base)
  const ranges = locate(
    text,
    problems.map(({ place }) => place),
  )
  const findings = problems.map(({ problem, document, name }, index) => {
    const range = ranges[index] ?? { start: 0, end: Math.min(1, text.length) }
    return toFinding(problem, range, { file, document, name, text, base, positions })
  })
  return { findings, documents: documents.length }
}

/** What is wrong with a document; that it is too deep to tell, where it is. */
function check(value: unknown, knowledge: Knowledge, severities: Severities): readonly Problem[] {
  try {
    return checkDocument(value, knowledge, severities)
  } catch (error) {
    if (!isStackOverflow(error)) throw error
    const message = 'The document is nested too deeply to be checked.'
    return [{ ruleId: 'json/too-deep', severity: 'error', pointer: '', args: {}, message }]
  }
}

/** A missing key lies at the opening brace of its object, any other key at its own place. */
function placeOf(problem: Problem, documentPointer: string): Place {
  const pointer = documentPointer + problem.pointer
  if (problem.key === undefined) return { pointer, at: 'value' }
  if (problem.missing) return { pointer, at: 'open' }
  const token = problem.key.replaceAll('~', '~0').replaceAll('/', '~1')
  return { pointer: `${pointer}/${token}`, at: 'key' }
}

function toFinding(
  { missing, ...problem }: Problem,
  { start, end }: { readonly start: number; readonly end: number },
  place: {
    readonly file: string
    readonly document: number
    readonly name?: string | undefined
    readonly text: string
    readonly base: Position
    readonly positions: (index: number) => Position
  },
): Finding {
  const { file, document, name, text, base, positions } = place
  const range = { start: positions(start), end: positions(end) }
  return {
    ...problem,
    file,
    document,
    ...(name === undefined ? {} : { name }),
    range,
    excerpt: excerptOf(text, start, end, { base, at: range.start, width: 69 }),
  }
}

function asSet(findings: readonly Finding[], severities: Severities): readonly Finding[] {
  return findings.flatMap((finding) => {
    const severity = severities.get(finding.ruleId) ?? finding.severity
    return severity === 'off' ? [] : [{ ...finding, severity }]
  })
}
