import { _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv'

/**
 * Replaces ajv's `multipleOf`, which says that 19.99 is not a multiple of 0.01: it isn't in binary
 * fractions. If the quotient overflows, the remainder decides.
 */
export const ajvMultipleOf: CodeKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  error: { message: '', params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}` },
  code(cxt: KeywordCxt) {
    const { gen, data, schemaCode } = cxt
    const quotient = gen.const('quotient', _`${data} / ${schemaCode}`)
    const isNear = _`Math.abs(Math.round(${quotient}) - ${quotient}) <= 1e-9`
    cxt.fail(_`!(${isNear}) && ${data} % ${schemaCode} !== 0`)
  },
}
