import { isObject, type SchemaObject } from '../schema/schema.js'
import type { Annotations, Bounds, Group, RemovedField, Source, VocabularyValue } from './model.js'

/**
 * Reads the `x-` keywords. A foreign schema may use the same names for something else: what has
 * not the shape of ours is not ours, and is left alone.
 */
export function readAnnotations(schema: SchemaObject): Annotations {
  return {
    group: text(schema['x-group']),
    unit: text(schema['x-unit']),
    expected: readBounds(schema['x-expected']),
    since: text(schema['x-since']),
    until: text(schema['x-until']),
    appliesTo: appliesTo(schema['x-applies-to']),
    related: texts(schema['x-related']),
    // Of a list of identifiers, the prefixes stand on its entries.
    prefixes: [schema, schema.items].filter(isObject).flatMap((it) => texts(it['x-prefix'])),
  }
}

/** The values that `x-values` documents, in its order; with `enum` values for those of the enum. */
export function readValues(
  schema: SchemaObject,
  allowed: readonly unknown[] | undefined,
): readonly VocabularyValue[] {
  const documented = isObject(schema['x-values']) ? schema['x-values'] : {}
  const values = allowed ?? Object.keys(documented)
  return values.map((value) => {
    const facts = documented[String(value)]
    const of = isObject(facts) ? facts : {}
    return {
      value,
      description: text(of.description) ?? '',
      kind: text(of.kind),
      since: text(of.since),
      until: text(of.until),
    }
  })
}

export function hasValues(schema: SchemaObject): boolean {
  return isObject(schema['x-values'])
}

export function readSource(schema: SchemaObject): Source | undefined {
  const source = schema['x-source']
  if (!isObject(source)) return undefined
  const [api, version, page, read] = ['api', 'version', 'page', 'read'].map((key) =>
    text(source[key]),
  )
  if (api === undefined || version === undefined) return undefined
  return { api, version, page: page ?? '', read: read ?? '' }
}

export function readGroups(schema: SchemaObject): readonly Group[] {
  return objects(schema['x-groups']).flatMap((group) => {
    const [id, title] = [text(group.id), text(group.title)]
    if (id === undefined || title === undefined) return []
    return [{ id, title, description: text(group.description) ?? '' }]
  })
}

export function readRemovedFields(schema: SchemaObject): readonly RemovedField[] {
  return objects(schema['x-removed']).flatMap((field) => {
    const [name, until] = [text(field.name), text(field.until)]
    if (name === undefined || until === undefined) return []
    const description = text(field.description) ?? ''
    return [{ name, until, since: text(field.since), description }]
  })
}

export function readBounds(value: unknown): Bounds | undefined {
  if (!isObject(value)) return undefined
  const names = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'] as const
  const bounds = names.flatMap((name) =>
    typeof value[name] === 'number' ? [[name, value[name]] as const] : [],
  )
  return bounds.length === 0 ? undefined : Object.fromEntries(bounds)
}

function appliesTo(value: unknown): Annotations['appliesTo'] {
  if (!isObject(value)) return undefined
  const entries = Object.entries(value).flatMap(([name, values]) =>
    Array.isArray(values) ? [[name, values as readonly unknown[]] as const] : [],
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function objects(value: unknown): readonly SchemaObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
