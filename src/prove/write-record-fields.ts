import type { RecordFields } from '../document-record.js'
import { locateMember } from './locate-member.js'
import { RECORD_FIELDS, RECORD_FIELDS_END } from './memory.js'

/**
 * Writes the table of what the WebAssembly notes of each document.
 *
 * @param members the members of documents that it tells about
 * @returns words of 32 bits; `undefined` if there is no room for them
 */
export function writeRecordFields(
  { sums, identities, list }: RecordFields,
  members: readonly string[],
): Int32Array | undefined {
  const listFacts = (names: readonly string[]) => [
    names.length,
    ...names.map((name) => locateMember(members, name)),
  ]
  const words = [
    ...[sums.length, ...sums.flatMap(listFacts)],
    ...listFacts(identities),
    list === undefined ? 0 : locateMember(members, list),
  ]
  const isTooLong = RECORD_FIELDS + 4 * words.length > RECORD_FIELDS_END || words.length > 100
  return isTooLong ? undefined : Int32Array.from(words)
}
