/**
 * What a reader wants to know about a schema, as readonly data. A model leaves out some constraints,
 * so validators are made from the schema instead.
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
}

/** Where the facts of a model come from. Shown by lint, in file headers and on pages. */
export interface Source {
  readonly api: string
  readonly version: string
  readonly page: string
  /** The day the page was read, as `YYYY-MM-DD`. */
  readonly read: string
}

/** An object with named fields. */
export interface Entity {
  readonly kind: 'entity'
  readonly name: string
  readonly description: string
  readonly fields: readonly Field[]
  /** The type of keys that no field names. `undefined` if the schema says nothing about them. */
  readonly additional: Type | undefined
  readonly examples: readonly unknown[]
  /** The JSON Pointer of its schema in the document. */
  readonly pointer: string
}

export interface Field extends Annotations {
  readonly name: string
  /** Without null, which `nullable` tells. */
  readonly type: Type
  readonly required: boolean
  readonly nullable: boolean
  readonly description: string
  /** `undefined` if there is no default. A default of null is `null`. */
  readonly default: unknown
  readonly examples: readonly unknown[]
  readonly deprecated: boolean
  readonly pointer: string
}

/**
 * The `x-` keywords of a field.
 *
 * @see schemas/annotations.schema.json
 */
export interface Annotations {
  readonly group: string | undefined
  readonly unit: string | undefined
  readonly expected: ExpectedRange | undefined
  readonly since: string | undefined
  readonly until: string | undefined
  /** The values of other fields that this field applies to, by the name of the other field. */
  readonly appliesTo: Readonly<Record<string, readonly unknown[]>> | undefined
  readonly related: readonly string[]
  readonly prefixes: readonly string[]
  /** Other names for the field, which older versions of the API and other programs use. */
  readonly aliases: readonly string[]
  /** Whether no source explains the field, so that its description is inferred from the name. */
  readonly inferred: boolean
}

export interface Vocabulary {
  readonly kind: 'vocabulary'
  readonly name: string
  readonly description: string
  /** A closed vocabulary is an enum. An open one names known values and accepts others. */
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
  /** Whether no source explains the value, so that its description is inferred from the name. */
  readonly inferred: boolean
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

/** The values that are usual, although the schema allows others. */
export interface ExpectedRange extends Bounds {
  /** The first usual time, as `date-time`. */
  readonly formatMinimum?: string
  /** The last usual time. */
  readonly formatMaximum?: string
  /** How to report other values. A warning by default. */
  readonly severity?: 'info'
}

export type Type =
  | { readonly kind: 'any' }
  | { readonly kind: 'never' }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean' }
  | ({ readonly kind: 'number' | 'integer'; readonly expected?: ExpectedRange } & Bounds & {
        readonly multipleOf?: number
      })
  | {
      readonly kind: 'string'
      readonly format?: string
      readonly minLength?: number
      readonly maxLength?: number
      readonly pattern?: string
    }
  /** One of several values, without a name or descriptions. */
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | {
      readonly kind: 'array'
      readonly items: Type
      readonly minItems?: number
      readonly maxItems?: number
    }
  | { readonly kind: 'tuple'; readonly items: readonly Type[]; readonly rest: Type | undefined }
  /** An object with arbitrary keys. */
  | { readonly kind: 'map'; readonly values: Type }
  /** An object with fields, but without a name. */
  | {
      readonly kind: 'object'
      readonly fields: readonly Field[]
      readonly additional: Type | undefined
    }
  | { readonly kind: 'ref'; readonly name: string }
  | { readonly kind: 'union'; readonly members: readonly Type[] }

export type Definition = Entity | Vocabulary | Alias

/** Finds the definition with a name. */
export function findDefinition(model: Model, name: string): Definition | undefined {
  let index = definitionsByName.get(model)
  if (index === undefined) {
    const { aliases, vocabularies, entities } = model
    // The last one of a name counts: an entity, if there is one.
    const definitions = [...aliases, ...vocabularies, ...entities]
    index = new Map(definitions.map((definition) => [definition.name, definition]))
    definitionsByName.set(model, index)
  }
  return index.get(name)
}

const definitionsByName = new WeakMap<Model, ReadonlyMap<string, Definition>>()
