import { formatPointer } from '../../json/pointer.js'
import { pointerToRef } from '../../schema/ref-pointer.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'
import type { Generate } from '../generator.js'
import { buildOpenapiSchemas } from './schemas.js'
import { renderOpenapiTypes } from './types.js'

/** Generates an OpenAPI 3.1 document of the endpoint, and its TypeScript types for openapi-fetch. */
export const generateOpenapi: Generate = async ({ schema, context }) => {
  const { endpoint } = context
  if (endpoint === undefined) return []
  // The guide is for the docs generator.
  const { 'x-docs': _, ...rest } = endpoint
  const skeleton = resolveModelRefs(rest, schema.name) as SchemaObject
  const components = isObject(skeleton.components) ? skeleton.components : {}
  const schemas = isObject(components.schemas) ? components.schemas : {}
  const document = {
    ...skeleton,
    components: { ...components, schemas: { ...buildOpenapiSchemas(schema), ...schemas } },
  }
  return [
    { path: 'openapi.json', content: `${JSON.stringify(document, undefined, 2)}\n` },
    {
      path: 'openapi.ts',
      content: `// ${context.banner}\n\n${await renderOpenapiTypes(document)}`,
    },
  ]
}

/** The skeleton refers to the model by its file name. In the document, the model is a component. */
function resolveModelRefs(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveModelRefs(item, name))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === '$ref' && typeof member === 'string' && !member.startsWith('#')
        ? pointerToRef(formatPointer(['components', 'schemas', name]))
        : resolveModelRefs(member, name),
    ]),
  )
}
