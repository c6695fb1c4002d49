import { listSubschemas } from '../../../schema/walk.js'
import { type CompileKeyword, compileAt, joinCode } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.1 */
export const allOf: CompileKeyword = (value, site) =>
  joinCode(...listSubschemas(value).map((schema) => compileAt(schema, site)))
