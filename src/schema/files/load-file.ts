import { relative } from 'node:path'
import { appendToken, resolvePointer } from '../../json/pointer.js'
import { readApiDocument } from '../check/api-document.js'
import { assertSchema } from '../check/assert-schema.js'
import { detectFileDialect } from '../dialect/file-dialect.js'
import type { LoadOptions } from '../load-options.js'
import { assertSchemaDocument, parseSchemaFile } from '../parse-schema-file.js'
import { prepareDocument } from '../prepare-document.js'
import { bundleSchema } from '../refs/bundle.js'
import type { FileReference, NeighborFiles } from '../refs/documents.js'
import type { AuthoredFile, SourceFile } from '../refs/source-file.js'
import { nameUnit } from '../refs/units.js'
import { isObject, isSchema, type Schema } from '../schema.js'
import { createFileFinder } from './neighbor-files.js'
import { maxSchemaBytes, readNamedFile, readReferencedFile } from './read-schema-file.js'
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
  const detected = detectFileDialect(source.value, { file, pointer, inherited: undefined })
  const root: AuthoredFile = { file, document: source.value, source, ...detected }
  const { onNote, annotatesFormats } = options
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
    neighbors: createNeighborFiles(root, isRegular, bytes.length, options),
    upgrade: (used) => prepareDocument(used, { onNote, isNamed: used.file === file }),
  })
  const { dialect } = detected
  return {
    ...bundle,
    file,
    dialect,
    ...(annotatesFormats === undefined ? {} : { annotatesFormats }),
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

function createNeighborFiles(
  root: AuthoredFile,
  isRegular: boolean,
  size: number,
  { refRoots = [], resolve = {} }: LoadOptions,
): NeighborFiles {
  let remainingBytes = maxSchemaBytes - size
  let remainingIdBytes = maxSchemaBytes
  const { file, dialect } = root
  const finder = createFileFinder({
    schemaFile: isRegular ? file : undefined,
    refRoots,
    mappings: Object.entries(resolve).map(([prefix, folder]) => ({ prefix, folder })),
    async readId(path) {
      const { bytes } = await readReferencedFile(path, path, remainingIdBytes)
      remainingIdBytes -= bytes.length
      const { value } = await parseSchemaFile(bytes, { file: path, hidesValues: true })
      const id = isObject(value) ? (value.$id ?? value.id) : undefined
      return typeof id === 'string' ? id.replace(/#$/, '') : undefined
    },
  })
  return {
    // What a pipe refers to is in the working directory.
    find: (reference: FileReference) =>
      finder.find(!isRegular && reference.from === file ? { ...reference, from: '' } : reference),
    async read(neighbor: string, pointer: string): Promise<AuthoredFile> {
      const path = await finder.roots.locateFile(neighbor)
      const { bytes } = await readReferencedFile(path, neighbor, remainingBytes)
      remainingBytes -= bytes.length
      const source = await parseSchemaFile(bytes, { file: neighbor, hidesValues: true })
      if (pointer === '') assertSchemaDocument(source.value, neighbor)
      const context = { file: neighbor, pointer, inherited: dialect }
      return {
        file: neighbor,
        document: source.value,
        source,
        ...detectFileDialect(source.value, context),
      }
    },
    inferName: inferNameFromPath,
  }
}
