import { locate } from '../json/locate.js'
import { appendToken, parsePointer } from '../json/pointer.js'
import type { Span } from '../json/position.js'
import type { Fix, FoundFixes, UnfixedPlace } from './fix.js'
import type { Proposal } from './proposal.js'
import { removeMembers } from './remove-members.js'
import type { TextEdit } from './text-edit.js'

/**
 * Finds out how proposals change a JSON text.
 *
 * @param text a valid JSON text
 * @param proposals with pointers in the text, none of which leads into another one
 */
export function createFixes(text: string, proposals: readonly Proposal[]): FoundFixes {
  const findSpan = createSpanFinder(text, proposals)
  const removals = createRemovals(text, proposals, findSpan)
  const fixes: Fix[] = []
  const unfixed: UnfixedPlace[] = []
  for (const proposal of proposals) {
    const { kind, pointer, reason, action } = proposal
    const span = findSpan(pointer)
    const before = slice(text, span)
    const place = { kind, pointer, before, reason }
    if (action === 'leave') unfixed.push(place)
    else if (action === 'remove') {
      const edit = removals.get(pointer)
      if (edit === undefined) unfixed.push({ ...place, reason: duplicateReason })
      else fixes.push({ ...place, after: undefined, edits: [edit] })
    } else {
      const after =
        proposal.action === 'replace' ? proposal.text : slice(text, findSpan(proposal.content))
      fixes.push({ ...place, after, edits: [{ ...span, text: after }] })
    }
  }
  return { fixes, unfixed }
}

const duplicateReason =
  'The object has this key more than once. Without this member, another one would count.'

/** Reads the text once for all proposals. */
function createSpanFinder(text: string, proposals: readonly Proposal[]): (pointer: string) => Span {
  const pointers = new Set<string>()
  for (const proposal of proposals) {
    pointers.add(proposal.pointer)
    if (proposal.action === 'remove') pointers.add(getParent(proposal.pointer))
    if (proposal.action === 'unwrap') pointers.add(proposal.content)
  }
  const list = [...pointers]
  const spans = locate(
    text,
    list.map((pointer) => ({ pointer, target: 'value' })),
  )
  const byPointer = new Map(list.map((pointer, index) => [pointer, spans[index]]))
  return (pointer) => {
    const span = byPointer.get(pointer)
    if (span === undefined) throw new Error(`nothing at ${pointer}`)
    return span
  }
}

/** The edit for each member that can be removed, by its pointer. */
function createRemovals(
  text: string,
  proposals: readonly Proposal[],
  findSpan: (pointer: string) => Span,
): ReadonlyMap<string, TextEdit> {
  const keys = new Map<string, Set<string>>()
  for (const { action, pointer } of proposals) {
    if (action !== 'remove') continue
    const object = getParent(pointer)
    const key = parsePointer(pointer)?.at(-1) ?? ''
    keys.set(object, (keys.get(object) ?? new Set()).add(key))
  }
  const edits = new Map<string, TextEdit>()
  for (const [object, names] of keys)
    for (const [key, edit] of removeMembers(text, findSpan(object).start, names))
      edits.set(appendToken(object, key), edit)
  return edits
}

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end)
}

function getParent(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'))
}
