import type { PhrasingContent, RootContent } from 'mdast'
import { readMap, readString, readStrings } from '../../../schema/keywords.js'
import type { SchemaObject } from '../../../schema/schema.js'
import { formatReadableJson } from '../notation/readable-json.js'
import { code, codeBlock, columns, heading, link, paragraph, parseInline, table } from './nodes.js'
import { type EndpointResponse, resolveReference } from './read-endpoint.js'

/** The responses to requests that fail, and what their bodies contain. */
export function createErrorNodes(
  responses: readonly EndpointResponse[],
  document: SchemaObject,
  id: string,
): readonly RootContent[] {
  if (responses.length === 0) return []
  const bodies = new Map(
    responses.flatMap(({ schema }) => {
      const name = readString(schema?.title)
      return schema === undefined || name === undefined ? [] : [[name, schema] as const]
    }),
  )
  const ids = new Map([...bodies.keys()].map((name, index) => [name, `${id}-${index + 1}`]))
  return [
    heading(3, id, 'Errors'),
    table(
      ['status', 'meaning', 'body'],
      responses.map(({ status, description, schema }) => [
        [code(status)],
        parseInline(description),
        linkBody(readString(schema?.title), ids),
      ]),
    ),
    ...[...bodies].flatMap(([name, schema]) => [
      heading(4, ids.get(name) ?? id, code(name)),
      ...(schema.description === undefined
        ? []
        : [paragraph(...parseInline(readString(schema.description) ?? ''))]),
      table(
        ['field', 'type', 'presence', 'description'],
        listProperties(schema, document).map(({ path, type, required, description }) => [
          [code(path)],
          [code(type)],
          [required ? 'required' : 'optional'],
          parseInline(description),
        ]),
      ),
      ...responses
        .filter((response) => response.schema === schema)
        .flatMap(({ status, examples }) => examples.map((example) => ({ status, ...example })))
        .flatMap(({ status, summary, value }) => [
          paragraph(...parseInline(summary), ', ', code(status), ':'),
          codeBlock('json', formatReadableJson(value, columns)),
        ]),
    ]),
  ]
}

function linkBody(
  name: string | undefined,
  ids: ReadonlyMap<string, string>,
): readonly PhrasingContent[] {
  return name === undefined ? [] : [link(`#${ids.get(name)}`, code(name))]
}

interface Property {
  /** `error.message`, `detail[].loc` */
  readonly path: string
  readonly type: string
  readonly required: boolean
  readonly description: string
}

/** The properties of an object, each followed by the properties nested in it. */
function listProperties(
  schema: SchemaObject,
  document: SchemaObject,
  prefix = '',
): readonly Property[] {
  const required = new Set(readStrings(schema.required))
  return Object.entries(readMap(schema.properties)).flatMap(([name, value]) => {
    const property = readMap(value)
    const resolved = resolveReference(document, property)
    const items = resolveReference(document, readMap(resolved.items))
    const path = prefix + name
    return [
      {
        path,
        type: formatType(resolved, items),
        required: required.has(name),
        description: readString(property.description ?? resolved.description) ?? '',
      },
      ...listProperties(resolved, document, `${path}.`),
      ...listProperties(items, document, `${path}[].`),
    ]
  })
}

function formatType(schema: SchemaObject, items: SchemaObject): string {
  const types = typeof schema.type === 'string' ? [schema.type] : readStrings(schema.type)
  const itemTypes = typeof items.type === 'string' ? [items.type] : readStrings(items.type)
  const itemType = itemTypes.length === 1 ? itemTypes.join() : `(${itemTypes.join(' | ')})`
  return types
    .map((type) => (type === 'array' && itemTypes.length > 0 ? `${itemType}[]` : type))
    .join(' | ')
}
