import type { Schema, SchemaNode, SchemaObject } from '../../../schema/schema.js'

/** What a placeholder stands for. */
export interface OriginalName {
  readonly name: string
  /** The location of the schema. */
  readonly pointer: string
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
  readonly typeNames: ReadonlyMap<string, string>
  readonly indexSignature: boolean
  readonly definitions: Record<string, SchemaObject>
  readonly fields: Map<string, OriginalName>
  readonly tuples: Map<string, number>
  readonly unsupportedKeywords: UnsupportedKeyword[]
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

/** What a schema's surroundings say about it. */
export interface SchemaPosition {
  /** Whether an enclosing schema restricts the type of the same value. */
  readonly hasType: boolean
  /** Pointer of the declared type for the same value, if no object or array lies in between. */
  readonly definition?: string | undefined
}

/** The position of a property or item: its type is independent of its surroundings. */
export const innerPosition: SchemaPosition = { hasType: false }

export function addUnsupported(
  { unsupportedKeywords }: ShapeContext,
  pointer: string,
  message: string,
): void {
  unsupportedKeywords.push({ pointer, message })
}
