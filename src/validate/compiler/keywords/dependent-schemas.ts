import { readMap } from '../../../schema/keywords.js'
import { isSchema } from '../../../schema/schema.js'
import { quoteCode } from '../../runtime/text/phrases.js'
import { block, type CompileKeyword, compileSubschema, joinCode } from '../site.js'
import { isPresent } from './dependent-required.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.2.4 */
export const dependentSchemas: CompileKeyword = (value, site) =>
  joinCode(
    ...Object.entries(readMap(value)).map(([key, schema]) => {
      if (!isSchema(schema)) return ''
      const condition = `${quoteCode(key)} is present`
      return block(
        `if (${isPresent(key, site.data)})`,
        compileSubschema(schema, site, { condition }),
      )
    }),
  )
