import { isObject, type SchemaNode } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'

/** The functions with the texts of keywords, and their files in `validate/runtime/text/keywords/`. */
const functions: Readonly<Record<string, readonly [name: string, file: string]>> = {
  additionalProperties: ['describeUnknownKey', 'unknown-key'],
  const: ['describeConst', 'const'],
  contains: ['describeContains', 'contains'],
  dependentRequired: ['describeDependentKey', 'required'],
  false: ['describeFalse', 'false'],
  items: ['describeExtraItems', 'items'],
  multipleOf: ['describeMultiple', 'multiple-of'],
  not: ['describeNot', 'not'],
  propertyNames: ['describeUnknownKey', 'unknown-key'],
  required: ['describeDependentKey', 'required'],
  unevaluatedItems: ['describeUnevaluatedItem', 'items'],
  unevaluatedProperties: ['describeUnknownKey', 'unknown-key'],
  uniqueItems: ['describeDuplicate', 'unique-items'],
}

/** These only have a text of their own where they are `false`. */
const closingKeywords = [
  'additionalProperties',
  'items',
  'unevaluatedItems',
  'unevaluatedProperties',
]

/**
 * The text that replaces `validate/runtime/text/keywords/index.js` in a validator that needs only some
 * keywords.
 *
 * @param validationSchema the schema that the validator is made from
 * @param hasConditions whether a message says under which condition a key is required
 */
export function renderKeywordTable(validationSchema: SchemaNode, hasConditions: boolean): string {
  const used = collectKeywords(validationSchema)
  if (hasConditions) used.add('required')
  const entries = Object.entries(functions).filter(([keyword]) => used.has(keyword))
  const imports = new Set(
    entries.map(([, [name, file]]) => `import { ${name} } from './${file}.js'`),
  )
  return [
    ...imports,
    'export const keywordTexts = {',
    ...entries.map(([keyword, [name]]) => `  ${keyword}: ${name},`),
    '}',
  ].join('\n')
}

function collectKeywords(document: SchemaNode): Set<string> {
  const used = new Set<string>()
  visitSchema(document, (node) => {
    if (node === false) used.add('false')
    if (!isObject(node)) return
    for (const [keyword, value] of Object.entries(node))
      if (keyword !== 'required' && (value === false || !closingKeywords.includes(keyword)))
        used.add(keyword)
  })
  return used
}
