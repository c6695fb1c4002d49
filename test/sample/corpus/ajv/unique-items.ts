import { _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv'
import { findDuplicate } from '../../../../src/validate/runtime/index.js'

/**
 * Replaces ajv's `uniqueItems`, which takes quadratic time and ignores the string `"__proto__"`.
 */
export const ajvUniqueItems: CodeKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  error: {
    message: '',
    params: ({ params: { found } }) => _`{i: ${found}[1], j: ${found}[0]}`,
  },
  code(cxt: KeywordCxt) {
    if (cxt.schema !== true) return
    // The generator of standalone code looks for this name.
    const find = cxt.gen.scopeValue('func', { ref: findDuplicate, code: _`findDuplicate` })
    const found = cxt.gen.const('found', _`${find}(${cxt.data})`)
    cxt.setParams({ found })
    cxt.fail(_`${found} !== undefined`)
  },
}
