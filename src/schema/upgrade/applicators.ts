import { appendToken } from '../../json/pointer.js'
import { type Dialect, isObject, isSchema, type SchemaNode, type SchemaObject } from '../schema.js'

/** Keywords with subschemas, by the form of their value. */
interface Applicators {
  readonly schemas: ReadonlySet<string>
  readonly lists: ReadonlySet<string>
  readonly maps: ReadonlySet<string>
}

function extend(base: Applicators, added: { readonly [form in keyof Applicators]?: string[] }) {
  return {
    schemas: new Set([...base.schemas, ...(added.schemas ?? [])]),
    lists: new Set([...base.lists, ...(added.lists ?? [])]),
    maps: new Set([...base.maps, ...(added.maps ?? [])]),
  }
}

function omit(base: Applicators, keywords: readonly string[]): Applicators {
  const keep = (names: ReadonlySet<string>) =>
    new Set([...names].filter((it) => !keywords.includes(it)))
  return { schemas: keep(base.schemas), lists: keep(base.lists), maps: keep(base.maps) }
}

// `$defs` and `definitions` only hold schemas for references, so every dialect may use both.
const containers = ['$defs', 'definitions']

const openApi30: Applicators = {
  schemas: new Set(['additionalProperties', 'items', 'not']),
  lists: new Set(['allOf', 'anyOf', 'oneOf']),
  maps: new Set([...containers, 'properties']),
}
const draft04 = extend(openApi30, {
  schemas: ['additionalItems'],
  lists: ['items'],
  maps: ['dependencies', 'patternProperties'],
})
const draft06 = extend(draft04, { schemas: ['contains', 'propertyNames'] })
const draft07 = extend(draft06, { schemas: ['else', 'if', 'then'] })
const draft2019 = omit(
  extend(draft07, {
    schemas: ['contentSchema', 'unevaluatedItems', 'unevaluatedProperties'],
    maps: ['dependentSchemas'],
  }),
  ['dependencies'],
)
const draft2020: Applicators = {
  ...omit(draft2019, ['additionalItems']),
  lists: new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']),
}

const applicators: Readonly<Record<Dialect, Applicators>> = {
  'draft-04': draft04,
  'draft-06': draft06,
  'draft-07': draft07,
  '2019-09': draft2019,
  '2020-12': draft2020,
  'openapi-3.0': openApi30,
  'openapi-3.1': draft2020,
}

/** A schema in another one, and its JSON Pointer relative to that one. */
export type Subschema = readonly [pointer: string, schema: SchemaNode]

/**
 * Lists the subschemas of a schema, as its dialect defines them. Next to a `$ref`, dialects up to
 * draft-07 only have `definitions`.
 */
export function listDialectSubschemas(
  schema: SchemaObject,
  dialect: Dialect,
): readonly Subschema[] {
  const { schemas, lists, maps } = applicators[dialect]
  const isReference = ignoresRefSiblings(dialect) && typeof schema.$ref === 'string'
  return Object.entries(schema).flatMap(([keyword, value]): readonly Subschema[] => {
    if (isReference && !containers.includes(keyword)) return []
    const at = appendToken('', keyword)
    if (schemas.has(keyword) && isSchema(value)) return [[at, value]]
    if (lists.has(keyword) && Array.isArray(value))
      return value.flatMap((item, index) => (isSchema(item) ? [[`${at}/${index}`, item]] : []))
    if (!maps.has(keyword) || !isObject(value)) return []
    return Object.entries(value).flatMap(([key, item]) =>
      isSchema(item) ? [[appendToken(at, key), item]] : [],
    )
  })
}

/**
 * Whether a dialect ignores the keywords next to a `$ref`.
 *
 * @see https://json-schema.org/draft-07/draft-handrews-json-schema-01#rfc.section.8.3
 */
export function ignoresRefSiblings(dialect: Dialect): boolean {
  return ['draft-04', 'draft-06', 'draft-07', 'openapi-3.0'].includes(dialect)
}
