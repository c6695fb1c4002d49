import type { Schema, SchemaNode, SchemaObject } from '../../../schema/schema.js'
import type { JsonTypes } from './allowed-types.js'
import type { ConditionalKeys } from './conditional-keys.js'

/** What a placeholder stands for. */
export interface OriginalName {
  readonly name: string
  /** The location of the schema. */
  readonly pointer: string
  /** For a field: whether the schema names it only under a condition. */
  readonly isConditional?: boolean
}

/** A place where a type is less precise than the schema. */
export interface UnsupportedKeyword {
  readonly pointer: string
  /** Reads well after the pointer: `/oneOf: exclusivity isn't expressed`. */
  readonly message: string
}

/** Shared by all functions that build shapes, which add what they find. */
export interface ShapeContext {
  readonly schema: Schema
  /** Names of the declared types, by pointer. */
  readonly names: ReadonlyMap<string, string>
  readonly indexSignature: boolean
  readonly definitions: Record<string, SchemaObject>
  readonly fields: Map<string, OriginalName>
  readonly tuples: Map<string, number>
  readonly unsupportedKeywords: UnsupportedKeyword[]
  /** The result of `findAllowedTypes` for each schema. */
  readonly allowedTypes: Map<unknown, JsonTypes | undefined>
  /** The keys that each schema names, itself or in a schema inside it for the same object. */
  readonly namedKeys: Map<SchemaObject, ConditionalKeys>
  /** Pointers of properties whose shape is being built for a key that is required elsewhere. */
  readonly pendingKeys: Set<string>
  /** Here so that the files for objects and arrays need not import the file that calls them. */
  readonly buildShape: BuildShape
}

/** Builds the shape of the schema at a pointer. */
export type BuildShape = (
  node: SchemaNode,
  pointer: string,
  position: SchemaPosition,
  context: ShapeContext,
) => SchemaObject

/** What the surroundings of a schema say about it. A property or item is on its own. */
export interface SchemaPosition {
  /** The types that enclosing schemas of the same value allow; `undefined` for any. */
  readonly types?: JsonTypes | undefined
  /** Pointer of the declared type for the same value, if no object or array lies in between. */
  readonly definition?: string | undefined
  /** Pointer of the outermost schema of the same value; `undefined` for that schema itself. */
  readonly outermost?: string | undefined
  /** Whether an enclosing schema of the same value forbids undeclared keys. */
  readonly isClosed?: boolean
  /** Collects the keys that an enclosing schema of the same value declares. */
  readonly conditionalKeys?: ConditionalKeys | undefined
}

/** The position of a property or item. */
export const innerPosition: SchemaPosition = {}

export function addUnsupported(
  { unsupportedKeywords }: ShapeContext,
  pointer: string,
  message: string,
): void {
  unsupportedKeywords.push({ pointer, message })
}
