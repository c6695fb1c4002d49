import { matchDialect } from '../dialect/detect-dialect.js'
import { isObject, type SchemaNode } from '../schema.js'
import { listSubschemas, mapSchema } from '../walk.js'
import type { AuthoredFile } from './source-file.js'

/**
 * Reads the meta-schema of a dialect, which is built in.
 *
 * @returns `undefined` for any other URI
 * @example (await readStandardSchema('http://json-schema.org/draft-07/schema'))?.dialect // 'draft-07'
 */
export async function readStandardSchema(
  uri: string,
): Promise<Omit<AuthoredFile, 'file'> | undefined> {
  const isMetaSchema = /\bjson-schema\.org\/.*\/schema(\.json)?#?$/.test(uri)
  const dialect = isMetaSchema ? matchDialect(uri) : undefined
  if (dialect === undefined) return undefined
  // ajv, which contains them, takes long to load.
  const { readMetaSchemas } = await import('../meta-schema/create-ajv.js')
  const [document = true, ...vocabularies] = await readMetaSchemas(dialect)
  if (vocabularies.length === 0 || !isObject(document)) return { document, dialect }
  const merged = {
    ...document,
    $defs: Object.fromEntries(vocabularies.map((it) => [nameVocabulary(it), it])),
  }
  return { document: resolveRecursion(merged, String(document.$id)), dialect }
}

/** @example nameVocabulary({ $id: 'https://json-schema.org/draft/2020-12/meta/core' }) // 'core' */
function nameVocabulary(schema: SchemaNode): string {
  const id = isObject(schema) ? String(schema.$id) : ''
  return id.slice(id.lastIndexOf('/') + 1)
}

/** Nothing extends these meta-schemas here, so their dynamic references lead to the root. */
function resolveRecursion(document: SchemaNode, uri: string): SchemaNode {
  return mapSchema(document, ({ $dynamicAnchor, $recursiveAnchor, ...schema }) => {
    const { $dynamicRef, $recursiveRef, ...rest } = schema
    if ($dynamicRef === undefined && $recursiveRef === undefined) return schema
    return rest.$ref === undefined
      ? { ...rest, $ref: uri }
      : { ...rest, allOf: [...listSubschemas(rest.allOf), { $ref: uri }] }
  })
}
