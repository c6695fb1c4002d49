import { resolvePointer } from '../../../json/pointer.js'
import { isSchema, type Schema, type SchemaObject } from '../../../schema/schema.js'
import type { TypeNaming } from '../name-types.js'
import { buildShape } from './build-shape.js'
import type { OriginalName, ShapeContext, UnsupportedKeyword } from './context.js'

/** The input for json-schema-to-typescript, and the names that its placeholders stand for. */
export interface TypeShapes {
  /** draft-07, self-contained, without descriptions. Each reference is a `tsType`. */
  readonly document: SchemaObject
  /** Placeholder of a declared type (`D0`, `D1`, …) → its name, in the order of the schema. */
  readonly names: ReadonlyMap<string, OriginalName>
  /** Placeholder of a field (`f0`, `f1`, …) → its name. */
  readonly fields: ReadonlyMap<string, OriginalName>
  /** Placeholder of a tuple's declaration (`T_0`, `T_1`, …) → how many of its items are required. */
  readonly tuples: ReadonlyMap<string, number>
  readonly unsupportedKeywords: readonly UnsupportedKeyword[]
}

/**
 * Rewrites a schema for json-schema-to-typescript. Left to itself, the library would declare an alias
 * for every titled property and number names that occur twice. So every type and field gets a
 * placeholder name, and references are written as `tsType`, which the library copies unchanged.
 *
 * @param indexSignature whether every object that allows unknown keys gets an index signature
 * @see https://github.com/bcherny/json-schema-to-typescript#custom-schema-properties
 */
export function buildTypeShapes(
  schema: Schema,
  { names, declared }: TypeNaming,
  indexSignature = false,
): TypeShapes {
  const definitions: Record<string, SchemaObject> = {}
  const context: ShapeContext = {
    ...{ schema, names, indexSignature, definitions, buildShape },
    ...{ fields: new Map(), tuples: new Map(), unsupportedKeywords: [] },
    ...{ allowedTypes: new Map(), namedKeys: new Map(), pendingKeys: new Set() },
  }
  const placeholders = new Map<string, OriginalName>()
  for (const pointer of declared) {
    const placeholder = `D${placeholders.size}`
    const node = resolvePointer(schema.document, pointer)
    const shape = buildShape(
      isSchema(node) ? node : true,
      pointer,
      { definition: pointer },
      context,
    )
    definitions[placeholder] = shape
    placeholders.set(placeholder, { name: names.get(pointer) ?? '', pointer })
  }
  const { fields, tuples, unsupportedKeywords } = context
  // The root is one of the definitions. If it were at the top and only a reference, the library
  // would drop the definitions.
  const document = { title: 'Unused', type: 'object', definitions }
  return { document, names: placeholders, fields, tuples, unsupportedKeywords }
}
