import { relative } from 'node:path'
import { appendToken, resolvePointer } from '../../json/pointer.js'
import { readApiDocument } from '../check/api-document.js'
import { assertSchema } from '../check/assert-schema.js'
import { type DialectContext, detectFileDialect } from '../dialect/file-dialect.js'
import type { LoadOptions } from '../load-options.js'
import { assertSchemaDocument, parseSchemaFile } from '../parse-schema-file.js'
import { prepareDocument } from '../prepare-document.js'
import { bundleSchema } from '../refs/bundle.js'
import type { NeighborFiles } from '../refs/documents.js'
import type { AuthoredFile, SourceFile } from '../refs/source-file.js'
import { nameUnit } from '../refs/units.js'
import { type Dialect, isSchema, type Schema } from '../schema.js'
import { readCustomDialect } from './custom-dialect.js'
import { readNamedFile } from './read-schema-file.js'
import { openSchemaFiles, type SchemaFiles } from './schema-files.js'
import { inferNameFromPath, readTitle } from './schema-name.js'
import { findNamedSchema, parseSchemaReference } from './schema-reference.js'

/** Loads a schema that may be of any dialect, and refer to other files. */
export async function loadSchemaFile(reference: string, options: LoadOptions): Promise<Schema> {
  const { file, fragment } = await parseSchemaReference(reference)
  const { bytes, isRegular } = await readNamedFile(file)
  const source = await parseSchemaFile(bytes, { file })
  if (fragment === '') assertSchemaDocument(source.value, file)
  const api =
    fragment === '' && options.takesDefinitions ? readApiDocument(source.value) : undefined
  const pointer = api?.pointer ?? (fragment.startsWith('/') ? fragment : '')
  const files = openSchemaFiles({
    ...{ file, isRegular, size: bytes.length },
    refRoots: options.refRoots ?? [],
    mappings: Object.entries(options.resolve ?? {}).map(([prefix, folder]) => ({ prefix, folder })),
  })
  const context = { file, pointer, inherited: undefined }
  const root: AuthoredFile = {
    ...{ file, document: source.value, source },
    ...(await findDialect(source.value, context, files)),
  }
  const { dialect, custom } = root
  const { onNote } = options
  const annotatesFormats = options.annotatesFormats ?? custom?.vocabularies?.annotatesFormats
  const longIntegers = new Set<string>()
  const bundle = await bundleSchema({
    root,
    path: relative('', file) || file,
    hasRoot: !api?.names.length,
    selectEntries(sourceFile) {
      if (api?.names.length) return api.names.map((name) => appendToken(api.pointer, name))
      return [selectNamedSchema(sourceFile, fragment)]
    },
    inferName(schema, at) {
      const fileName = isRegular ? inferNameFromPath(file) : 'schema'
      return readTitle(schema) ?? (at === '' ? fileName : nameUnit(at, fileName))
    },
    neighbors: createNeighborFiles(files, dialect),
    upgrade(used) {
      for (const it of used.source?.longIntegers ?? []) longIntegers.add(it)
      return prepareDocument(used, { onNote, annotatesFormats, isNamed: used.file === file })
    },
  })
  return {
    ...bundle,
    file,
    dialect,
    ...(annotatesFormats !== undefined && { annotatesFormats }),
    ...(longIntegers.size > 0 && { longIntegers: [...longIntegers] }),
  }
}

function selectNamedSchema(file: SourceFile, fragment: string): string {
  const pointer = findNamedSchema(file, fragment)
  const schema = resolvePointer(file.document, pointer)
  const shown = fragment === '' ? file.file : `${file.file}#${fragment}`
  // The schemas of an API document are what they say, even without a keyword.
  const api = readApiDocument(file.document)
  const isNamed = api !== undefined && pointer.startsWith(`${api.pointer}/`)
  if (isSchema(schema) && !isNamed) assertSchema(schema, shown)
  return pointer
}

function createNeighborFiles(files: SchemaFiles, inherited: Dialect): NeighborFiles {
  return {
    find: files.find,
    async read(neighbor, pointer): Promise<AuthoredFile> {
      const source = await files.read(neighbor)
      if (pointer === '') assertSchemaDocument(source.value, neighbor)
      const context = { file: neighbor, pointer, inherited }
      return {
        file: neighbor,
        document: source.value,
        source,
        ...(await findDialect(source.value, context, files)),
      }
    },
    inferName: inferNameFromPath,
  }
}

async function findDialect(document: unknown, context: DialectContext, files: SchemaFiles) {
  const custom = await readCustomDialect(document, context.file, files)
  if (custom === undefined) return detectFileDialect(document, context)
  return { dialect: custom.dialect, custom }
}
