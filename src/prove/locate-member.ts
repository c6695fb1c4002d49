import { FACT_WORDS, FACTS } from './memory.js'

/** The address of what is known of a member; 0 for one that nobody reads. */
export function locateMember(members: readonly string[], name: string): number {
  const slot = members.indexOf(name)
  return slot === -1 ? 0 : FACTS + slot * FACT_WORDS * 4
}
