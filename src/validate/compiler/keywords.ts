import { _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv'
import { duplicateIn } from '../runtime/index.js'

/** Keywords whose check is ours: ajv's is wrong or slow in cases that occur. */
export const ownKeywords: readonly CodeKeywordDefinition[] = [
  {
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    error: { message: '', params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}` },
    // 19.99 is a multiple of 0.01, though not in binary fractions. Where the quotient overflows, the
    // remainder decides.
    code(cxt: KeywordCxt) {
      const { gen, data, schemaCode } = cxt
      const quotient = gen.const('quotient', _`${data} / ${schemaCode}`)
      const isNear = _`Math.abs(Math.round(${quotient}) - ${quotient}) <= 1e-9`
      cxt.fail(_`!(${isNear}) && ${data} % ${schemaCode} !== 0`)
    },
  },
  {
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: {
      message: '',
      params: ({ params: { found } }) => _`{i: ${found}[1], j: ${found}[0]}`,
    },
    // ajv compares each entry with each other one, and takes the text "__proto__" for no text.
    code(cxt: KeywordCxt) {
      if (cxt.schema !== true) return
      const check = cxt.gen.scopeValue('func', { ref: duplicateIn, code: _`duplicateIn` })
      const found = cxt.gen.const('found', _`${check}(${cxt.data})`)
      cxt.setParams({ found })
      cxt.fail(_`${found} !== undefined`)
    },
  },
]
