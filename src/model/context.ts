import type { Schema, SchemaNode } from '../schema/schema.js'
import type { UnsupportedPlace } from './model.js'
import type { Type } from './type.js'

/** Shared by all functions that build types, which add what the model can't hold. */
export interface ModelContext {
  readonly schema: Schema
  /** Names of definitions, by pointer. */
  readonly names: ReadonlyMap<string, string>
  readonly unsupported: UnsupportedPlace[]
  /** Here so that the files for objects and arrays need not import the file that calls them. */
  readonly resolveType: (node: SchemaNode, pointer: string, context: ModelContext) => ResolvedType
  readonly buildType: BuildType
}

/** A type without its null, and whether null is allowed next to other values. */
export interface ResolvedType {
  readonly type: Type
  readonly nullable: boolean
}

/** Builds the type of a value with its notes. Anything that isn't a schema says nothing. */
export type BuildType = (node: unknown, pointer: string, context: ModelContext) => Type
