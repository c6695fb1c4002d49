import type {
  Annotations,
  Bounds,
  ExpectedRange,
  Field,
  Notes,
  ObjectKeys,
  Type,
  VocabularyValue,
} from './type.js'

export type { Annotations, Bounds, ExpectedRange, Field, Type, VocabularyValue }

/**
 * What a reader wants to know about a schema, as readonly data. It holds everything that the schema
 * says, except for what `unsupported` lists. Validators are made from the schema itself.
 */
export interface Model {
  readonly name: string
  readonly description: string
  /** The type of the root. An object with properties is a reference to the entity of its name. */
  readonly root: Type
  /** The root first, then in the order of `$defs`. */
  readonly entities: readonly Entity[]
  readonly vocabularies: readonly Vocabulary[]
  /** All other definitions: names for a type. */
  readonly aliases: readonly Alias[]
  readonly groups: readonly Group[]
  readonly removed: readonly RemovedField[]
  readonly source: Source | undefined
  /** Whether times without a zone, or with a space instead of `T`, are usual in these documents. */
  readonly hasLenientTimes: boolean
  /** What the schema says, but the model doesn't. */
  readonly unsupported: readonly UnsupportedPlace[]
}

/** A keyword that the model can't hold. */
export interface UnsupportedPlace {
  /** The JSON Pointer of the keyword in the document. */
  readonly pointer: string
  /** Reads well after the pointer: `/$dynamicRef: ignored`. */
  readonly message: string
}

/** Where the facts of a model come from. Shown by lint, in file headers and on pages. */
export interface Source {
  readonly api: string
  readonly version: string
  readonly page: string
  /** The day the page was read, as `YYYY-MM-DD`. */
  readonly read: string
}

/** A schema with a name: the root, an entry of `$defs`, or a place that a `$ref` leads to. */
interface NamedSchema {
  /** Unique in the model. */
  readonly name: string
  readonly description: string
  /** Everything else that the schema says without restricting values. */
  readonly notes: Omit<Notes, 'description'>
  /** The JSON Pointer of its schema in the document. */
  readonly pointer: string
}

/** An object with named fields. */
export interface Entity extends NamedSchema, ObjectKeys {
  readonly kind: 'entity'
  readonly examples: readonly unknown[]
  /** Whether null is allowed too. */
  readonly nullable: boolean
  /** What else applies to the same value: base types, alternatives and conditions. */
  readonly also: readonly Type[]
}

export interface Vocabulary extends NamedSchema {
  readonly kind: 'vocabulary'
  /** A closed vocabulary is an enum. An open one names known values and accepts others. */
  readonly closed: boolean
  readonly values: readonly VocabularyValue[]
  /** What else applies to the same value. */
  readonly also: readonly Type[]
}

export interface Alias extends NamedSchema {
  readonly kind: 'alias'
  readonly type: Type
}

export interface Group {
  readonly id: string
  readonly title: string
  readonly description: string
}

export interface RemovedField {
  readonly name: string
  readonly since: string | undefined
  readonly until: string
  readonly description: string
}

export type Definition = Entity | Vocabulary | Alias

/** Finds the definition with a name. */
export function findDefinition(model: Model, name: string): Definition | undefined {
  let index = definitionsByName.get(model)
  if (index === undefined) {
    const { aliases, vocabularies, entities } = model
    const definitions = [...aliases, ...vocabularies, ...entities]
    index = new Map(definitions.map((definition) => [definition.name, definition]))
    definitionsByName.set(model, index)
  }
  return index.get(name)
}

const definitionsByName = new WeakMap<Model, ReadonlyMap<string, Definition>>()
