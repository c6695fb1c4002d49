import { escapeToken } from '../json/pointer.js'
import type { Model } from '../model/model.js'
import { formatPath } from '../validate/runtime/index.js'
import type { Branches, Severity, ValidationIssue } from './finding.js'
import type { Args, LintTarget, ObjectNode, Rule, Severities } from './rule.js'
import { genericRules } from './rules/index.js'
import { nearestAbsent } from './rules/unknown-field.js'
import { type ModelIndex, visitDocument } from './visit-document.js'

/** A finding that has no place in the bytes yet. */
export interface Diagnostic {
  readonly ruleId: string
  readonly severity: Severity
  readonly pointer: string
  readonly key?: string
  /** The key is not there: the place is that of the object. */
  readonly missing?: boolean
  readonly args: Args
  readonly message: string
  readonly suggestion?: string
  readonly branches?: Branches
}

/** What is wrong with one document: first by its schema, then by the rules. Knows nothing of bytes. */
export function lintDocument(
  document: unknown,
  knowledge: LintTarget,
  way: ModelIndex,
  severities: Severities,
): readonly Diagnostic[] {
  const faults = knowledge.validate(document)
  const missing = missingByObject(faults)
  const meant = new Map<string, string>()
  const problems: Diagnostic[] = []
  const rules = [...genericRules, ...knowledge.rules].filter(
    (rule) => severities.get(rule.id) !== 'off',
  )
  const reportFor = (rule: Rule) => reporter(rule, document, severities, problems)
  const reports = rules.map((rule) => ({ rule, report: reportFor(rule) }))
  visitDocument(document, way, missing, {
    object(node) {
      for (const [name, key] of misspeltIn(node)) meant.set(`${node.pointer}/${name}`, key)
      for (const { rule, report } of reports) rule.object?.(node, report)
    },
    value(node) {
      for (const { rule, report } of reports) rule.value?.(node, report)
    },
  })
  return [
    ...faults.flatMap((fault) => toProblem(fault, way.model.source, meant, severities)),
    ...problems,
  ]
}

function missingByObject(
  faults: readonly ValidationIssue[],
): ReadonlyMap<string, readonly string[]> {
  const missing = new Map<string, string[]>()
  for (const { ruleId, pointer, key } of faults)
    if (ruleId === 'schema/required' && key !== undefined)
      missing.set(pointer, [...(missing.get(pointer) ?? []), key])
  return missing
}

/** Required names that are missing here, with the unknown key that looks like each. */
function misspeltIn(node: ObjectNode): ReadonlyArray<readonly [name: string, key: string]> {
  if (node.missing.length === 0) return []
  return Object.keys(node.value).flatMap((key) => {
    const meant = node.fields.has(key) ? undefined : nearestAbsent(key, node)
    return meant !== undefined && node.missing.includes(meant) ? [[meant, key] as const] : []
  })
}

/** A value that the model does not know may be newer than the model. */
function perhapsNewer({ message, actual }: ValidationIssue, source: Model['source']): string {
  if (source === undefined || !actual?.startsWith('the string') || message.endsWith('?'))
    return message
  return `${message} The model is that of ${source.api} ${source.version}; a newer one may know it.`
}

function toProblem(
  fault: ValidationIssue,
  source: Model['source'],
  meant: ReadonlyMap<string, string>,
  severities: Severities,
): readonly Diagnostic[] {
  const { ruleId, pointer, key, args, branches } = fault
  const message = ruleId === 'schema/enum' ? perhapsNewer(fault, source) : fault.message
  const severity = severities.get(ruleId) ?? 'error'
  if (severity === 'off') return []
  const problem = {
    ruleId,
    severity,
    pointer,
    args,
    message,
    ...(key === undefined ? {} : { key }),
    ...(branches === undefined ? {} : { branches }),
  }
  if (key === undefined || !missingKey.has(ruleId)) return [problem]
  const misspelt = meant.get(`${pointer}/${key}`)
  if (misspelt === undefined) return [{ ...problem, missing: true }]
  return [
    {
      ...problem,
      missing: true,
      args: { ...args, misspelt },
      message: `${message.slice(0, -1)}; \`${misspelt}\` looks like it.`,
      suggestion: misspelt,
    },
  ]
}

const missingKey = new Set(['schema/required', 'schema/dependentRequired', 'schema/dependencies'])

function reporter(
  rule: Rule,
  document: unknown,
  severities: Severities,
  problems: Diagnostic[],
): Parameters<NonNullable<Rule['value']>>[1] {
  return ({ pointer, key }, args, options = {}) => {
    const set = severities.get(rule.id)
    if (set === 'off') return
    const at = key === undefined ? pointer : `${pointer}/${escapeToken(key)}`
    problems.push({
      ruleId: rule.id,
      severity: set ?? options.severity ?? rule.severity,
      pointer,
      ...(key === undefined ? {} : { key }),
      args,
      message: rule.message(args, formatPath(document, at)),
      ...(options.suggestion === undefined ? {} : { suggestion: options.suggestion }),
    })
  }
}
