import type { PhrasingContent, RootContent } from 'mdast'

/**
 * Everything that reference docs say about a model, in reading order, and independent of the format.
 * Texts of the schema are Markdown nodes, so that each format escapes them in its own way. Names are
 * plain text.
 */
export interface Reference {
  /** Of the root, if it has fields. */
  readonly anchor?: string
  readonly title: string
  readonly description: readonly RootContent[]
  /** Where the facts come from. */
  readonly source?: readonly PhrasingContent[]
  /** What applies to the document as a whole: the type of a root without fields, its notes. */
  readonly details: readonly RootContent[]
  readonly examples: readonly JsonExample[]
  /** The guide: endpoint, scenarios, how to read the status. They come after the table of fields. */
  readonly sections: readonly Section[]
  /** The fields of the root. Without groups in the schema, there is one. */
  readonly groups: readonly GroupReference[]
  /** Nested models. */
  readonly models: readonly DefinitionReference[]
  /** Sets of values. */
  readonly values: readonly ValuesReference[]
  /** Other types: names for a type that is neither a model nor a set of values. */
  readonly aliases: readonly DefinitionReference[]
  /** What comes last: examples, removed fields, the history. */
  readonly appendix: readonly Section[]
  /** Explains a mark that the page uses. */
  readonly footnote: readonly RootContent[]
}

/** A part of a page. Its headings begin at level 3, because the title has level 2. */
export interface Section {
  /** Its anchor. The anchors of its headings begin with it. */
  readonly id: string
  readonly title: string
  readonly content: readonly RootContent[]
}

export interface GroupReference {
  readonly anchor: string
  readonly title: string
  readonly description: readonly RootContent[]
  readonly fields: readonly FieldReference[]
}

/** What is known about one aspect of a field: its default, its bounds, the rules that check it. */
export interface Fact {
  /** `default` */
  readonly label: string
  readonly content: ReadonlyArray<PhrasingContent | RootContent>
}

export interface JsonExample {
  readonly json: string
}

export interface FieldReference {
  readonly anchor: string
  /** From the root or the model: `lines[].price`. */
  readonly path: string
  readonly presence: 'required' | 'optional'
  readonly nullable: boolean
  /** Other short remarks beside the name: `deprecated`, `vector only`. */
  readonly marks: readonly string[]
  /** The values of the discriminator that it applies to: `vector`. Absent if it always applies. */
  readonly appliesTo?: readonly string[]
  readonly type: readonly PhrasingContent[]
  /** The type without long values, and the first sentence of the description: for a table. */
  readonly shortType: readonly PhrasingContent[]
  readonly summary: readonly PhrasingContent[]
  readonly description: readonly RootContent[]
  readonly facts: readonly Fact[]
  /** What facts can't show: alternatives, conditions, inner values. */
  readonly details: readonly RootContent[]
  readonly examples: readonly JsonExample[]
  /** Anchors of the definitions in its type. */
  readonly models: readonly string[]
}

export interface DefinitionReference {
  readonly anchor: string
  readonly name: string
  readonly marks: readonly string[]
  /** Of an alias. */
  readonly type?: readonly PhrasingContent[]
  readonly description: readonly RootContent[]
  readonly facts: readonly Fact[]
  readonly details: readonly RootContent[]
  readonly examples: readonly JsonExample[]
  readonly fields: readonly FieldReference[]
}

export interface ValuesReference extends Omit<DefinitionReference, 'fields'> {
  readonly isClosed: boolean
  readonly values: ReadonlyArray<{
    /** As people write it: a string without quotes. */
    readonly value: string
    /** `deprecated`, `since 2025-12-04`. */
    readonly marks: readonly string[]
    readonly meaning: readonly RootContent[]
  }>
}
