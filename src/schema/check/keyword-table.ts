import { isObject, isSchema, type SchemaObject } from '../schema.js'

/** What a keyword is for: it says something about documents, or it only describes the schema. */
type KeywordRole = 'constraint' | 'annotation'

export interface KeywordDefinition {
  readonly role: KeywordRole
  /** The dialects that define it; all of them without a list. */
  readonly dialects?: readonly string[]
  /** Whether a value has a type that some dialect allows. */
  readonly hasShape: (value: unknown) => boolean
  /** What to write in a dialect that doesn't define it. */
  readonly advice?: string
}

/** From the oldest to the newest. */
export const allDialects: readonly string[] = [
  'draft-04',
  'draft-06',
  'draft-07',
  '2019-09',
  'openapi-3.0',
  '2020-12',
  'openapi-3.1',
]
const drafts = allDialects.filter((it) => it !== 'openapi-3.0')
const until07 = drafts.slice(0, 3)
const since06 = drafts.slice(1)
const since07 = drafts.slice(2)
const since2019 = drafts.slice(3)
const since2020 = drafts.slice(4)

const isString = (value: unknown) => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number'
const isBoolean = (value: unknown) => typeof value === 'boolean'
const isAnything = () => true
const isStringList = (value: unknown) => Array.isArray(value) && value.every(isString)
const isSchemaList = (value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every(isSchema) && value.some(isMeaningful)
const isSchemaMap = (value: unknown) => isObject(value) && Object.values(value).every(isSchema)
/** The values of `dependencies` in a package.json are strings. */
const isDependencyMap = (value: unknown) =>
  isObject(value) &&
  Object.values(value).some((it) => isSchema(it) || isStringList(it)) &&
  Object.values(value).every((it) => isSchema(it) || isStringList(it))

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']
const isType = (value: unknown) => types.includes(String(value))
const isTypeList = (value: unknown) =>
  isString(value) ? isType(value) : Array.isArray(value) && value.some(isType)

const define = (
  role: KeywordRole,
  hasShape: KeywordDefinition['hasShape'],
  names: string,
  options: Pick<KeywordDefinition, 'dialects' | 'advice'> = {},
): ReadonlyArray<readonly [string, KeywordDefinition]> =>
  names.split(' ').map((name) => [name, { role, hasShape, ...options }])

const write = (keyword: string) => `Write \`${keyword}\` instead.`

/**
 * The keywords of all dialects, and some of draft-03 that are still in use.
 *
 * @see https://json-schema.org/specification-links
 * @see https://spec.openapis.org/oas/v3.0.4.html#schema-object
 */
export const keywords: ReadonlyMap<string, KeywordDefinition> = new Map([
  ...define('constraint', isTypeList, 'type'),
  ...define('constraint', Array.isArray, 'enum'),
  ...define(
    'constraint',
    isNumber,
    'maximum minimum maxItems maxLength maxProperties minItems minLength minProperties multipleOf',
  ),
  ...define(
    'constraint',
    (value) => isNumber(value) || isBoolean(value),
    'exclusiveMaximum exclusiveMinimum',
  ),
  ...define('constraint', isString, '$ref format pattern'),
  ...define('constraint', isBoolean, 'uniqueItems'),
  ...define('constraint', (value) => isStringList(value) || isBoolean(value), 'required'),
  ...define('constraint', isSchemaMap, '$defs definitions properties'),
  ...define('constraint', isSchemaList, 'allOf anyOf oneOf'),
  ...define('constraint', isSchema, 'additionalProperties not'),
  ...define('constraint', (value) => isSchema(value) || isSchemaList(value), 'items'),

  ...define('constraint', isSchemaMap, 'patternProperties', { dialects: drafts }),
  ...define('constraint', isSchema, 'additionalItems', {
    dialects: drafts.slice(0, 4),
    advice: 'Write `prefixItems` for the first items and `items` for the others.',
  }),
  ...define('constraint', isDependencyMap, 'dependencies', {
    dialects: until07,
    advice: 'Write `dependentRequired` or `dependentSchemas` instead.',
  }),
  ...define('annotation', isString, 'id', { dialects: ['draft-04'], advice: write('$id') }),
  ...define('constraint', isString, '$id', { dialects: since06, advice: write('id') }),
  ...define('constraint', isAnything, 'const', {
    dialects: since06,
    advice: 'Write `enum` with one value instead.',
  }),
  ...define('constraint', isSchema, 'contains propertyNames', { dialects: since06 }),
  ...define('constraint', isSchema, 'if then else', { dialects: since07 }),
  ...define('constraint', isString, '$anchor', { dialects: since2019 }),
  ...define('constraint', isObject, '$vocabulary', { dialects: since2019 }),
  ...define('constraint', isString, '$recursiveRef', {
    dialects: ['2019-09'],
    advice: write('$dynamicRef'),
  }),
  ...define('constraint', isBoolean, '$recursiveAnchor', {
    dialects: ['2019-09'],
    advice: write('$dynamicAnchor'),
  }),
  ...define('constraint', isSchemaMap, 'dependentSchemas', {
    dialects: since2019,
    advice: write('dependencies'),
  }),
  ...define('constraint', isObject, 'dependentRequired', {
    dialects: since2019,
    advice: write('dependencies'),
  }),
  ...define('constraint', isNumber, 'maxContains minContains', { dialects: since2019 }),
  ...define('constraint', isSchema, 'unevaluatedItems unevaluatedProperties', {
    dialects: since2019,
  }),
  ...define('constraint', isSchemaList, 'prefixItems', {
    dialects: since2020,
    advice: 'Write `items` with a list of schemas instead.',
  }),
  ...define('constraint', isString, '$dynamicRef $dynamicAnchor', { dialects: since2020 }),

  ...define('annotation', isBoolean, 'nullable', {
    dialects: ['openapi-3.0'],
    advice: 'Add "null" to `type` instead.',
  }),
  ...define('annotation', isAnything, 'example', {
    dialects: ['openapi-3.0', 'openapi-3.1'],
    advice: 'Write `examples`, a list, instead.',
  }),

  // Draft-03
  ...define('constraint', isNumber, 'divisibleBy', { dialects: [], advice: write('multipleOf') }),
  ...define('constraint', (value) => isSchema(value) || isSchemaList(value), 'extends', {
    dialects: [],
    advice: write('allOf'),
  }),
  ...define('constraint', (value) => isTypeList(value) || isSchemaList(value), 'disallow', {
    dialects: [],
    advice: write('not'),
  }),

  // Harmless in dialects that don't define them.
  ...define('annotation', isString, '$comment $schema contentEncoding contentMediaType'),
  ...define('annotation', isString, 'description title'),
  ...define('annotation', isSchema, 'contentSchema'),
  ...define('annotation', isBoolean, 'deprecated readOnly writeOnly'),
  ...define('annotation', isAnything, 'default'),
  ...define('annotation', Array.isArray, 'examples'),
])

/** Whether a schema has a keyword that asserts, applies, references or defines something. */
export function hasConstraint(schema: SchemaObject): boolean {
  return Object.entries(schema).some(([name, value]) => {
    const keyword = keywords.get(name)
    return (
      keyword?.role === 'constraint' && keyword.dialects?.length !== 0 && keyword.hasShape(value)
    )
  })
}

/** Lists of data, such as the `items` of a list response, have none of these. */
function isMeaningful(value: unknown): boolean {
  if (!isObject(value)) return true
  return hasConstraint(value) || Object.keys(value).every((name) => keywords.has(name))
}

/** Keywords of editors and code generators that change nothing for documents. */
const editorKeywords = new Set([
  ...['markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions', 'enumItemLabels'],
  ...['enumNames', 'enumTitles', 'enumSortTexts', 'enumDetails', 'defaultSnippets'],
  ...['deprecationMessage', 'markdownDeprecationMessage', 'doNotSuggest', 'suggestSortText'],
  ...['errorMessage', 'patternErrorMessage', 'editPresentation', 'allowComments'],
  ...['allowTrailingCommas', 'tags', 'scope', 'order', 'propertyOrder', 'options', 'since'],
  ...['tsType', 'tsEnumNames', 'tsImport', 'javaType', 'javaEnumNames', 'existingJavaType'],
  ...['javaInterfaces', 'goType', 'cppType', 'faker', 'chance', 'discriminator', 'xml'],
  ...['externalDocs', '//'],
])

/** Whether a keyword is meant for other tools, or is a comment. */
export function isKeywordOfTools(name: string): boolean {
  return /^(x-|_|meta:)/i.test(name) || editorKeywords.has(name)
}
