import { compile } from 'json-schema-to-typescript'
import type { Definition, Model } from '../../model/model.js'
import type { SchemaObject } from '../../schema/schema.js'
import { listDefinitions } from '../docs/fields.js'
import type { Generate, GeneratorInput } from '../generator.js'
import { createCommentLookup } from './comment-lookup.js'
import type { ClaimName, Declaration } from './declaration.js'
import { assertUniqueNames, createDeclaredNames, describeNumberedName } from './declared-names.js'
import { nameTypes } from './name-types.js'
import { toTypeName } from './names.js'
import { printDeclarations } from './print-declarations.js'
import { buildTypeShapes } from './shapes/index.js'
import { declareVariants } from './variants.js'
import { declareVocabulary } from './vocabulary.js'

/** Generates TypeScript types, with constants and type guards for vocabularies and variants. */
export const generateTypes: Generate = async (input) => {
  const { banner, stem } = input.context
  const declarations = await declareAll(input)
  return [{ path: `${stem}.ts`, content: `// ${banner}\n\n${joinTexts(declarations)}` }]
}

/** Renders only the types, without any code that exists at run time. The root comes first. */
export async function renderTypes(input: GeneratorInput): Promise<string> {
  return joinTexts((await declareAll(input)).filter(({ kind }) => kind === 'type'))
}

/** Every declaration of the file: the root, then the definitions in the order of the schema. */
async function declareAll(input: GeneratorInput): Promise<readonly Declaration[]> {
  const { schema, model, options = {}, onUnsupportedKeyword } = input
  const report = (pointer: string, message: string): void => {
    const authored = schema.toAuthored?.(pointer) ?? { file: schema.file, pointer }
    onUnsupportedKeyword?.(`${authored.file}#${authored.pointer}: ${message}`)
  }
  const naming = nameTypes(schema)
  const declaredNames = createDeclaredNames(naming)
  const shapes = buildTypeShapes(schema, naming, options.indexSignature)
  for (const { pointer, message } of shapes.unsupportedKeywords) report(pointer, message)

  const rendered = await renderShapes(shapes.document)
  const texts = printDeclarations(rendered, shapes, createCommentLookup(input, naming))
  const definitions = new Map(listDefinitions(model).map((it) => [it.pointer, it]))
  const declarations = [...shapes.names].flatMap(([placeholder, { name, pointer }]) => {
    const claimName = declaredNames.createClaim(pointer)
    const companions = { definition: definitions.get(pointer), name, model, claimName }
    return [
      { kind: 'type' as const, text: texts.get(placeholder) ?? '' },
      ...declareCompanions(companions),
    ]
  })
  if (options.strictNames) assertUniqueNames(declaredNames, schema.file)
  for (const it of declaredNames.numbered) report(it.pointer, describeNumberedName(it))
  return declarations
}

async function renderShapes(document: SchemaObject): Promise<string> {
  // The copy has no shared objects: the library modifies its input.
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

interface Companions {
  readonly definition: Definition | undefined
  /** The name of its type. */
  readonly name: string
  readonly model: Model
  readonly claimName: ClaimName
}

/** What is declared next to the type of a definition. */
function declareCompanions(companions: Companions): readonly Declaration[] {
  const { definition, name, model, claimName } = companions
  switch (definition?.kind) {
    case 'entity':
      return declareVariants({ entity: definition, name, model, claimName })
    case 'vocabulary': {
      const shortName = removePrefix(name, toTypeName(model.name))
      return declareVocabulary({ vocabulary: definition, name, shortName, claimName })
    }
    default:
      return []
  }
}

/** @example removePrefix('ClusterStatus', 'Cluster') // 'Status' */
function removePrefix(name: string, prefix: string): string {
  const rest = name.startsWith(prefix) ? name.slice(prefix.length) : ''
  return /^\p{Lu}/u.test(rest) ? rest : name
}

function joinTexts(declarations: readonly Declaration[]): string {
  return `${declarations.map(({ text }) => text).join('\n\n')}\n`
}
