/** A condition on values of a document that the schema allows. It names their fields. */
export type Condition =
  /** Not there, or null. */
  | { readonly absent: string }
  /** Absent, false, zero, or an empty text, list or object. */
  | { readonly empty: string }
  | { readonly filled: string }
  /** One of these values. Texts have to be among the values that the schema lists. */
  | { readonly value: string; readonly is: readonly Literal[] }
  /** Absent, or another text or boolean. */
  | { readonly value: string; readonly isNot: readonly Literal[] }
  /** Neither of two lists has more items. */
  | { readonly sameSize: Pair }
  /** The first of two times isn't after the second. Only sure if they are written alike. */
  | { readonly inOrder: Pair }
  /** The first of two numbers isn't greater. */
  | { readonly atMost: Pair }
  /** Two texts that differ. */
  | { readonly different: Pair }
  /** A text that isn't in a list of texts. */
  | { readonly notListed: Pair }
  /** An object whose member is true. Only sure if no list or object comes before it. */
  | { readonly isTrue: readonly [field: string, key: string] }
  /** An object of numbers, and a list of texts that has all its keys. */
  | { readonly keysListed: Pair }

/**
 * When a rule reports nothing for sure: if in each list there is a condition that holds.
 *
 * @example [[{ absent: 'parent' }], [{ absent: 'children' }]]
 */
export type Conditions = ReadonlyArray<readonly Condition[]>

type Literal = string | boolean
type Pair = readonly [field: string, other: string]

/** When a rule for documents reports nothing. */
export interface RuleConditions {
  /** The fields that it reads. If the first one is absent, it isn't called. */
  readonly fields: readonly string[]
  readonly cleanIf?: Conditions
}
