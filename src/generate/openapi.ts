import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { factory, SyntaxKind, type TypeNode } from 'typescript'
import { projectOpenapi } from '../schema/projections/openapi.js'
import { isObject, type SchemaObject } from '../schema/schema.js'
import type { Generator } from './generator.js'

/** An OpenAPI 3.1 document of the endpoint, and its TypeScript types for openapi-fetch. */
export const openapiGenerator: Generator = {
  name: 'openapi',
  summary: 'An OpenAPI 3.1 document and its TypeScript types',
  anySchema: false,
  async emit({ schema, facts }) {
    const { endpoint } = facts
    if (endpoint === undefined) return []
    const components = isObject(endpoint.components) ? endpoint.components : {}
    const own = isObject(components.schemas) ? components.schemas : {}
    const document = {
      ...(referTo(endpoint, schema.name) as SchemaObject),
      components: {
        ...(referTo(components, schema.name) as SchemaObject),
        schemas: { ...projectOpenapi(schema), ...(referTo(own, schema.name) as SchemaObject) },
      },
    }
    return [
      { path: 'openapi.json', content: `${JSON.stringify(document, undefined, 2)}\n` },
      { path: 'openapi.ts', content: `// ${facts.banner}\n\n${await typesOf(document)}` },
    ]
  },
}

/** The skeleton refers to the model by its file's name; in the document it is a component. */
function referTo(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => referTo(item, name))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === '$ref' && typeof member === 'string' && !member.startsWith('#')
        ? `#/components/schemas/${name}`
        : referTo(member, name),
    ]),
  )
}

async function typesOf(document: object): Promise<string> {
  const ast = await openapiTS(structuredClone(document) as OpenAPI3, {
    // A field with a default may still be absent: answers leave it out.
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => openVocabulary(schema as SchemaObject),
  })
  return astToString(ast)
}

// `'a' | 'b' | string` collapses to `string`, and the known values are lost to every editor.
function openVocabulary(schema: SchemaObject): TypeNode | undefined {
  const [known, any] = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isObject) : []
  if (!Array.isArray(known?.enum) || any?.type !== 'string' || 'enum' in any) return undefined
  const literals = known.enum.map((value) =>
    factory.createLiteralTypeNode(factory.createStringLiteral(String(value))),
  )
  const anyString = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ])
  return factory.createUnionTypeNode([...literals, factory.createParenthesizedType(anyString)])
}
