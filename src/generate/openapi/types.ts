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

/** Renders the types of an OpenAPI document with openapi-typescript. */
export async function renderOpenapiTypes(document: object): Promise<string> {
  const described = addValueDescriptions(structuredClone(document)) as OpenAPI3
  const ast = await openapiTS(described, {
    // Responses can leave out a field that has a default.
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => createVocabularyNode(schema as SchemaObject),
    postTransform: mergeIntersections,
  })
  return astToString(ast)
}

/** openapi-typescript drops `x-enumDescriptions`, so they become part of the description. */
function addValueDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(addValueDescriptions)
  if (!isObject(value)) return value
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, addValueDescriptions(member)]),
  )
  const [known] = Array.isArray(value.anyOf) ? value.anyOf.filter(isObject) : []
  const descriptions = value['x-enumDescriptions'] ?? known?.['x-enumDescriptions']
  if (!isObject(descriptions) || typeof value.description !== 'string') return copy
  const lines = Object.entries(descriptions).map(([name, text]) => `- \`${name}\`: ${text}`)
  return { ...copy, description: [value.description, '', ...lines].join('\n') }
}

/** `'a' | 'b' | (string & {})`. With `string` alone, editors would not offer the known values. */
function createVocabularyNode(schema: SchemaObject): TypeNode | undefined {
  const [known, other] = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isObject) : []
  if (!Array.isArray(known?.enum) || other?.type !== 'string' || 'enum' in other) return undefined
  const literals = known.enum.map((value) =>
    factory.createLiteralTypeNode(factory.createStringLiteral(String(value))),
  )
  const anyString = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ])
  return factory.createUnionTypeNode([...literals, factory.createParenthesizedType(anyString)])
}

/** `{ a: … } & { [key: string]: unknown }` becomes one object, as in the other generated types. */
function mergeIntersections(type: TypeNode): TypeNode {
  switch (type.kind) {
    case SyntaxKind.ParenthesizedType:
      return mergeIntersections((type as ParenthesizedTypeNode).type)
    case SyntaxKind.UnionType:
      return factory.createUnionTypeNode((type as UnionTypeNode).types.map(mergeIntersections))
    case SyntaxKind.IntersectionType: {
      const members = mergeMembers((type as IntersectionTypeNode).types)
      return members === undefined ? type : factory.createTypeLiteralNode(members)
    }
    default:
      return type
  }
}

/** The members of several object types; `undefined` if they can't be merged. */
function mergeMembers(types: readonly TypeNode[]): readonly TypeElement[] | undefined {
  if (types.some(({ kind }) => kind !== SyntaxKind.TypeLiteral)) return undefined
  const members = (types as readonly TypeLiteralNode[]).flatMap((type) => [...type.members])
  const hasNarrowIndex = members.some(
    (member) =>
      member.kind === SyntaxKind.IndexSignature &&
      (member as { type?: TypeNode }).type?.kind !== SyntaxKind.UnknownKeyword,
  )
  return hasNarrowIndex ? undefined : members
}
