/** What the pass asks of a value, for each kind of values. Anything else needs a closer look. */
export interface Node {
  /** The kinds of values that may be clean, as bits. */
  readonly kinds: number
  /** The kinds of values that the schema allows in a way that the table can't say. */
  readonly unclear: number
  readonly text?: TextNode
  readonly number?: NumberNode
  readonly array?: ArrayNode
  /** Read when it's needed: a schema may contain itself. */
  readonly getMembers?: () => Members
  /** Nodes of which a value has to fit one. The other parts say nothing then, apart from `kinds`. */
  readonly choices?: readonly Node[]
  /** What the schema says to rules here or deeper; nothing by default. */
  readonly getNotes?: () => NoteLevel
  /** Whether an object can have fields that `getMembers` doesn't know. */
  readonly isOpaque?: boolean
}

/** Reads the node of a schema. */
export type NodeReader = (schema: unknown) => Node

/** What a schema says to rules: nothing, the names of fields or that something is a text, that it's a time, or more. */
export type NoteLevel = 0 | 1 | 2 | 3

/** What the pass asks of a string. */
export interface TextNode {
  readonly isTime?: boolean
  readonly minYear?: number
  readonly maxYear?: number
  /** Whether a time without a zone needs a closer look in any case. */
  readonly isStrict?: boolean
  /** The only strings that are clean. */
  readonly values?: readonly string[]
  /** What rules know of other strings, if it's sure that they report nothing else. */
  readonly vocabulary?: Vocabulary
  readonly minLength?: number
  readonly maxLength?: number
  /** Regular expressions that all have to match. */
  readonly patterns?: readonly string[]
}

/** What the pass asks of a number. */
export interface NumberNode {
  readonly min?: number
  readonly max?: number
  readonly multipleOf?: number
}

/** What the pass asks of an array. */
export interface ArrayNode {
  readonly min?: number
  readonly max?: number
  /** Whether strings in it have to be different. */
  readonly hasDistinctTexts?: boolean
  readonly isUnique?: boolean
  /** The nodes of the first items. */
  readonly getPrefix?: () => readonly Node[]
  readonly getItems: () => Node
}

/** What the pass asks of the members of an object. */
export interface Members {
  readonly fields: ReadonlyMap<string, Node>
  readonly required: readonly string[]
  /** For members whose key matches a regular expression, and isn't that of a field. */
  readonly patterns: ReadonlyArray<readonly [pattern: string, node: Node]>
  /** For all other members. */
  readonly others: Node
  /** Whether the schema allows other members, but they need a closer look. */
  readonly hasUnknown: boolean
  /** The names that such a key can be mistaken for, if it's sure that rules report nothing else. */
  readonly knownNames?: KeyNames
  /** What the pass asks of a key that isn't that of a field. */
  readonly names: TextNode | undefined
  readonly min?: number
  readonly max?: number
}

/** What rules compare the unknown keys of an object with. */
export interface KeyNames {
  readonly fields: readonly string[]
  /** Other names of fields. */
  readonly aliases: readonly string[]
}

/** What rules compare the values of a string with. */
export interface Vocabulary {
  readonly values: readonly string[]
  readonly outdated: readonly string[]
  /** Whether the schema allows others. */
  readonly isOpen: boolean
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

export const noMembers: Members = {
  fields: new Map(),
  required: [],
  patterns: [],
  hasUnknown: false,
  names: undefined,
  get others() {
    return anyNode
  },
}

const anyArray: ArrayNode = { getItems: () => anyNode }

export const anyNode: Node = {
  kinds: everyKind,
  unclear: 0,
  array: anyArray,
  getMembers: () => noMembers,
}

/** Nothing is clean. */
export const unknownNode: Node = {
  kinds: 0,
  unclear: everyKind,
  isOpaque: true,
  getNotes: () => 3,
}

/** Nothing is allowed. */
export const neverNode: Node = { kinds: 0, unclear: 0 }
