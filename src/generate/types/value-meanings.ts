import { isObject, type SchemaObject } from '../../schema/schema.js'
import { listSubschemas } from '../../schema/walk.js'

/** A value of a schema, and what the schema says about it. */
export interface ValueMeaning {
  readonly value: unknown
  readonly description: string
}

/**
 * Reads what each value of a schema means: from `x-values`, from the keywords that editors and other
 * generators use, and from a `oneOf` of constants.
 *
 * @returns the values that have a description
 * @see https://code.visualstudio.com/docs/languages/json#_offering-completion-suggestions-for-values
 */
export function readValueMeanings(node: SchemaObject): readonly ValueMeaning[] {
  const described = [...readListedValues(node), ...readConstants(node)]
  return described.filter(({ description }) => description !== '')
}

function readListedValues(node: SchemaObject): readonly ValueMeaning[] {
  const documented = isObject(node['x-values']) ? node['x-values'] : {}
  const values = Array.isArray(node.enum) ? node.enum : Object.keys(documented)
  const lists = keywords.map((keyword) => node[keyword])
  return values.map((value, index) => {
    const entry = Object.hasOwn(documented, String(value)) ? documented[String(value)] : undefined
    const texts = [
      isObject(entry) ? describeEntry(entry) : '',
      ...lists.map((list) => pickText(list, value, index)),
    ]
    return { value, description: texts.find((text) => text !== '') ?? '' }
  })
}

const keywords = [
  'enumDescriptions',
  'markdownEnumDescriptions',
  'x-enum-descriptions',
  'x-enumDescriptions',
  'meta:enum',
]

/** The text for a value, in a list parallel to `enum` or in an object with a key for each value. */
function pickText(texts: unknown, value: unknown, index: number): string {
  const text = Array.isArray(texts)
    ? texts[index]
    : isObject(texts) && Object.hasOwn(texts, String(value))
      ? texts[String(value)]
      : ''
  return typeof text === 'string' ? text : ''
}

function describeEntry({ description, inferred }: SchemaObject): string {
  if (typeof description !== 'string') return ''
  return inferred === true && description !== '' ? labelInferred(description) : description
}

/** Marks a description that isn't based on a source. */
export function labelInferred(description: string): string {
  return `${description} (Inferred from the name.)`
}

function readConstants(node: SchemaObject): readonly ValueMeaning[] {
  return ['anyOf', 'oneOf'].flatMap((keyword) => {
    const branches = listSubschemas(node[keyword]).filter(isObject)
    return branches.flatMap((branch) => {
      if (!('const' in branch)) return []
      const texts = [branch.title, branch.description].filter((text) => typeof text === 'string')
      return [{ value: branch.const, description: texts.join(': ') }]
    })
  })
}
