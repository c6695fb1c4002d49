import { compile } from 'json-schema-to-typescript'
import {
  type InterfaceDeclaration,
  Node,
  type ParenthesizedTypeNode,
  Project,
  type PropertySignature,
  SyntaxKind,
  type TypeAliasDeclaration,
} from 'ts-morph'
import { UserError } from '../errors.js'
import { type Field, findDefinition, type Model } from '../model/model.js'
import { literalType, projectTypes, type TypeName } from '../schema/projections/types.js'
import { isObject, type Schema } from '../schema/schema.js'
import { visitSchema } from '../schema/walk.js'
import { fieldDoc, vocabularyDoc, wrap } from './doc-comment.js'
import { type Edit, replace, withEdits } from './edit.js'
import type { Generator, GeneratorInput } from './generator.js'

/** TypeScript types: json-schema-to-typescript renders the shapes, ts-morph names and documents them. */
export const typesGenerator: Generator = {
  name: 'types',
  summary: 'TypeScript types in one file without imports',
  anySchema: true,
  async emit(input) {
    const { banner, stem } = input.facts
    return [{ path: `${stem}.ts`, content: `// ${banner}\n\n${await renderTypes(input)}` }]
  },
}

/** The declarations of all types, the root first, without imports. */
export async function renderTypes({ schema, model }: GeneratorInput): Promise<string> {
  const { document, names } = projectTypes(schema)
  refuseCollisions(names, schema.file)
  refuseUnlinkable(schema)
  const rendered = await compile(structuredClone(document) as never, 'Unused', {
    additionalProperties: false,
    bannerComment: '',
    declareExternallyReferenced: true,
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    $refOptions: { resolve: { external: false } },
  })
  return arrange(rendered, names, model)
}

/** It asks every object for its `hasOwnProperty`. */
function refuseUnlinkable({ document, file }: Schema): void {
  visitSchema(document, (node, pointer) => {
    const properties = typeof node === 'boolean' ? undefined : node.properties
    if (isObject(properties) && Object.hasOwn(properties, 'hasOwnProperty'))
      throw new UserError(
        `${file}: no types can be made of the property \`hasOwnProperty\` at ${pointer}/properties.`,
      )
  })
}

function refuseCollisions(names: ReadonlyMap<string, TypeName>, file: string): void {
  const seen = new Map<string, string>()
  for (const { name, pointer } of names.values()) {
    const other = seen.get(name)
    if (other !== undefined)
      throw new UserError(
        `${file}: ${other || 'the root'} and ${pointer} would both be the type \`${name}\`.`,
        { hint: 'Rename one of the two definitions.' },
      )
    seen.set(name, pointer)
  }
}

type Declaration = InterfaceDeclaration | TypeAliasDeclaration

/** One file: the root first, then the definitions in the order of the schema, each documented. */
function arrange(rendered: string, names: ReadonlyMap<string, TypeName>, model: Model): string {
  const project = new Project({ useInMemoryFileSystem: true })
  const source = project.createSourceFile('rendered.ts', rendered)
  const declarations = new Map<string, Declaration>()
  for (const statement of source.getStatements())
    if (Node.isInterfaceDeclaration(statement) || Node.isTypeAliasDeclaration(statement))
      declarations.set(statement.getName(), statement)

  const blocks = [...names].map(([key, { name, pointer }]) => {
    const declaration = declarations.get(key)
    if (declaration === undefined) throw new Error(`json-schema-to-typescript lost ${pointer}`)
    return withEdits(declaration, [
      replace(declaration.getNameNode(), name),
      ...documentation(declaration, pointer === '' ? model.name : definitionName(pointer), model),
      ...style(declaration),
    ])
  })
  const arranged = project.createSourceFile('arranged.ts', blocks.join('\n\n'))
  arranged.formatText({ indentSize: 2, ensureNewLineAtEndOfFile: true })
  return arranged.getFullText()
}

function definitionName(pointer: string): string {
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
}

/** What the model says of a declaration and its fields, in place of what the library says. */
function documentation(declaration: Declaration, name: string, model: Model): readonly Edit[] {
  const definition = findDefinition(model, name)
  const text =
    definition?.kind === 'vocabulary'
      ? vocabularyDoc(definition)
      : wrap([definition?.description ?? ''])
  const own = documented(declaration, text)
  if (definition?.kind !== 'entity' || !Node.isInterfaceDeclaration(declaration)) return own
  return [...own, ...fieldDocumentation(declaration.getProperties(), definition.fields, model)]
}

function fieldDocumentation(
  properties: readonly PropertySignature[],
  fields: readonly Field[],
  model: Model,
): readonly Edit[] {
  const byName = new Map(fields.map((field) => [field.name, field]))
  return properties.flatMap((property) => {
    const nameNode = property.getNameNode()
    const name = Node.isStringLiteral(nameNode) ? nameNode.getLiteralText() : property.getName()
    const field = byName.get(name)
    const own = documented(property, field === undefined ? '' : fieldDoc(field, model))
    if (field?.type.kind !== 'object') return own
    const inline = property.getTypeNode()?.getFirstDescendantByKind(SyntaxKind.TypeLiteral)
    return [...own, ...fieldDocumentation(inline?.getProperties() ?? [], field.type.fields, model)]
  })
}

function documented(node: Node, text: string): readonly Edit[] {
  return [{ start: node.getStart(true), end: node.getStart(), text: comment(text) }]
}

/** Text as a comment above a declaration. What would end the comment is escaped. */
function comment(text: string): string {
  const lines = text.replaceAll('*/', '*\\/').split('\n')
  if (text === '') return ''
  if (lines.length === 1) return `/** ${lines[0]} */\n`
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}

const longUnion = 76

/** Single quotes; no brackets around a single type; a long union with one member a line. */
function style(declaration: Declaration): readonly Edit[] {
  const edits: Edit[] = []
  declaration.forEachDescendant((node) => {
    // The library says there by which pattern it came in.
    if (Node.isIndexSignatureDeclaration(node)) edits.push(...documented(node, ''))
    if (Node.isStringLiteral(node)) edits.push(replace(node, literalType(node.getLiteralText())))
    if (Node.isParenthesizedTypeNode(node) && !needsBrackets(node)) {
      edits.push({ start: node.getStart(), end: node.getStart() + 1, text: '' })
      edits.push({ start: node.getEnd() - 1, end: node.getEnd(), text: '' })
    }
    if (Node.isUnionTypeNode(node) && isWhole(node) && node.getText().length > longUnion) {
      const members = node.getTypeNodes()
      for (const [index, member] of members.entries()) {
        const start = members[index - 1]?.getEnd() ?? member.getStart()
        edits.push({ start, end: member.getStart(), text: '\n| ' })
      }
    }
  })
  return edits
}

function needsBrackets(node: ParenthesizedTypeNode): boolean {
  const inner = node.getTypeNode()
  return (Node.isUnionTypeNode(inner) || Node.isIntersectionTypeNode(inner)) && !isWhole(node)
}

/** Whether a type is all that a declaration or field has, but for brackets. */
function isWhole(node: Node): boolean {
  const parent = node.getParent()
  if (Node.isParenthesizedTypeNode(parent)) return isWhole(parent)
  return Node.isTypeAliasDeclaration(parent) || Node.isPropertySignature(parent)
}
