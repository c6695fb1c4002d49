import { listSubschemas } from '../../../schema/walk.js'
import { block, type CompileKeyword, joinCode } from '../site.js'
import { compileItem } from './items.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1.1 */
export const prefixItems: CompileKeyword = (value, site) =>
  joinCode(
    ...listSubschemas(value).map((schema, index) =>
      block(`if (${site.data}.length > ${index})`, compileItem(schema, String(index), site)),
    ),
  )
