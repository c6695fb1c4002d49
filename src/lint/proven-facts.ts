// What the fast pass knows of a document that it has proven clean, without having parsed it.

/** Facts about values of a document that the schema allows. Indices are those of `fields`. */
export interface ValueFacts {
  /** Whether a value is there and not null. */
  readonly hasValue: (index: number) => boolean
  /** The number of items or members; -1 for other values. */
  readonly getSize: (index: number) => number
  /** Whether two times are written alike, and the first isn't after the second. */
  readonly isNotAfter: (index: number, other: number) => boolean
}

/** Hashes of the members of a document that aren't null; see `hashMember`. */
export interface MemberHashes {
  /** The sum of all of them. */
  readonly sum: number
  /** The hash of a field that a rule with `compare` reads; 0 if it isn't there. */
  readonly find: (field: string) => number
}

/** Facts about the fields of a document that rules with `compare` read. */
export interface ProvenMembers extends MemberHashes {
  readonly hasValue: (field: string) => boolean
  /** `hashIdentity` of a text; `undefined` if it has to be read. */
  readonly identify: (field: string) => readonly [high: number, low: number] | undefined
  /** Whether the value of a field is a text. False if it has to be read. */
  readonly isText: (field: string, text: string) => boolean
}
