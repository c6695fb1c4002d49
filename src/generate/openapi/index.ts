import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import {
  factory,
  type IntersectionTypeNode,
  type ParenthesizedTypeNode,
  SyntaxKind,
  type TypeElement,
  type TypeLiteralNode,
  type TypeNode,
  type UnionTypeNode,
} from 'typescript'
import { isObject, type SchemaObject } from '../../schema/schema.js'
import type { Generator } from '../generator.js'
import { buildOpenapiSchemas } from './schemas.js'

/** An OpenAPI 3.1 document of the endpoint, and its TypeScript types for openapi-fetch. */
export const openapiGenerator: Generator = {
  name: 'openapi',
  summary: 'An OpenAPI 3.1 document and its TypeScript types',
  anySchema: false,
  async emit({ schema, context }) {
    const { endpoint } = context
    if (endpoint === undefined) return []
    const components = isObject(endpoint.components) ? endpoint.components : {}
    const own = isObject(components.schemas) ? components.schemas : {}
    const document = {
      ...(referTo(endpoint, schema.name) as SchemaObject),
      components: {
        ...(referTo(components, schema.name) as SchemaObject),
        schemas: { ...buildOpenapiSchemas(schema), ...(referTo(own, schema.name) as SchemaObject) },
      },
    }
    return [
      { path: 'openapi.json', content: `${JSON.stringify(document, undefined, 2)}\n` },
      { path: 'openapi.ts', content: `// ${context.banner}\n\n${await typesOf(document)}` },
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
  const ast = await openapiTS(withMeanings(structuredClone(document)) as OpenAPI3, {
    // A field with a default may still be absent: answers leave it out.
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => openVocabulary(schema as SchemaObject),
    postTransform: oneObject,
  })
  return astToString(ast)
}

/** openapi-typescript reads `x-enumDescriptions` for its own enums only; texts it always keeps. */
function withMeanings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMeanings)
  if (!isObject(value)) return value
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withMeanings(member)]),
  )
  const [known] = Array.isArray(value.anyOf) ? value.anyOf.filter(isObject) : []
  const meanings = value['x-enumDescriptions'] ?? known?.['x-enumDescriptions']
  if (!isObject(meanings) || typeof value.description !== 'string') return inner
  const lines = Object.entries(meanings).map(([name, meaning]) => `- \`${name}\`: ${meaning}`)
  return { ...inner, description: [value.description, '', ...lines].join('\n') }
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

/** `{ a: … } & { [key: string]: unknown }` is one object to a reader, and in the other types. */
function oneObject(type: TypeNode): TypeNode {
  switch (type.kind) {
    case SyntaxKind.ParenthesizedType:
      return oneObject((type as ParenthesizedTypeNode).type)
    case SyntaxKind.UnionType:
      return factory.createUnionTypeNode((type as UnionTypeNode).types.map(oneObject))
    case SyntaxKind.IntersectionType: {
      const members = membersOf((type as IntersectionTypeNode).types)
      return members === undefined ? type : factory.createTypeLiteralNode(members)
    }
    default:
      return type
  }
}

/** What several objects have together; `undefined` where they are no such objects. */
function membersOf(types: readonly TypeNode[]): readonly TypeElement[] | undefined {
  if (types.some(({ kind }) => kind !== SyntaxKind.TypeLiteral)) return undefined
  const members = (types as readonly TypeLiteralNode[]).flatMap((it) => [...it.members])
  const narrow = members.some(
    (it) =>
      it.kind === SyntaxKind.IndexSignature &&
      (it as { type?: TypeNode }).type?.kind !== SyntaxKind.UnknownKeyword,
  )
  return narrow ? undefined : members
}
