import { findExtendedJson } from '../fix/find-extended-json.js'
import { createFixFinder, type FixFinder } from '../fix/find-fixes.js'
import type { Fix, FixKind, FoundFixes, UnfixedPlace } from '../fix/fix.js'
import { applyEdits } from '../fix/text-edit.js'
import { mayBeExtendedJson } from '../json/extended-json/convert.js'
import { createDocumentLinter } from '../lint/lint-document.js'
import type { LintTarget } from '../lint/rule.js'
import { createSeverityLookup } from '../lint/severities.js'

export interface NormalizedDocument extends FoundFixes {
  /** The document after all fixes. */
  readonly text: string
}

/**
 * Writes a document in its plain form. Keys, their order, and everything that no fix is about stay.
 * A normalized document has no fixes.
 *
 * @param text of the document
 * @param value as `findDocuments` returns it
 */
export type DocumentNormalizer = (text: string, value: unknown) => NormalizedDocument

/** Creates a function that normalizes documents. */
export function createDocumentNormalizer(target: LintTarget): DocumentNormalizer {
  const findFixes = createFixFinder(target)
  const lintDocument = createDocumentLinter(target, createSeverityLookup(new Map()))
  const countFindings = (value: unknown): number =>
    lintDocument(value).filter(({ key }) => key !== idField).length
  /** Whether lint would say more about a document than before. */
  const isWorse = (before: unknown, { value, fixes }: FixedDocument): boolean => {
    if (!fixes.some(({ kind }) => revealingKinds.has(kind))) return false
    if (target.recognize?.(value) !== undefined) return true
    const hasNewValue = fixes.some(({ kind }) => kind === 'letter-case')
    return hasNewValue && countFindings(value) > countFindings(before)
  }
  return (text, value) => {
    const unwrapped = unwrapExtendedJson({ text, value }, target)
    const all = applyFixes(unwrapped, findFixes, noKinds)
    if (!isWorse(value, all)) return all
    for (const refused of refusals) {
      const some = applyFixes(unwrapped, findFixes, refused)
      if (isWorse(value, some)) continue
      const missing = all.fixes.filter(({ kind }) => refused.has(kind)).map(refuseFix)
      return { ...some, unfixed: [...some.unfixed, ...missing] }
    }
    return unwrapped
  }
}

/** MongoDB's own field, of which lint says nothing. */
const idField = '_id'

/** After these fixes, lint may see mistakes that it didn't see before. */
const revealingKinds: ReadonlySet<FixKind> = new Set(['letter-case', 'null', 'sdk-null'])

const noKinds: ReadonlySet<FixKind> = new Set()

/** What isn't fixed if a document would be worse: first what is least certain, then all of it. */
const refusals: ReadonlyArray<ReadonlySet<FixKind>> = [new Set(['letter-case']), revealingKinds]

interface FixedDocument extends NormalizedDocument {
  readonly value: unknown
}

function unwrapExtendedJson(
  document: Pick<FixedDocument, 'text' | 'value'>,
  { readsExtendedJson = false }: LintTarget,
): FixedDocument {
  const { text } = document
  if (!readsExtendedJson || !mayBeExtendedJson(text)) return { ...document, fixes: [], unfixed: [] }
  const { fixes, unfixed } = findExtendedJson(text)
  const plain = applyAll(text, fixes)
  // An object that isn't unwrapped is an object here, whatever lint reads it as.
  return { text: plain, value: JSON.parse(plain), fixes, unfixed }
}

/** Each round makes the fixes that the one before revealed. */
function applyFixes(
  unwrapped: FixedDocument,
  findFixes: FixFinder,
  refused: ReadonlySet<FixKind>,
): FixedDocument {
  let document = unwrapped
  for (;;) {
    const { text, value } = document
    const found = findFixes(text, [{ pointer: '', value }], (kind) => !refused.has(kind))
    if (found.fixes.length === 0)
      return { ...document, unfixed: [...unwrapped.unfixed, ...found.unfixed] }
    const fixed = applyAll(text, found.fixes)
    const fixes = [...document.fixes, ...found.fixes]
    document = { ...unwrapped, text: fixed, value: JSON.parse(fixed), fixes }
  }
}

function applyAll(text: string, fixes: readonly Fix[]): string {
  return applyEdits(
    text,
    fixes.flatMap(({ edits }) => edits),
  )
}

function refuseFix({ kind, pointer, before = '' }: Fix): UnfixedPlace {
  return {
    kind,
    pointer,
    before,
    reason: 'Lint would find more in the document after this change.',
  }
}
