import { readArray, readString } from '../schema/keywords.js'
import { isObject, type SchemaObject } from '../schema/schema.js'
import { readDescription } from './notes.js'
import type { Type, VocabularyValue } from './type.js'

/**
 * Reads the values of a vocabulary with their descriptions: from `x-values`, or from a keyword that
 * editors and other tools know.
 *
 * @param allowed the values of `enum`, for a closed vocabulary; they decide which values there are
 */
export function readValues(
  schema: SchemaObject,
  allowed: readonly unknown[] | undefined,
): readonly VocabularyValue[] {
  const entries = isObject(schema['x-values']) ? schema['x-values'] : {}
  const [titles, descriptions] = [titleKeywords, descriptionKeywords].map((keywords) =>
    keywords.map((keyword) => schema[keyword]).filter((texts) => typeof texts === 'object'),
  )
  return (allowed ?? Object.keys(entries)).map((value, index) => {
    const found = Object.hasOwn(entries, String(value)) ? entries[String(value)] : undefined
    const entry = isObject(found) ? found : {}
    const title = readString(entry.title) ?? findText(titles, value, index)
    return {
      value,
      ...(title === '' ? {} : { title }),
      description: readString(entry.description) ?? findText(descriptions, value, index),
      kind: readString(entry.kind),
      since: readString(entry.since),
      until: readString(entry.until),
      ...(entry.deprecated === true ? { deprecated: true } : {}),
      inferred: entry.inferred === true,
    }
  })
}

/**
 * Reads what all values of a schema mean: those of `enum`, of `x-values`, and alternatives that each
 * stand for a value.
 *
 * @returns the values that there is something to say about
 */
export function readValueMeanings(schema: SchemaObject): readonly VocabularyValue[] {
  const allowed = Array.isArray(schema.enum) ? schema.enum : undefined
  const branches = [schema.anyOf, schema.oneOf].flatMap(readArray).filter(isObject)
  const constants = branches.filter(hasOneValue).map(describeConstant)
  return [...readValues(schema, allowed), ...constants].filter(isDescribed)
}

/**
 * Keywords that describe the values of `enum`: an array in the order of `enum`, or an object by value.
 * The first one that describes a value counts.
 *
 * @see https://code.visualstudio.com/api/references/contribution-points#contributes.configuration
 * @see https://redocly.com/docs/realm/content/api-docs/openapi-extensions/x-enum-descriptions
 * @see https://github.com/adobe/jsonschema2md
 */
const descriptionKeywords = [
  'markdownEnumDescriptions',
  'enumDescriptions',
  'x-enum-descriptions',
  'x-enumDescriptions',
  'meta:enum',
]

/** @see https://openapi-generator.tech/docs/templating#enum */
const titleKeywords = ['x-enum-varnames', 'x-enumNames', 'enumNames', 'enumItemLabels']

function findText(sources: readonly unknown[] | undefined, value: unknown, index: number): string {
  for (const source of sources ?? []) {
    const key = String(value)
    const text = Array.isArray(source)
      ? source[index]
      : isObject(source) && Object.hasOwn(source, key)
        ? source[key]
        : undefined
    if (typeof text === 'string' && text !== '') return text
  }
  return ''
}

/** Whether a schema documents its values in `x-values`. */
export function hasValues(schema: SchemaObject): boolean {
  return isObject(schema['x-values'])
}

/** The value that a branch of `oneOf` stands for; `undefined` if the branch is more than a value. */
export function readConstant(branch: unknown): VocabularyValue | undefined {
  if (!isObject(branch) || !hasOneValue(branch)) return undefined
  const isOnlyValue = Object.keys(branch).every((keyword) => constantKeywords.has(keyword))
  return isOnlyValue ? describeConstant(branch) : undefined
}

function hasOneValue(branch: SchemaObject): boolean {
  return 'const' in branch || (Array.isArray(branch.enum) && branch.enum.length === 1)
}

function describeConstant(branch: SchemaObject): VocabularyValue {
  const title = readString(branch.title)
  return {
    value: 'const' in branch ? branch.const : readArray(branch.enum)[0],
    ...(title ? { title } : {}),
    description: readDescription(branch),
    kind: undefined,
    since: undefined,
    until: undefined,
    ...(branch.deprecated === true ? { deprecated: true } : {}),
    inferred: false,
  }
}

const constantKeywords = new Set([
  ...['const', 'enum', 'type', '$comment'],
  ...['title', 'description', 'markdownDescription', 'deprecated'],
])

/** Creates the type of `enum` or `const`, and one of its own for null. */
export function createValueTypes(
  values: readonly unknown[],
  meanings: readonly VocabularyValue[],
): readonly Type[] {
  const others = values.filter((value) => value !== null)
  const nulls: readonly Type[] = others.length < values.length ? [{ kind: 'null' }] : []
  if (others.length === 0) return nulls
  const hasTexts = meanings.some(isDescribed)
  return [
    {
      kind: 'values',
      values: others,
      ...(hasTexts ? { meanings: meanings.filter(({ value }) => value !== null) } : {}),
    },
    // The description of null needs a place too.
    ...nulls.map((type) =>
      addMeaning(
        type,
        meanings.find(({ value }) => value === null),
      ),
    ),
  ]
}

function addMeaning(type: Type, meaning: VocabularyValue | undefined): Type {
  if (meaning === undefined || !isDescribed(meaning)) return type
  const { title, description, deprecated } = meaning
  const notes = {
    ...(title === undefined ? {} : { title }),
    ...(description === '' ? {} : { description }),
    ...(deprecated ? { deprecated } : {}),
  }
  return { ...type, notes }
}

/** Whether there is more to say about a value than the value itself. */
function isDescribed(meaning: VocabularyValue): boolean {
  const { title, description, deprecated, kind, since, until } = meaning
  return [title, description, deprecated, kind, since, until].some(Boolean)
}
