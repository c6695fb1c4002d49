import { appendToken, resolvePointer } from '../json/pointer.js'
import { formatPath } from '../validate/runtime/index.js'
import type { Diagnostic } from './diagnostic.js'
import type { ValidationIssue } from './finding.js'
import type { LintTarget, ObjectNode, ReportFunction, Rule, RuleSeverities } from './rule.js'
import { genericRules } from './rules/index.js'
import { suggestField } from './rules/unknown-field.js'
import { type ModelIndex, visitDocument } from './visit-document.js'

/**
 * Checks one document against its schema, then against the rules. It works on values only: where
 * they are in the file is added by `createFindings`.
 *
 * @throws RangeError if the document is nested too deeply
 */
export function lintDocument(
  document: unknown,
  target: LintTarget,
  modelIndex: ModelIndex,
  ruleSeverities: RuleSeverities,
): readonly Diagnostic[] {
  const issues = target.validate(document)
  const ruleDiagnostics: Diagnostic[] = []
  const rules = [...genericRules, ...target.rules]
    .filter((rule) => ruleSeverities.get(rule.id) !== 'off')
    .map((rule) => ({
      rule,
      report: createReport(rule, document, ruleSeverities, ruleDiagnostics),
    }))
  /** The misspelled key, by the pointer of the required key that it was probably meant to be. */
  const misspellings = new Map<string, string>()
  visitDocument(document, modelIndex, groupMissingKeys(issues), {
    object(node) {
      for (const { required, key } of findMisspellings(node))
        misspellings.set(appendToken(node.pointer, required), key)
      for (const { rule, report } of rules) rule.object?.(node, report)
    },
    value(node) {
      for (const { rule, report } of rules) rule.value?.(node, report)
    },
  })
  if (issues.length === 0) return ruleDiagnostics
  return [
    ...issues
      .map((issue) => addModelVersion(issue, document, modelIndex))
      .flatMap((issue) => createSchemaDiagnostics(issue, misspellings, ruleSeverities)),
    ...ruleDiagnostics,
  ]
}

/** The function that a rule calls to report a finding. */
function createReport(
  rule: Rule,
  document: unknown,
  ruleSeverities: RuleSeverities,
  diagnostics: Diagnostic[],
): ReportFunction {
  return ({ pointer, key }, args, { severity, suggestion } = {}) => {
    const override = ruleSeverities.get(rule.id)
    if (override === 'off') return
    const place = key === undefined ? pointer : appendToken(pointer, key)
    diagnostics.push({
      ruleId: rule.id,
      severity: override ?? severity ?? rule.severity,
      pointer,
      ...(key === undefined ? {} : { key }),
      args,
      message: rule.message(args, formatPath(document, place)),
      ...(suggestion === undefined ? {} : { suggestion }),
    })
  }
}

/** The required keys that are missing, by the pointer of their object. */
function groupMissingKeys(
  issues: readonly ValidationIssue[],
): ReadonlyMap<string, readonly string[]> {
  const missing = new Map<string, string[]>()
  for (const { ruleId, pointer, key } of issues) {
    if (ruleId !== 'schema/required' || key === undefined) continue
    const keys = missing.get(pointer)
    if (keys === undefined) missing.set(pointer, [key])
    else keys.push(key)
  }
  return missing
}

/** The unknown keys of an object that look like one of its missing keys. */
function findMisspellings(
  node: ObjectNode,
): ReadonlyArray<{ readonly required: string; readonly key: string }> {
  if (node.missing.length === 0) return []
  return Object.keys(node.value)
    .filter((key) => !node.fields.has(key))
    .flatMap((key) => {
      const required = suggestField(key, node)
      return required !== undefined && node.missing.includes(required) ? [{ required, key }] : []
    })
}

/** A string that isn't in an enum may be newer than the model, unless it looks like a typo. */
function addModelVersion(
  issue: ValidationIssue,
  document: unknown,
  { model: { source } }: ModelIndex,
): ValidationIssue {
  const { ruleId, pointer, message } = issue
  if (ruleId !== 'schema/enum' || source === undefined || message.endsWith('?')) return issue
  if (typeof resolvePointer(document, pointer) !== 'string') return issue
  const version = `The model describes ${source.api} ${source.version}; a newer version may allow it.`
  return { ...issue, message: `${message} ${version}` }
}

const missingKeyRules = new Set(['schema/required', 'schema/dependentRequired'])

function createSchemaDiagnostics(
  issue: ValidationIssue,
  misspellings: ReadonlyMap<string, string>,
  ruleSeverities: RuleSeverities,
): readonly Diagnostic[] {
  const { ruleId, pointer, key, args, message, branches } = issue
  const severity = ruleSeverities.get(ruleId) ?? 'error'
  if (severity === 'off') return []
  const diagnostic: Diagnostic = {
    ruleId,
    severity,
    pointer,
    args,
    message,
    ...(key === undefined ? {} : { key }),
    ...(branches === undefined ? {} : { branches }),
  }
  if (key === undefined || !missingKeyRules.has(ruleId)) return [diagnostic]
  const misspelled = misspellings.get(appendToken(pointer, key))
  if (misspelled === undefined) return [{ ...diagnostic, isKeyMissing: true }]
  return [
    {
      ...diagnostic,
      isKeyMissing: true,
      args: { ...args, misspelled },
      message: `${message.replace(/\.$/, '')}; \`${misspelled}\` looks like it.`,
    },
  ]
}
