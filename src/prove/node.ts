/** What the pass asks of a value, for each kind of values. Anything else needs a closer look. */
export interface Node {
  /** The kinds of values that may be clean, as bits. */
  readonly kinds: number
  /** The kinds of values that the schema allows in a way that the table can't say. */
  readonly unclear: number
  readonly isTime?: boolean
  /** Whether placeholders of documentation need a closer look. */
  readonly isText?: boolean
  /** The only strings that are clean. */
  readonly values?: readonly string[]
  readonly min?: number
  readonly max?: number
  readonly minYear?: number
  readonly maxYear?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly hasDistinctItems?: boolean
  /** Read when it's needed: a schema may contain itself. */
  readonly getItems?: () => Node
  readonly getMembers?: () => Members
}

/** What the pass asks of the members of an object. */
export interface Members {
  readonly fields: ReadonlyMap<string, Node>
  readonly required: readonly string[]
  /** For all other members; `undefined` if they need a closer look. */
  readonly others: Node | undefined
}

/** Kinds of values. The WebAssembly has the same numbers. */
export const kind = {
  null: 1,
  false: 2,
  true: 4,
  integer: 8,
  fraction: 16,
  string: 32,
  array: 64,
  object: 128,
} as const

export const everyKind = 255

export const anyNode: Node = {
  kinds: everyKind,
  unclear: 0,
  getItems: () => anyNode,
  getMembers: () => ({ fields: new Map(), required: [], others: anyNode }),
}

/** Nothing is clean. */
export const unknownNode: Node = { kinds: 0, unclear: everyKind & ~kind.null }
