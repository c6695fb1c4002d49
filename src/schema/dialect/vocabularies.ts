import { UserError } from '../../errors.js'
import { type Dialect, isObject, type SchemaObject } from '../schema.js'

/** What the `$vocabulary` of a meta-schema says about the schemas that name it. */
export interface VocabularyUse {
  /** The keywords without effect, because the meta-schema leaves out their vocabulary. */
  readonly unusedKeywords: ReadonlySet<string>
  /** Whether `format` is only an annotation. */
  readonly annotatesFormats: boolean
}

/** The dialect of schemas whose `$schema` names a meta-schema of somebody's own. */
export interface CustomDialect {
  /** The standard dialect that it's made from. */
  readonly dialect: Dialect
  /** `undefined` if all keywords of the standard dialect count. */
  readonly vocabularies: VocabularyUse | undefined
  /** The meta-schema first, and those that it refers to, by URI. */
  readonly metaSchemas: ReadonlyMap<string, SchemaObject>
}

const standard = /^https:\/\/json-schema\.org\/draft\/(2019-09|2020-12)\/vocab\/([\w-]+)$/

/** The keywords that assert or apply something, by vocabulary. Other keywords have no effect anyway. */
const keywordsByVocabulary: Readonly<Record<string, readonly string[]>> = {
  applicator: [
    ...['prefixItems', 'items', 'additionalItems', 'contains', 'additionalProperties'],
    ...['properties', 'patternProperties', 'dependentSchemas', 'propertyNames'],
    ...['if', 'then', 'else', 'allOf', 'anyOf', 'oneOf', 'not'],
  ],
  unevaluated: ['unevaluatedItems', 'unevaluatedProperties'],
  validation: [
    ...['type', 'const', 'enum', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum'],
    ...['exclusiveMinimum', 'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems'],
    ...['uniqueItems', 'maxContains', 'minContains', 'maxProperties', 'minProperties'],
    ...['required', 'dependentRequired'],
  ],
}
const otherVocabularies = ['core', 'meta-data', 'content']
const formatVocabularies = ['format', 'format-annotation', 'format-assertion']
const supported = [
  ...Object.keys(keywordsByVocabulary),
  ...otherVocabularies,
  ...formatVocabularies,
]

/**
 * Reads the vocabularies of a meta-schema.
 *
 * @param file the file of the meta-schema, for the message
 * @returns `undefined` without `$vocabulary`: the keywords of its dialect count
 * @throws UserError if it requires an unknown one
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.1.2
 */
export function readVocabularies(
  { $vocabulary }: SchemaObject,
  file: string,
): VocabularyUse | undefined {
  if (!isObject($vocabulary)) return undefined
  const used = new Set<string>()
  let assertsFormats = false
  for (const [uri, isRequired] of Object.entries($vocabulary)) {
    const [, draft, name = ''] = standard.exec(uri) ?? []
    if (!supported.includes(name)) {
      if (isRequired === true && !isAnnotation(uri)) throw createUnknownError(uri, file)
      continue
    }
    used.add(name)
    // In draft 2019-09, `unevaluated…` belong to the applicators, and `true` asserts formats.
    if (draft === '2019-09' && name === 'applicator') used.add('unevaluated')
    if (name === 'format-assertion' || (name === 'format' && isRequired === true))
      assertsFormats = true
  }
  const unused = Object.entries(keywordsByVocabulary).filter(([name]) => !used.has(name))
  return {
    unusedKeywords: new Set(unused.flatMap(([, keywords]) => keywords)),
    annotatesFormats: !assertsFormats,
  }
}

/** The vocabulary of OpenAPI 3.1 only has annotations. */
function isAnnotation(uri: string): boolean {
  return /^https:\/\/spec\.openapis\.org\/oas\/3\.\d\/vocab\/base$/.test(uri)
}

/** The dialect that a meta-schema takes the core vocabulary from. */
export function readCoreDialect({ $vocabulary }: SchemaObject): Dialect | undefined {
  if (!isObject($vocabulary)) return undefined
  const drafts = Object.keys($vocabulary).flatMap((uri) => {
    const [, draft, name] = standard.exec(uri) ?? []
    return name === 'core' && draft !== undefined ? [draft as Dialect] : []
  })
  return drafts[0]
}

function createUnknownError(uri: string, file: string): UserError {
  return new UserError(
    `${file}: this meta-schema requires the vocabulary ${JSON.stringify(uri)}, which is not supported.`,
    {
      hint: 'Set it to false in `$vocabulary` if a validator may ignore its keywords.',
    },
  )
}
