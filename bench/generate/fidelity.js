import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import ts from 'typescript'
import { readSchema } from '../lib/schema.js'

const schema = readSchema()
const fields = Object.entries(schema.properties)
const definitions = Object.values(schema.$defs)
const fieldDescriptions = [schema, ...definitions]
  .flatMap(({ properties = {} }) => Object.values(properties))
  .map(({ description }) => description)
const valueDescriptions = definitions
  .flatMap((definition) => Object.values(definition['x-values'] ?? {}))
  .map(({ description }) => description)

/**
 * Measures how much of the schema a generated file keeps. The compiler answers what it can, and the
 * text of the file the rest.
 *
 * @param {string} file path of the generated TypeScript file
 * @param {string} typeName an expression for the type of a Cluster in that file
 */
export function measureFidelity(file, typeName) {
  const text = readFileSync(file, 'utf8')
  const { checker, type, node } = openType(file, typeName)
  const properties = new Map(checker.getPropertiesOfType(type).map((it) => [it.name, it]))
  const getType = (name) => checker.getTypeOfSymbolAtLocation(properties.get(name), node)
  const knownFields = fields.filter(([name]) => properties.has(name))
  const vocabularyFields = knownFields.filter(([, field]) => findVocabulary(field) !== undefined)
  const prose = joinLines(text)
  return {
    optional: count(
      knownFields,
      ([name]) => isOptional(properties.get(name)) === !schema.required.includes(name),
    ),
    nullable: count(
      knownFields,
      ([name, field]) => acceptsNull(getType(name)) === isNullable(field),
    ),
    vocabularies: count(vocabularyFields, ([name, field]) =>
      isOpenUnion(getType(name), findVocabulary(field), checker),
    ),
    rejectsTypos: checker.getIndexInfosOfType(type).length === 0,
    fieldDescriptions: count(fieldDescriptions, (it) => prose.includes(joinLines(it))),
    valueDescriptions: count(valueDescriptions, (it) => prose.includes(joinLines(it))),
    hasRuntimeValues: ts
      .transpile(text, { target: ts.ScriptTarget.ES2022, removeComments: true })
      .includes('COMPLETED_WITH_ERRORS'),
    hasGuards: /\): \w+ is \w/.test(text),
  }
}

/** Compiles a file that declares a variable of the type, so the checker can be asked about it. */
function openType(file, typeName) {
  const probe = join(dirname(file), 'probe.ts')
  const [importName] = typeName.split(/[.[]/)
  writeFileSync(
    probe,
    `import type { ${importName} } from './${basename(file)}'\nexport declare const probe: ${typeName}\n`,
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
  const [node] = program.getSourceFile(probe).statements.at(-1).declarationList.declarations
  return { checker, node, type: checker.getTypeAtLocation(node) }
}

const count = (items, isKept) => ({ kept: items.filter(isKept).length, total: items.length })
const isOptional = (symbol) => (symbol.flags & ts.SymbolFlags.Optional) !== 0
const getUnionMembers = (type) => (type.isUnion() ? type.types : [type])
const acceptsNull = (type) =>
  getUnionMembers(type).some(({ flags }) => (flags & ts.TypeFlags.Null) !== 0)

function isNullable({ type, anyOf = [] }) {
  return [type].flat().includes('null') || anyOf.some((it) => it.type === 'null')
}

/** Finds the known values of a field that also accepts other values. */
function findVocabulary({ anyOf = [], ...field }) {
  const ref = [field, ...anyOf].find(({ $ref }) => $ref !== undefined)?.$ref
  const definition = schema.$defs[ref?.replace('#/$defs/', '')]
  if (definition === undefined || definition.enum !== undefined) return undefined
  return definition['x-values'] === undefined ? undefined : Object.keys(definition['x-values'])
}

/** Whether a type has the known values as literals (for the editor) and accepts any other string. */
function isOpenUnion(type, values, checker) {
  const literals = getUnionMembers(type)
    .filter((it) => it.isStringLiteral())
    .map(({ value }) => value)
  const acceptsAnyString = checker.isTypeAssignableTo(checker.getStringType(), type)
  return acceptsAnyString && values.every((value) => literals.includes(value))
}

/** Removes line breaks, comment markers and escapes, so that wrapped prose can be found. */
function joinLines(text) {
  return text
    .replaceAll(/\n[^\S\n]*(?:\*|\/\/\/?)?[^\S\n]*/g, ' ')
    .replaceAll(/\\(['"`])/g, '$1')
    .replaceAll(/\s+/g, ' ')
}
