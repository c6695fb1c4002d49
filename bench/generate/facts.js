import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { root } from '../lib/paths.js'

const authored = JSON.parse(readFileSync(join(root, 'schemas/cluster.schema.json'), 'utf8'))
const fields = Object.entries(authored.properties)
const definitions = Object.values(authored.$defs)
const texts = [authored, ...definitions]
  .flatMap(({ properties = {} }) => Object.values(properties))
  .map(({ description }) => description)
const meanings = definitions
  .flatMap((definition) => Object.values(definition['x-values'] ?? {}))
  .map(({ description }) => description)

/**
 * What a generator keeps of the schema, as the compiler and the text tell.
 *
 * @param {string} file
 * @param {string} type the root, as it is called in there
 */
export function factsOf(file, type) {
  const text = readFileSync(file, 'utf8')
  const { checker, root: cluster, at } = open(file, type)
  const properties = new Map(checker.getPropertiesOfType(cluster).map((it) => [it.name, it]))
  const typeOf = (name) => checker.getTypeOfSymbolAtLocation(properties.get(name), at)
  const known = fields.filter(([name]) => properties.has(name))
  const open_ = known.filter(([, field]) => vocabularyOf(field) !== undefined)
  const written = flat(text)
  return {
    optional: share(known, ([name]) => isOptional(properties.get(name)) !== isRequired(name)),
    nullable: share(known, ([name, field]) => hasNull(typeOf(name)) === isNullable(field)),
    vocabularies: share(open_, ([name, field]) =>
      keepsBoth(typeOf(name), vocabularyOf(field), checker),
    ),
    refusesTypos: checker.getIndexInfosOfType(cluster).length === 0,
    texts: share(texts, (it) => written.includes(flat(it))),
    meanings: share(meanings, (it) => written.includes(flat(it))),
    atRunTime: ts
      .transpile(text, { target: ts.ScriptTarget.ES2022, removeComments: true })
      .includes('COMPLETED_WITH_ERRORS'),
    guards: /\): \w+ is \w/.test(text),
  }
}

function open(file, type) {
  const probe = join(dirname(file), 'probe.ts')
  const [name] = type.split(/[.[]/)
  const module = `./${file.slice(dirname(file).length + 1)}`
  writeFileSync(
    probe,
    `import type { ${name} } from '${module}'\nexport declare const probe: ${type}\n`,
  )
  const program = ts.createProgram([probe], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    types: [],
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(probe)
  const [declaration] = source.statements.at(-1).declarationList.declarations
  return { checker, at: declaration, root: checker.getTypeAtLocation(declaration) }
}

const share = (all, holds) => ({ kept: all.filter(holds).length, of: all.length })
const isRequired = (name) => authored.required.includes(name)
const isOptional = (symbol) => (symbol.flags & ts.SymbolFlags.Optional) !== 0
const membersOf = (type) => (type.isUnion() ? type.types : [type])
const hasNull = (type) => membersOf(type).some(({ flags }) => (flags & ts.TypeFlags.Null) !== 0)

function isNullable({ type, anyOf = [] }) {
  return [type].flat().includes('null') || anyOf.some((it) => it.type === 'null')
}

/** The known values of a field that takes others too. */
function vocabularyOf({ anyOf = [], ...field }) {
  const ref = [field, ...anyOf].find(({ $ref }) => $ref !== undefined)?.$ref
  const definition = authored.$defs[ref?.replace('#/$defs/', '')]
  if (definition === undefined || definition.enum !== undefined) return undefined
  return definition['x-values'] === undefined ? undefined : Object.keys(definition['x-values'])
}

/** The literals are there for the editor, and any other string is taken. */
function keepsBoth(type, values, checker) {
  const literals = membersOf(type)
    .filter((it) => it.isStringLiteral())
    .map(({ value }) => value)
  const any = checker.isTypeAssignableTo(checker.getStringType(), type)
  return any && values.every((it) => literals.includes(it))
}

/** Without line breaks, and what makes a comment. */
function flat(text) {
  return text
    .replaceAll(/\n[^\S\n]*(?:\*|\/\/\/?)?[^\S\n]*/g, ' ')
    .replaceAll(/\\(['"`])/g, '$1')
    .replaceAll(/\s+/g, ' ')
}
