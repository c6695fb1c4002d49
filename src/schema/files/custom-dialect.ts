import { UserError } from '../../errors.js'
import { matchDialect } from '../dialect/detect-dialect.js'
import { type CustomDialect, readCoreDialect, readVocabularies } from '../dialect/vocabularies.js'
import { resolveUri } from '../refs/uri.js'
import { isObject, type SchemaObject } from '../schema.js'
import type { SchemaFiles } from './schema-files.js'

// A meta-schema can have a meta-schema of its own.
const maxLevels = 5

/**
 * Reads the meta-schema that a schema names in `$schema`: a file in a folder of `resolve`, or one next
 * to the schema.
 *
 * @param from the file of the schema
 * @returns `undefined` for a standard dialect, and if there is no such meta-schema
 * @throws UserError if the meta-schema requires a vocabulary that isn't supported
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.1.1
 */
export async function readCustomDialect(
  document: unknown,
  from: string,
  files: SchemaFiles,
  levels = maxLevels,
): Promise<CustomDialect | undefined> {
  const $schema = isObject(document) ? document.$schema : undefined
  if (typeof $schema !== 'string' || matchDialect($schema) !== undefined || levels === 0)
    return undefined
  const uri = $schema.replace(/#$/, '')
  const found = await findMetaSchema(uri, from, files)
  if (found === undefined) return undefined
  const { file, schema } = found
  const outer = async () => (await readCustomDialect(schema, file, files, levels - 1))?.dialect
  const dialect = readCoreDialect(schema) ?? matchDialect(schema.$schema) ?? (await outer())
  if (dialect === undefined) return undefined
  const metaSchemas = await collectMetaSchemas(uri, found, files)
  if (![...metaSchemas.values()].some(isMetaSchema)) return undefined
  return { dialect, vocabularies: readVocabularies(schema, file), metaSchemas }
}

interface MetaSchemaFile {
  readonly file: string
  readonly schema: SchemaObject
}

async function findMetaSchema(
  uri: string,
  from: string,
  files: SchemaFiles,
): Promise<MetaSchemaFile | undefined> {
  try {
    const file = await files.find({ uri, resolvedUri: resolveUri(uri, undefined), from })
    if (file === undefined) return undefined
    const { value } = await files.read(file)
    return isObject(value) ? { file, schema: value } : undefined
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    // Documents that aren't schemas can have a `$schema` too: a path for editors.
    if (!/^https?:/i.test(uri)) return undefined
    const options = { cause: error, ...(error.hint && { hint: error.hint }) }
    throw new UserError(`${from}: cannot follow \`/$schema\`: ${error.message}`, options)
  }
}

/** Any other schema describes documents, and a document can name it in `$schema`. */
function isMetaSchema(schema: SchemaObject): boolean {
  return isObject(schema.$vocabulary) || listRefs(schema).some(isStandard)
}

/** Follows the references to other meta-schemas of somebody's own, such as those of vocabularies. */
async function collectMetaSchemas(
  uri: string,
  first: MetaSchemaFile,
  files: SchemaFiles,
): Promise<ReadonlyMap<string, SchemaObject>> {
  const found = new Map([[uri, first]])
  for (const [base, { file, schema }] of found)
    for (const ref of listRefs(schema)) {
      const target = resolveUri(ref.replace(/#.*$/s, ''), readId(schema) ?? base)
      if (target === '' || found.has(target) || isStandard(target)) continue
      const other = await findMetaSchema(target, file, files)
      if (other !== undefined) found.set(target, other)
    }
  return new Map([...found].map(([key, { schema }]) => [key, schema]))
}

function readId({ $id, id }: SchemaObject): string | undefined {
  const uri = $id ?? id
  return typeof uri === 'string' ? uri : undefined
}

function isStandard(uri: string): boolean {
  return /^https?:\/\/json-schema\.org\//.test(uri)
}

function listRefs(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listRefs)
  if (!isObject(value)) return []
  const own = typeof value.$ref === 'string' ? [value.$ref] : []
  return [...own, ...Object.values(value).flatMap(listRefs)]
}
