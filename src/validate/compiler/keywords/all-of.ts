import type { SchemaNode } from '../../../schema/schema.js'
import { listSubschemas } from '../../../schema/walk.js'
import { type CompileKeyword, compileSubschema, joinCode } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.1 */
export const allOf: CompileKeyword = (value, site) =>
  joinCode(...listDistinct(value).map((schema) => compileSubschema(schema, site)))

/** The schemas of a list without equal ones, which would double the time at each level of a value. */
export function listDistinct(list: unknown): readonly SchemaNode[] {
  return [...new Map(listSubschemas(list).map((it) => [JSON.stringify(it), it])).values()]
}
