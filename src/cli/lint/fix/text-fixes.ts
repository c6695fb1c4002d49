import { createFixFinder } from '../../../fix/find-fixes.js'
import type { FixKind } from '../../../fix/fix.js'
import { applyEdits, type TextEdit } from '../../../fix/text-edit.js'
import { type ParsedJson, parseJson } from '../../../json/parse.js'
import type { StreamText } from '../../../json/stream/item.js'
import { findDocuments } from '../../../lint/find-documents.js'
import type { ValidationIssue } from '../../../lint/finding.js'
import type { LintTarget } from '../../../lint/rule.js'
import type { SeverityLookup } from '../../../lint/severities.js'
import { editPieces, listPieceEdits, type Piece } from './pieces.js'

/** The fixes in a JSON text. */
export interface TextFixes {
  /** One for each fix. */
  readonly kinds: readonly FixKind[]
  /** In the order of the text. */
  readonly edits: readonly TextEdit[]
}

/** A fix may show what else can be fixed. Nothing real takes more than three rounds. */
const MAX_ROUNDS = 10

const safeKinds: ReadonlySet<FixKind> = new Set(['sdk-null', 'sdk-object', 'letter-case'])

/**
 * Creates a function that finds the safe fixes in the documents of a JSON text, also those that other
 * fixes reveal. A rule that's off gives no fix.
 *
 * @param at where the documents are, see `findDocuments`
 */
export function createTextFixer(
  target: LintTarget,
  severities: SeverityLookup,
  at: readonly string[],
): (item: StreamText, parsed: ParsedJson) => TextFixes {
  const isOff = (ruleId: string, pointer: string): boolean =>
    severities.find(ruleId, { pointer }) === 'off'
  const findFixes = createFixFinder({
    ...target,
    validate(value, { filter } = {}) {
      const isOn = ({ ruleId, pointer }: Pick<ValidationIssue, 'ruleId' | 'pointer'>): boolean =>
        !isOff(ruleId, pointer)
      const issues = target.validate(value, {
        filter: (issue) => isOn(issue) && filter?.(issue) !== false,
      })
      // A validator returns the first issue, whatever the filter says.
      return issues.filter(isOn)
    },
  })
  const isSafe = (kind: FixKind, pointer: string): boolean =>
    safeKinds.has(kind) && !(kind === 'sdk-object' && isOff('schema/type', pointer))

  return ({ text, unit }, parsed) => {
    const kinds: FixKind[] = []
    let pieces: readonly Piece[] = [{ start: 0, end: text.length }]
    let fixed = text
    let current = parsed
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const { documents } = findDocuments(current, unit, target, at)
      const own = documents.filter(({ value }) => target.recognize?.(value) === undefined)
      const { fixes } = findFixes(fixed, own, isSafe)
      if (fixes.length === 0) break
      const edits = fixes.flatMap((fix) => fix.edits).toSorted((a, b) => a.start - b.start)
      kinds.push(...fixes.map(({ kind }) => kind))
      pieces = editPieces(pieces, edits)
      fixed = applyEdits(fixed, edits)
      const next = parseJson(fixed, target)
      if (!next.ok) throw new Error('a fix broke the syntax')
      current = next
    }
    return { kinds, edits: listPieceEdits(pieces, text.length) }
  }
}
