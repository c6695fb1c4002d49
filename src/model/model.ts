/**
 * What a reader wants to know of a schema, as readonly data. It is lossy: never a source for a
 * validator.
 */
export interface Model {
  readonly name: string
  readonly description: string
  /** What the root is: for an object with properties, a reference to the entity of that name. */
  readonly root: Type
  /** The root first, then as `$defs` orders them. */
  readonly entities: readonly Entity[]
  readonly vocabularies: readonly Vocabulary[]
  /** Definitions that are neither: an alias of another type. */
  readonly aliases: readonly Alias[]
  readonly groups: readonly Group[]
  readonly removed: readonly RemovedField[]
  readonly source: Source | undefined
}

/** Where the facts of a model come from. Quoted by lint, file headers and pages. */
export interface Source {
  readonly api: string
  readonly version: string
  readonly page: string
  /** The day it was read, `YYYY-MM-DD`. */
  readonly read: string
}

/** An object with named fields. */
export interface Entity {
  readonly kind: 'entity'
  readonly name: string
  readonly description: string
  readonly fields: readonly Field[]
  /** Of keys that no field names: their type, or `undefined` where the schema says nothing. */
  readonly additional: Type | undefined
  readonly examples: readonly unknown[]
  /** Pointer of its schema in the document. */
  readonly pointer: string
}

export interface Field extends Annotations {
  readonly name: string
  /** Without its null: `nullable` says that. */
  readonly type: Type
  readonly required: boolean
  readonly nullable: boolean
  readonly description: string
  /** `undefined` where the schema gives none; a default of null is `null`. */
  readonly default: unknown
  readonly examples: readonly unknown[]
  readonly deprecated: boolean
  readonly pointer: string
}

/** The `x-` keywords of a field. @see schemas/annotations.schema.json */
export interface Annotations {
  readonly group: string | undefined
  readonly unit: string | undefined
  readonly expected: Bounds | undefined
  readonly since: string | undefined
  readonly until: string | undefined
  /** By property name, the values of it that the field is meant for. */
  readonly appliesTo: Readonly<Record<string, readonly unknown[]>> | undefined
  readonly related: readonly string[]
  readonly prefixes: readonly string[]
  readonly inferred?: boolean
}

export interface Vocabulary {
  readonly kind: 'vocabulary'
  readonly name: string
  readonly description: string
  /** A closed one is an enum; an open one names known values and accepts others. */
  readonly closed: boolean
  readonly values: readonly VocabularyValue[]
  readonly pointer: string
}

export interface VocabularyValue {
  readonly value: unknown
  readonly description: string
  readonly kind: string | undefined
  readonly since: string | undefined
  readonly until: string | undefined
  readonly inferred?: boolean
}

export interface Alias {
  readonly kind: 'alias'
  readonly name: string
  readonly description: string
  readonly type: Type
  readonly pointer: string
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

export interface Bounds {
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly exclusiveMaximum?: number
}

export type Type =
  | { readonly kind: 'any' }
  | { readonly kind: 'never' }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean' }
  | ({ readonly kind: 'number' | 'integer'; readonly expected?: Bounds } & Bounds & {
        readonly multipleOf?: number
      })
  | {
      readonly kind: 'string'
      readonly format?: string
      readonly minLength?: number
      readonly maxLength?: number
      readonly pattern?: string
    }
  /** One of some values, without a name or descriptions. */
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | {
      readonly kind: 'array'
      readonly items: Type
      readonly minItems?: number
      readonly maxItems?: number
    }
  | { readonly kind: 'tuple'; readonly items: readonly Type[]; readonly rest: Type | undefined }
  /** An object whose keys are data. */
  | { readonly kind: 'map'; readonly values: Type }
  /** An object with fields that has no name of its own. */
  | {
      readonly kind: 'object'
      readonly fields: readonly Field[]
      readonly additional: Type | undefined
    }
  | { readonly kind: 'ref'; readonly name: string }
  | { readonly kind: 'union'; readonly members: readonly Type[] }

/** What a name stands for in a model. */
export type Definition = Entity | Vocabulary | Alias

export function findDefinition(model: Model, name: string): Definition | undefined {
  return (
    model.entities.find((entity) => entity.name === name) ??
    model.vocabularies.find((vocabulary) => vocabulary.name === name) ??
    model.aliases.find((alias) => alias.name === name)
  )
}
