import { pickStrings, readArray, readString, readStrings } from '../schema/keywords.js'
import { isObject, type SchemaObject } from '../schema/schema.js'
import type { Annotations, Bounds, ExpectedRange, Group, RemovedField, Source } from './model.js'

/**
 * Reads the `x-` keywords of a field. Other schemas may use the same names for something else, so
 * values of another shape than `schemas/annotations.schema.json` describes are ignored.
 *
 * @example readAnnotations({ 'x-unit': 'seconds', 'x-since': 3 }) // { unit: 'seconds', since: undefined, … }
 */
export function readAnnotations(schema: SchemaObject): Annotations {
  return {
    group: readString(schema['x-group']),
    unit: readString(schema['x-unit']),
    expected: readExpected(schema['x-expected']),
    since: readString(schema['x-since']),
    until: readString(schema['x-until']),
    appliesTo: readApplicability(schema['x-applies-to']),
    related: readStrings(schema['x-related']),
    // An array of identifiers has the prefixes on its items.
    prefixes: [schema, schema.items]
      .filter(isObject)
      .flatMap((identifier) => readStrings(identifier['x-prefix'])),
    aliases: readStrings(schema['x-aliases']),
    inferred: schema['x-inferred'] === true,
  }
}

export function readSource(root: SchemaObject): Source | undefined {
  const source = root['x-source']
  if (!isObject(source)) return undefined
  const api = readString(source.api)
  const version = readString(source.version)
  if (api === undefined || version === undefined) return undefined
  return { api, version, page: readString(source.page) ?? '', read: readString(source.read) ?? '' }
}

export function readGroups(root: SchemaObject): readonly Group[] {
  return readObjects(root['x-groups']).flatMap((group) => {
    const id = readString(group.id)
    const title = readString(group.title)
    if (id === undefined || title === undefined) return []
    return [{ id, title, description: readString(group.description) ?? '' }]
  })
}

export function readRemovedFields(root: SchemaObject): readonly RemovedField[] {
  return readObjects(root['x-removed']).flatMap((field) => {
    const name = readString(field.name)
    const until = readString(field.until)
    if (name === undefined || until === undefined) return []
    const description = readString(field.description) ?? ''
    return [{ name, until, since: readString(field.since), description }]
  })
}

/** Reads the value of `x-expected`. */
export function readExpected(value: unknown): ExpectedRange | undefined {
  if (!isObject(value)) return undefined
  const expected = {
    ...readBounds(value),
    ...pickStrings(value, ['formatMinimum', 'formatMaximum']),
  }
  if (Object.keys(expected).length === 0) return undefined
  return value.severity === 'info' ? { ...expected, severity: 'info' } : expected
}

/** Reads the bounds of a number: from a schema, or from the value of `x-expected`. */
export function readBounds(value: unknown): Bounds | undefined {
  if (!isObject(value)) return undefined
  const keywords = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'] as const
  const bounds = keywords.flatMap((keyword) =>
    typeof value[keyword] === 'number' ? [[keyword, value[keyword]] as const] : [],
  )
  return bounds.length === 0 ? undefined : Object.fromEntries(bounds)
}

function readApplicability(value: unknown): Annotations['appliesTo'] {
  if (!isObject(value)) return undefined
  const entries = Object.entries(value).flatMap(([name, values]) =>
    Array.isArray(values) ? [[name, values as readonly unknown[]] as const] : [],
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function readObjects(value: unknown): readonly SchemaObject[] {
  return readArray(value).filter(isObject)
}
