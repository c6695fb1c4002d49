/** Hashes of the members of a document that aren't null; see `hashMember`. */
export interface MemberHashes {
  /** The sum of all of them. */
  readonly sum: number
  /** The hash of a field that a rule with `compare` reads; 0 if it isn't there. */
  readonly find: (field: string) => number
}
