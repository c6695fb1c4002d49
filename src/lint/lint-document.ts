import { appendToken, resolvePointer } from '../json/pointer.js'
import { isObject } from '../schema/schema.js'
import { formatPath } from '../validate/runtime/index.js'
import type { Diagnostic } from './diagnostic.js'
import type { ValidationIssue } from './finding.js'
import type { FindingLimiter } from './limit-findings.js'
import type { Redactor } from './redact/redactor.js'
import type { LintTarget, ObjectNode, PreviousDocuments } from './rule.js'
import { genericRules } from './rules/index.js'
import { createFieldSuggester } from './rules/unknown-field.js'
import type { SeverityLookup } from './severities.js'
import { getSchemaSeverity, validateDocument } from './validate-document.js'
import { createDocumentVisitor } from './visit-document.js'
import type { VisitOptions } from './visitor.js'

/**
 * Checks one document. It works on values only: where they are in the file is added by
 * `createFindings`.
 *
 * @param options `admit` decides which diagnostics are made, see `FindingLimiter`; by default all of
 * them. `previous` are the documents before it in the file, to which it's added.
 * @throws RangeError if the document is nested too deeply
 */
export type DocumentLinter = (
  document: unknown,
  options?: {
    readonly admit?: FindingLimiter['admit']
    readonly previous?: PreviousDocuments | undefined
  },
) => readonly Diagnostic[]

/** Preparing the rules takes longer than to check a small document. */
const linters = new WeakMap<SeverityLookup, WeakMap<LintTarget, DocumentLinter>>()

/**
 * Creates a function that checks documents against their schema, then against the rules. It keeps
 * nothing of the documents, so files with the same settings share one.
 *
 * @param redactor hides values in what it reports
 */
export function createDocumentLinter(
  target: LintTarget,
  severities: SeverityLookup,
  redactor?: Redactor,
): DocumentLinter {
  const shared = linters.get(severities) ?? new WeakMap<LintTarget, DocumentLinter>()
  const linter =
    (redactor === undefined ? shared.get(target) : undefined) ??
    prepareLinter(target, severities, redactor)
  if (redactor === undefined) linters.set(severities, shared.set(target, linter))
  return linter
}

function prepareLinter(
  target: LintTarget,
  severities: SeverityLookup,
  redactor: Redactor | undefined,
): DocumentLinter {
  const { model } = target
  const rules = [...genericRules, ...target.rules].filter(
    ({ id, severity }) => !severities.isOff(id, severity),
  )
  const comparingRules = rules.filter(({ compare }) => compare !== undefined)
  const visitDocument = createDocumentVisitor(model, rules)
  return (document, { admit = () => true, previous } = {}) => {
    const { issues, missing } = validateDocument(document, target, severities, admit)
    const ruleDiagnostics: Diagnostic[] = []
    const misspellings: Misspellings = new Map()
    const addFinding: VisitOptions['onFinding'] = (rule, { pointer, key }, args, options = {}) => {
      const { severity: ownSeverity, suggestion } = options
      const severity = severities.find(rule.id, { pointer, key }) ?? ownSeverity ?? rule.severity
      if (severity === 'off' || !admit(severity, { pointer, key })) return
      const diagnostic = {
        ...{ ruleId: rule.id, severity, pointer, args },
        ...(key === undefined ? {} : { key }),
        ...(suggestion === undefined ? {} : { suggestion }),
      }
      if (redactor !== undefined) {
        ruleDiagnostics.push(redactor.redactReport(rule, diagnostic, document))
        return
      }
      const place = key === undefined ? pointer : appendToken(pointer, key)
      const message = rule.message(args, formatPath(document, place))
      ruleDiagnostics.push({ ...diagnostic, message })
    }
    visitDocument(document, {
      missing,
      onMissing: (node) => misspellings.set(node.value, findMisspellings(node)),
      onFinding: addFinding,
    })
    if (previous !== undefined && comparingRules.length > 0 && isObject(document)) {
      for (const rule of comparingRules)
        rule.compare?.(document, previous, ({ pointer = '', key }, ...rest) =>
          addFinding(rule, { pointer, key }, ...rest),
        )
      previous.add(document)
    }
    if (issues.length === 0) return ruleDiagnostics
    const diagnostics: Diagnostic[] = []
    for (const issue of issues) {
      const versioned = addModelVersion(issue, document, target)
      const context = { misspellings, severities, redactor }
      const diagnostic = createSchemaDiagnostic(versioned, document, context)
      if (diagnostic !== undefined) diagnostics.push(diagnostic)
    }
    for (const diagnostic of ruleDiagnostics) diagnostics.push(diagnostic)
    return diagnostics
  }
}

/** By object, and not by pointer: the pointers of all objects are much longer than the document. */
type Misspellings = Map<unknown, ReadonlyMap<string, string>>

/** The unknown keys of an object that look like one of its missing keys, by the missing key. */
function findMisspellings(node: ObjectNode): ReadonlyMap<string, string> {
  const suggest = createFieldSuggester(node)
  const missing = new Set(node.missing)
  const found = new Map<string, string>()
  for (const key of node.unknownKeys) {
    const required = suggest(key)
    if (required !== undefined && missing.has(required)) found.set(required, key)
  }
  return found
}

/** A string that isn't in an enum may be newer than the model, unless it looks like a typo. */
function addModelVersion(
  issue: ValidationIssue,
  document: unknown,
  { model: { source } }: LintTarget,
): ValidationIssue {
  const { ruleId, pointer, message } = issue
  if (ruleId !== 'schema/enum' || source === undefined || message.endsWith('?')) return issue
  if (typeof resolvePointer(document, pointer) !== 'string') return issue
  const version = `The model describes ${source.api} ${source.version}; a newer version may allow it.`
  return { ...issue, message: `${message} ${version}` }
}

const missingKeyRules = new Set(['schema/required', 'schema/dependentRequired'])

interface SchemaContext {
  readonly misspellings: Misspellings
  readonly severities: SeverityLookup
  readonly redactor: Redactor | undefined
}

function createSchemaDiagnostic(
  issue: ValidationIssue,
  document: unknown,
  { misspellings, severities, redactor }: SchemaContext,
): Diagnostic | undefined {
  const { ruleId, pointer, key } = issue
  const severity = getSchemaSeverity(issue, severities)
  if (severity === 'off') return undefined
  const shown = redactor?.redactIssue(issue, document) ?? issue
  const { args, message, branches } = shown
  const diagnostic: Draft = { ruleId, severity, pointer, args, message }
  if (key !== undefined) diagnostic.key = key
  if (branches !== undefined) diagnostic.branches = branches
  if (shown !== issue) diagnostic.shownPlace = shown
  if (key === undefined || !missingKeyRules.has(ruleId)) return diagnostic
  diagnostic.isAtBracket = true
  const misspelled =
    misspellings.size === 0
      ? undefined
      : misspellings.get(resolvePointer(document, pointer))?.get(key)
  if (misspelled === undefined) return diagnostic
  const name = redactor?.redactKey({ pointer, key: misspelled }, document) ?? misspelled
  diagnostic.args = { ...args, misspelled: name }
  diagnostic.message = `${message.replace(/\.$/, '')}; \`${name}\` looks like it.`
  return diagnostic
}

type Draft = { -readonly [Key in keyof Diagnostic]: Diagnostic[Key] }
