import { compile } from 'json-schema-to-typescript'
import { resolvePointer } from '../../json/pointer.js'
import {
  type Definition,
  type Field,
  findDefinition,
  type Model,
  type Vocabulary,
} from '../../model/model.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'
import { fieldDoc, vocabularyDoc, wrap } from '../doc-comment.js'
import { allFields, anchorsOf, definitionsOf } from '../docs/anchors.js'
import type { Generator, GeneratorInput } from '../generator.js'
import { arrange } from './arrange.js'
import type { Block } from './block.js'
import { refuseCollisions } from './names.js'
import { buildTypeShapes, typeName } from './type-shapes.js'
import { variantBlocks } from './variants.js'
import { vocabularyBlocks } from './vocabulary.js'

/** TypeScript types: json-schema-to-typescript renders the shapes, ts-morph names and documents them. */
export const typesGenerator: Generator = {
  name: 'types',
  summary: 'TypeScript types in one file without imports',
  anySchema: true,
  async emit(input) {
    const { banner, stem } = input.context
    const blocks = await blocksOf(input)
    return [{ path: `${stem}.ts`, content: `// ${banner}\n\n${fileOf(blocks)}` }]
  },
}

/** The declarations of all types, the root first, without imports and without any code. */
export async function renderTypes(input: GeneratorInput): Promise<string> {
  return fileOf((await blocksOf(input)).filter(({ kind }) => kind === 'type'))
}

/** Every declaration: the root, then the definitions in the order of the schema. */
async function blocksOf(input: GeneratorInput): Promise<readonly Block[]> {
  const { schema, model, options = {}, note } = input
  const projection = buildTypeShapes(schema, options.indexSignature)
  for (const { pointer, message } of projection.notes)
    note?.(`${schema.file}#${pointer}: ${message}`)
  const declared = [...projection.names.values()].map(({ name, pointer }) => ({
    name,
    of: pointer || 'the root',
  }))
  // Before the library is asked: it would make one of two.
  refuseCollisions(declared, 'type', schema.file)
  const rendered = await render(projection.document)
  const texts = arrange(rendered, { projection, documentation: documentationOf(input) })
  const byPointer = new Map(definitionsOf(model).map((it) => [it.pointer, it]))
  const blocks = [...projection.names].flatMap(([key, { name, pointer }]) => [
    { name, of: pointer || 'the root', kind: 'type' as const, text: texts.get(key) ?? '' },
    ...besides(byPointer.get(pointer), name, model),
  ])
  for (const kind of ['type', 'value'] as const)
    refuseCollisions(
      blocks.filter((it) => it.kind === kind),
      kind,
      schema.file,
    )
  return blocks
}

async function render(document: SchemaObject): Promise<string> {
  // What is the same object twice must be two: the library writes into what it is given.
  return compile(JSON.parse(JSON.stringify(document)), 'Unused', {
    additionalProperties: false,
    bannerComment: '',
    declareExternallyReferenced: true,
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    $refOptions: { resolve: { external: false } },
  })
}

/** What a definition has besides its type. */
function besides(definition: Definition | undefined, name: string, model: Model): readonly Block[] {
  switch (definition?.kind) {
    case 'entity':
      return variantBlocks(definition, name, model)
    case 'vocabulary':
      return vocabularyBlocks({
        vocabulary: definition,
        name,
        shortName: shortNameOf(name, typeName(model.name)),
      })
    default:
      return []
  }
}

function shortNameOf(name: string, modelName: string): string {
  const rest = name.startsWith(modelName) ? name.slice(modelName.length) : ''
  return /^\p{Lu}/u.test(rest) ? rest : name
}

/** What the model says of each field and definition; else what the schema says. */
function documentationOf(input: GeneratorInput): (pointer: string) => string {
  const { schema, model, options = {} } = input
  const named = allFields(model)
  const anchors = anchorsOf(model, named)
  const fields = new Map(named.map(({ field }) => [field.pointer, field]))
  const definitions = new Map(definitionsOf(model).map((it) => [it.pointer, it]))
  const see = (of: Field | Definition): string | undefined => {
    const anchor = anchors.of.get(of)
    return options.docsUrl === undefined || anchor === undefined
      ? undefined
      : `${options.docsUrl}#${anchor}`
  }
  return (pointer) => {
    const field = fields.get(pointer)
    if (field !== undefined) return fieldDoc(field, vocabularyOf(field, model), see(field))
    const definition = definitions.get(pointer)
    if (definition?.kind === 'vocabulary') return vocabularyDoc(definition, see(definition))
    const node = definition ?? resolvePointer(schema.document, pointer)
    const text = isObject(node) && typeof node.description === 'string' ? node.description : ''
    const at = definition === undefined ? undefined : see(definition)
    return wrap([text, ...(at === undefined ? [] : [`@see ${at}`])].filter((it) => it !== ''))
  }
}

function vocabularyOf({ type }: Field, model: Model): Vocabulary | undefined {
  const named = type.kind === 'ref' ? findDefinition(model, type.name) : undefined
  return named?.kind === 'vocabulary' ? named : undefined
}

function fileOf(blocks: readonly Block[]): string {
  return `${blocks.map(({ text }) => text).join('\n\n')}\n`
}
