/**
 * The type of a value: what a schema allows there, and what it says about the value. A type holds the
 * whole schema, except that a definition is only named.
 */
export type Type = TypeShape & {
  /** What the schema says about this value. The notes of a field are on the field itself. */
  readonly notes?: Notes
  /** Whether only constraints of this kind are known, and values of other kinds are allowed too. */
  readonly implied?: true
}

type TypeShape =
  | { readonly kind: 'any' }
  | { readonly kind: 'never' }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean' }
  | NumberType
  | StringType
  /** One of several values, without a name. */
  | {
      readonly kind: 'values'
      readonly values: readonly unknown[]
      /** The same values with their descriptions, if there are any. */
      readonly meanings?: readonly VocabularyValue[]
    }
  | ArrayType
  | TupleType
  | MapType
  | ObjectType
  | { readonly kind: 'ref'; readonly name: string }
  | {
      readonly kind: 'union'
      readonly members: readonly Type[]
      /** Whether a value must not match several members, as in `oneOf`. */
      readonly exclusive?: true
    }
  /** All members apply, as in `allOf`. */
  | { readonly kind: 'intersection'; readonly members: readonly Type[] }
  | { readonly kind: 'not'; readonly type: Type }
  | {
      readonly kind: 'condition'
      readonly if: Type
      readonly then: Type | undefined
      readonly else: Type | undefined
    }

export interface NumberType extends Bounds {
  readonly kind: 'number' | 'integer'
  readonly multipleOf?: number
  readonly format?: string
  readonly expected?: ExpectedRange
}

export interface StringType {
  readonly kind: 'string'
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly contentEncoding?: string
  readonly contentMediaType?: string
  /** The type of the JSON that the string contains. */
  readonly content?: Type
  /** Known values with their descriptions. Others are allowed. */
  readonly known?: readonly VocabularyValue[]
}

/** What arrays and tuples have in common. */
interface ItemConstraints {
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: true
  readonly contains?: Contains
  /** The type of the items that no other keyword describes. */
  readonly unevaluated?: Type
}

/** Some items have a type. */
export interface Contains {
  readonly type: Type
  readonly min: number
  readonly max: number | undefined
}

export interface ArrayType extends ItemConstraints {
  readonly kind: 'array'
  readonly items: Type
}

export interface TupleType extends ItemConstraints {
  readonly kind: 'tuple'
  readonly items: readonly Type[]
  readonly rest: Type | undefined
}

/** An object with arbitrary keys. */
export interface MapType extends KeyConstraints {
  readonly kind: 'map'
  /** The type of the keys that no pattern matches. */
  readonly values: Type
}

/** An object with fields, but without a name. */
export interface ObjectType extends ObjectKeys {
  readonly kind: 'object'
}

/** The keys of an object. */
export interface ObjectKeys extends KeyConstraints {
  readonly fields: readonly Field[]
  /** The type of keys that no field names. `undefined` if the schema says nothing about them. */
  readonly additional: Type | undefined
}

export interface KeyConstraints {
  /** The keys that match a pattern. */
  readonly patterns?: readonly PatternKeys[]
  /** What all keys must match. */
  readonly names?: Type
  /** Required keys that aren't fields here. Another part of the type may describe them. */
  readonly required?: readonly string[]
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly dependencies?: readonly Dependency[]
  /** The type of keys that no other keyword describes, of all parts of the type. */
  readonly unevaluated?: Type
}

export interface PatternKeys {
  readonly pattern: string
  readonly type: Type
}

/** What applies to an object that has a key. */
export interface Dependency {
  readonly key: string
  readonly required: readonly string[]
  readonly type: Type | undefined
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

/** What a schema says about a value without restricting it. */
export interface Notes {
  readonly title?: string
  readonly description?: string
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly deprecated?: true
  readonly readOnly?: true
  readonly writeOnly?: true
  readonly unit?: string
}

export interface Field extends Annotations {
  readonly name: string
  /** Without null, which `nullable` tells. */
  readonly type: Type
  readonly required: boolean
  readonly nullable: boolean
  /** `''` if there is none. */
  readonly title: string
  readonly description: string
  /** `undefined` if there is no default. A default of null is `null`. */
  readonly default: unknown
  readonly examples: readonly unknown[]
  readonly deprecated: boolean
  readonly readOnly: boolean
  readonly writeOnly: boolean
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

export interface VocabularyValue {
  readonly value: unknown
  /** A short name for people. */
  readonly title?: string
  readonly description: string
  readonly kind: string | undefined
  readonly since: string | undefined
  readonly until: string | undefined
  readonly deprecated?: true
  /** Whether no source explains the value, so that its description is inferred from the name. */
  readonly inferred: boolean
}
