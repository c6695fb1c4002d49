import { parsePointer } from '../../json/pointer.js'
import type { CreateExcerpts, SourceText } from '../create-findings.js'
import type { Diagnostic } from '../diagnostic.js'
import type { ValidationIssue } from '../finding.js'
import type { LintTarget, Rule } from '../rule.js'
import { createRedactedExcerpts } from './create-excerpts.js'
import { findHiddenTokens } from './find-hidden-tokens.js'
import { maskText } from './mask-text.js'
import { type PlaceInDocument, redactPlace } from './place.js'
import { redactIssue } from './redact-issue.js'
import { redactJsonTexts } from './redact-json.js'
import { redactReport } from './redact-report.js'
import { createDocumentScope, createTextScope, type Redaction, type Scope } from './scope.js'

/** Hides values while findings are created, so that no report can show them. */
export interface Redactor {
  readonly redactIssue: (issue: ValidationIssue, document: unknown) => ValidationIssue
  readonly redactReport: (
    rule: Rule,
    diagnostic: Omit<Diagnostic, 'message'>,
    document: unknown,
  ) => Diagnostic
  /** Hides a key in a message. */
  readonly redactKey: (
    place: PlaceInDocument & { readonly key: string },
    document: unknown,
  ) => string
  /**
   * @param document the one that the diagnostic is in; `undefined` if it's outside of all documents
   */
  readonly redactJson: (
    diagnostic: Diagnostic,
    source: Pick<SourceText, 'unit'>,
    document: { readonly value: unknown } | undefined,
  ) => Diagnostic
  /** The name of a document. It's a value, too. */
  readonly extractName: (document: unknown) => string | undefined
  /**
   * For a valid text.
   *
   * @param pointers of the documents in the text
   */
  readonly bindExcerpts: (pointers: readonly string[]) => CreateExcerpts
  /** For a text that isn't JSON, or that isn't a document. */
  readonly createMaskedExcerpts: CreateExcerpts
}

/**
 * Creates the redactor for the values to hide.
 *
 * @param at where the user says that the documents are
 */
export function createRedactor(
  redaction: Redaction,
  target: LintTarget,
  at: readonly string[] = [],
): Redactor {
  const { model } = target
  const root = createDocumentScope(model, redaction)
  const names = listNames(target, at)
  return {
    redactIssue: (issue, document) => redactIssue(issue, document, root),
    redactReport: (rule, diagnostic, document) => redactReport(rule, diagnostic, document, root),
    redactKey: (place, document) => redactPlace(document, place, root).key ?? place.key,
    redactJson(diagnostic, { unit }, document) {
      const place = document && redactPlace(document.value, diagnostic, root)
      const texts = redactJsonTexts(diagnostic, unit === 'record' ? unit : 'file', place)
      return { ...diagnostic, ...texts, ...(place?.isChanged ? { shownPlace: place } : {}) }
    },
    extractName: (document) => extractShownName(document, root, target),
    bindExcerpts: (pointers) => (text, spans, options) =>
      createRedactedExcerpts(text, spans, options, (parts) =>
        findHiddenTokens(text, parts, createTextScope(pointers, root, names)),
      ),
    createMaskedExcerpts: (text, spans, options) =>
      spans.flatMap((span) =>
        createRedactedExcerpts(text, [span], options, (parts) =>
          parts.flatMap((part) => maskText(text, part, span, names)),
        ),
      ),
  }
}

/** The keys that are shown where nothing says what an object is. */
function listNames(
  { model, containerNames = [] }: LintTarget,
  at: readonly string[],
): ReadonlySet<string> {
  const fields = model.entities.flatMap((entity) => entity.fields)
  return new Set([
    ...fields.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...model.removed.map(({ name }) => name),
    ...containerNames,
    ...at.flatMap((pointer) => parsePointer(pointer) ?? []),
  ])
}

/** The name, as it is without the members that have something hidden. */
function extractShownName(
  document: unknown,
  root: Scope,
  { extractName }: LintTarget,
): string | undefined {
  if (typeof document !== 'object' || document === null) return undefined
  // An object can have millions of keys, so it isn't copied.
  const shown = new Proxy(document, {
    get: (object, key) =>
      typeof key === 'string' && root.enterKey(key).scope.hasHidden
        ? undefined
        : Reflect.get(object, key),
  })
  return extractName(shown)
}
