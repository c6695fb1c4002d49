import { isStackOverflow } from '../errors.js'
import { isWithin } from '../json/pointer.js'
import type { LintTarget } from '../lint/rule.js'
import { createFixes } from './create-fixes.js'
import { createTimeFinder } from './find-times.js'
import { findViolations } from './find-violations.js'
import type { FixKind, FixTarget, FoundFixes } from './fix.js'
import type { Proposal } from './proposal.js'

type Documents = ReturnType<LintTarget['extractDocuments']>

/**
 * Finds the fixes for the documents in a JSON text. They don't overlap. What a fix reveals is found in
 * the fixed text: an object whose `type` had the wrong letter case may have a null to remove.
 *
 * @param text a valid JSON text
 * @param documents in the text, as `findDocuments` returns them
 * @param accepts whether to make a fix of a kind at a JSON Pointer in its document; all by default
 */
export type FixFinder = (
  text: string,
  documents: Documents,
  accepts?: (kind: FixKind, pointer: string) => boolean,
) => FoundFixes

/**
 * Creates a function that finds nulls, times, values of enums and objects of client libraries that can
 * be written in the usual form. Only what's certain is a fix.
 *
 * @example
 * const findFixes = createFixFinder(target)
 * const { fixes } = findFixes(text, documents, (kind) => kind === 'sdk-null')
 * applyEdits(text, fixes.flatMap(({ edits }) => edits))
 */
export function createFixFinder(target: FixTarget): FixFinder {
  const findTimes = createTimeFinder(target)
  const findProposals = (document: unknown): readonly Proposal[] => {
    try {
      const objects = findSdkObjects(document, target)
      const others = [...findViolations(document, target), ...findTimes(document)]
      const isOutside = ({ pointer }: Proposal): boolean =>
        !objects.some((object) => isWithin(pointer, object.pointer))
      return objects.length === 0 ? others : [...objects, ...others.filter(isOutside)]
    } catch (error) {
      // Lint reports that the document is nested too deeply.
      if (isStackOverflow(error)) return []
      throw error
    }
  }
  return (text, documents, accepts = () => true) => {
    // By pointer: a document can be in another one.
    const proposals = new Map<string, Proposal>()
    for (const document of documents)
      for (const proposal of findProposals(document.value)) {
        if (!accepts(proposal.kind, proposal.pointer)) continue
        const moved = moveProposal(proposal, document.pointer)
        proposals.set(moved.pointer, moved)
      }
    return proposals.size === 0 ? nothing : createFixes(text, [...proposals.values()])
  }
}

const nothing: FoundFixes = { fixes: [], unfixed: [] }

function findSdkObjects(document: unknown, { sdkForms }: FixTarget): readonly Proposal[] {
  const objects = sdkForms?.findObjects(document) ?? []
  return objects.map(({ pointer, content }) =>
    content === undefined
      ? {
          ...{ kind: 'sdk-object', pointer, action: 'leave' },
          reason: 'A client library writes such an object, but here it has other content.',
        }
      : {
          ...{ kind: 'sdk-object', pointer, action: 'unwrap', content },
          reason: 'A client library wrote an object where the API has the value in it.',
        },
  )
}

/** Turns the pointers in a document into pointers in its text. */
function moveProposal(proposal: Proposal, base: string): Proposal {
  if (base === '') return proposal
  const pointer = base + proposal.pointer
  return proposal.action === 'unwrap'
    ? { ...proposal, pointer, content: base + proposal.content }
    : { ...proposal, pointer }
}
