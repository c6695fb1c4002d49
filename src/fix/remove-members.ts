import { decodeString, Tokenizer } from '../json/tokenizer.js'
import type { TextEdit } from './text-edit.js'

/**
 * Finds out how to remove members from an object. The comma and the line of a member go with it, and
 * all other characters stay.
 *
 * @param text a valid JSON text
 * @param start where the object begins in it
 * @param keys of the members to remove
 * @returns an edit by key. A key that the object has more than once isn't there: without the last one,
 * another one would count
 * @example removeMembers('{"a":1,"b":2}', 0, new Set(['b'])).get('b') // { start: 6, end: 12, text: '' }
 */
export function removeMembers(
  text: string,
  start: number,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, TextEdit> {
  const members = readMembers(text, start)
  const counts = new Map<string, number>()
  for (const { key } of members) counts.set(key, (counts.get(key) ?? 0) + 1)
  const isRemoved = ({ key }: Member): boolean => keys.has(key) && counts.get(key) === 1
  const lastKept = members.findLastIndex((member) => !isRemoved(member))
  const edits = new Map<string, TextEdit>()
  for (const [index, member] of members.entries()) {
    if (!isRemoved(member)) continue
    const next = members[index + 1]
    // The next member comes in its place. At the end, the comma before it goes, too.
    const range =
      next !== undefined && index < lastKept
        ? { start: member.start, end: next.start }
        : { start: members[index - 1]?.end ?? member.start, end: member.end }
    edits.set(member.key, { ...range, text: '' })
  }
  return edits
}

interface Member {
  readonly key: string
  readonly start: number
  readonly end: number
}

function readMembers(text: string, from: number): readonly Member[] {
  const tokenizer = new Tokenizer(text, from)
  const members: Member[] = []
  tokenizer.advance()
  while (tokenizer.advance() === 'string' || tokenizer.kind === ',') {
    if (tokenizer.kind === ',') continue
    const { start } = tokenizer
    const key = decodeString(text.slice(start, tokenizer.end))
    tokenizer.advance()
    tokenizer.advance()
    tokenizer.skipValue()
    members.push({ key, start, end: tokenizer.end })
  }
  return members
}
