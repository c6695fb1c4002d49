import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toString as toText } from 'mdast-util-to-string'
import { gfm } from 'micromark-extension-gfm'
import { visit } from 'unist-util-visit'
import { resolvePointer } from '../../../src/json/pointer.js'
import { isObject, type SchemaObject } from '../../../src/schema/schema.js'
import type { ReadPage } from './read-page.js'

/** Something that a schema says, and how to see whether a part of a page says it. */
export interface Fact {
  /** `default`, `x-since`, `nullable`, … */
  readonly kind: string
  readonly what: string
  isIn(section: ReadPage): boolean
}

/**
 * What a page has to say about a property of the schema. Reads the schema itself, not the model that
 * pages are made from.
 */
export function listPropertyFacts(
  document: SchemaObject,
  name: string,
  property: SchemaObject,
  isRequired: boolean,
): readonly Fact[] {
  const isNullable = listTypes(property, document).includes('null')
  return [
    hasText('name', name),
    hasWord('presence', isRequired ? 'required' : 'optional'),
    hasWord('nullable', isNullable ? 'nullable' : undefined),
    ...listTypes(property, document)
      .filter((type) => type !== 'null')
      .map((type) => hasText('type', type)),
    ...listSchemaFacts(property),
  ]
}

/** The facts of a schema that don't depend on where it is. */
export function listSchemaFacts(schema: SchemaObject): readonly Fact[] {
  const facts: Fact[] = []
  const nested = [schema, schema.items, schema.additionalProperties, ...readArray(schema.anyOf)]
  for (const part of nested.filter(isObject)) facts.push(...listOwnFacts(part))
  return facts
}

function listOwnFacts(schema: SchemaObject): readonly Fact[] {
  const expected = isObject(schema['x-expected']) ? schema['x-expected'] : {}
  const applies = isObject(schema['x-applies-to']) ? schema['x-applies-to'] : {}
  return [
    ...(typeof schema.description === 'string' ? [hasProse(schema.description)] : []),
    ...('default' in schema ? [hasValue('default', schema.default)] : []),
    ...readArray(schema.examples).map((example) => hasValue('example', example)),
    ...boundKeywords.flatMap((keyword) =>
      typeof schema[keyword] === 'number' ? [hasNumber('bound', schema[keyword])] : [],
    ),
    ...Object.entries(expected).flatMap(([key, bound]) =>
      key === 'severity'
        ? []
        : [
            typeof bound === 'number'
              ? hasNumber('expected', bound)
              : hasText('expected', String(bound)),
          ],
    ),
    ...(typeof schema.pattern === 'string' ? [hasCode('pattern', schema.pattern)] : []),
    ...(typeof schema.format === 'string' ? [hasWord('format', schema.format)] : []),
    ...(typeof schema['x-unit'] === 'string' ? [hasWord('unit', schema['x-unit'])] : []),
    ...['x-since', 'x-until'].flatMap((keyword) =>
      typeof schema[keyword] === 'string' ? [hasDate(keyword, schema[keyword])] : [],
    ),
    ...Object.values(applies)
      .flatMap(readArray)
      .map((value) => hasWord('applies to', String(value))),
    ...['x-related', 'x-prefix', 'x-aliases'].flatMap((keyword) =>
      readArray(schema[keyword]).map((text) => hasText(keyword, String(text))),
    ),
    ...(schema.deprecated === true ? [hasWord('deprecated', 'deprecated')] : []),
    ...(schema['x-inferred'] === true ? [hasText('inferred', '*')] : []),
  ]
}

const boundKeywords = [
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'],
]

/** The values of an enum or an open vocabulary, and what each means. */
export function listValueFacts(schema: SchemaObject): readonly Fact[] {
  const values = isObject(schema['x-values']) ? schema['x-values'] : {}
  return [
    ...readArray(schema.enum).map((value) => hasCode('value', String(value))),
    ...Object.entries(values).flatMap(([value, entry]) => {
      const { description, since, until, inferred } = isObject(entry) ? entry : {}
      return [
        hasCode('value', value),
        hasProse(String(description)),
        ...(typeof since === 'string' ? [hasDate('x-since', since)] : []),
        ...(typeof until === 'string' ? [hasDate('x-until', until)] : []),
        ...(inferred === true ? [hasText('inferred', '*')] : []),
      ]
    }),
  ]
}

/** The words for the types of a property: `string`, `date-time`, or the name of a definition. */
function listTypes(schema: SchemaObject, document: SchemaObject): readonly string[] {
  if (typeof schema.$ref === 'string') {
    const target = resolvePointer(document, schema.$ref.slice(1))
    return [String((target as SchemaObject).title)]
  }
  const types = [schema.type].flat().filter((type): type is string => typeof type === 'string')
  return [
    ...types.flatMap((type) => {
      if (type === 'array' && isObject(schema.items))
        return listTypes(schema.items, document).map((item) =>
          item.includes('{') ? '[]' : `${item}[]`,
        )
      if (type === 'string' && schema.format === 'date-time') return [schema.format]
      return type === 'object' ? ['{'] : [type]
    }),
    ...readArray(schema.anyOf)
      .filter(isObject)
      .flatMap((member) => listTypes(member, document)),
  ]
}

function hasText(kind: string, what: string): Fact {
  return { kind, what, isIn: ({ text }) => text.includes(what) }
}

/** Not as a part of another number. */
function hasNumber(kind: string, number: number): Fact {
  const digits = String(number).replace('.', '\\.')
  const pattern = new RegExp(`(?<![\\d.,-])${digits.replace('-', '[-−]')}(?!\\d|[.,]\\d)`)
  return { kind, what: String(number), isIn: ({ text }) => pattern.test(text) }
}

function hasWord(kind: string, what: string | undefined): Fact {
  // A field that isn't nullable must not be called so. Descriptions don't use the word.
  if (what === undefined)
    return { kind, what: 'not nullable', isIn: ({ text }) => !/\bnullable\b/.test(text) }
  return { kind, what, isIn: ({ text }) => new RegExp(`\\b${what}\\b`).test(text) }
}

function hasCode(kind: string, what: string): Fact {
  return {
    kind,
    what,
    isIn: ({ parts }) => parts.some((part) => part.kind === 'code' && part.value === what),
  }
}

/** Some code is the JSON of the value. */
function hasValue(kind: string, value: unknown): Fact {
  const wanted = JSON.stringify(value)
  return {
    kind,
    what: wanted,
    isIn: ({ parts }) =>
      parts.some((part) => part.kind === 'code' && normalizeJson(part.value) === wanted),
  }
}

function normalizeJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** `>` is written as `after`. */
function hasDate(kind: string, date: string): Fact {
  const day = date.replace('>', '')
  return {
    kind,
    what: date,
    isIn: ({ text }) =>
      text.includes(day) &&
      (!date.startsWith('>') || new RegExp(`after\\s+${day}`, 'i').test(text)),
  }
}

/** Line breaks and blanks can differ. */
export function hasProse(markdown: string): Fact {
  const forms = readProse(markdown).map(readWords)
  const isIn = ({ text }: ReadPage) => forms.some((form) => readWords(text).includes(form))
  return { kind: 'description', what: markdown, isIn }
}

/**
 * The text of Markdown, whatever it's made of. In the second form, links that a page can't have are
 * followed by their target.
 */
export function readProse(markdown: string): readonly string[] {
  const root = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  })
  const plain = toText(root)
  visit(root, ['link', 'image'], (node) => {
    if (node.type === 'link' && !/^(https?:|mailto:)/.test(node.url))
      node.children.push({ type: 'text', value: ` (${node.url})` })
    if (node.type === 'image' && !/^https?:/.test(node.url)) node.alt += ` (${node.url})`
  })
  return [plain, toText(root)]
}

function readWords(text: string): string {
  return text.replace(/[\s•]+/g, '')
}

function readArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
